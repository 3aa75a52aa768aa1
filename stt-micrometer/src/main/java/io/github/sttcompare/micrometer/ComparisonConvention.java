package io.github.sttcompare.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Determines the name and the keys of the observation of a comparison. To change them, implement this interface or extend {@link
 * DefaultComparisonConvention}, and set the convention with {@link
 * MicrometerObserver.Builder#comparisonConvention(ComparisonConvention)}. Implementations must be thread-safe.
 */
public interface ComparisonConvention extends ObservationConvention<ComparisonContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof ComparisonContext;
    }
}
