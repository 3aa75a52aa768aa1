package io.github.sttcompare.micrometer;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.spi.ComparisonWatch;
import io.micrometer.observation.Observation;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows one comparison. Thread-safe. */
final class MicrometerWatch implements ComparisonWatch {

    private final ComparisonContext context;
    private final Observation comparison;
    /** The calls by provider id; not modified after construction. */
    private final Map<String, CallObservation> calls;

    MicrometerWatch(ComparisonContext context, Observation comparison, Map<String, CallObservation> calls) {
        this.context = context;
        this.comparison = comparison;
        this.calls = calls;
    }

    @Override
    public void attempt(String providerId, int piece, Runnable attempt) {
        call(providerId).attempt(attempt);
    }

    @Override
    public void retrying(String providerId, int piece, Failure failure) {
        call(providerId).retrying(failure);
    }

    @Override
    public void settled(String providerId, @Nullable Outcome outcome) {
        call(providerId).settled(outcome);
    }

    @Override
    public void ended(@Nullable Comparison result) {
        context.end(result);
        comparison.stop();
    }

    private CallObservation call(String providerId) {
        return Objects.requireNonNull(calls.get(providerId));
    }
}
