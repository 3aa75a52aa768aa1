package io.github.sttcompare.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * How the observation of a comparison is called and which keys it has. Implement it, or extend {@link
 * DefaultComparisonConvention}, to change that; see {@link MicrometerObserver.Builder#comparisonConvention}.
 */
public interface ComparisonConvention extends ObservationConvention<ComparisonContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof ComparisonContext;
    }
}
