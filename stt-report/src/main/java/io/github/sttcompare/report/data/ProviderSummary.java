package io.github.sttcompare.report.data;

import io.github.sttcompare.wer.evaluation.ProviderFigures;
import java.time.Duration;
import java.util.Objects;

/**
 * What a provider made of a test set, and how it was asked.
 *
 * @param figures    error rates, coverage, failures by kind, latency, real-time factor, what was billed
 * @param attempts   how often it was called, retries included
 * @param waited     the time spent between attempts, all utterances together: back-off, {@code Retry-After}
 * @param provenance which software answered, and how it was asked
 */
public record ProviderSummary(ProviderFigures figures, int attempts, Duration waited, Provenance provenance) {

    /** Checks that nothing is missing. */
    public ProviderSummary {
        Objects.requireNonNull(figures, "figures");
        Objects.requireNonNull(waited, "waited");
        Objects.requireNonNull(provenance, "provenance");
    }

    /** {@return the provider's id} */
    public String id() {
        return figures.provider();
    }
}
