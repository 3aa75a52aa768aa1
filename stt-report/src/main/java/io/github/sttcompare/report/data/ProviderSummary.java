package io.github.sttcompare.report.data;

import io.github.sttcompare.wer.evaluation.ProviderFigures;
import java.time.Duration;
import java.util.Objects;

/** The results of a provider on a test set, and how it was called.
 *
 * @param figures    error rates, coverage, failures by kind, latency, real-time factor, billed time
 * @param attempts   how often it was called, retries included
 * @param waited     the time between attempts, summed over all utterances: back-off, {@code Retry-After}
 * @param provenance which software answered, and how it was called
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
