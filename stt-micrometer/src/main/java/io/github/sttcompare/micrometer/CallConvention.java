package io.github.sttcompare.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * How the observation of a call is called and which keys it has. Implement it, or extend {@link DefaultCallConvention}, to change
 * that; see {@link MicrometerObserver.Builder#callConvention}.
 */
public interface CallConvention extends ObservationConvention<CallContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof CallContext;
    }
}
