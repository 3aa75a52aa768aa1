package io.github.sttcompare.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Determines the name and the keys of the observation of a call. To change them, implement this interface or extend {@link
 * DefaultCallConvention}, and set the convention with {@link MicrometerObserver.Builder#callConvention(CallConvention)}.
 * Implementations must be thread-safe.
 */
public interface CallConvention extends ObservationConvention<CallContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof CallContext;
    }
}
