package io.github.sttcompare.report.data;

import io.github.sttcompare.wer.evaluation.Evaluation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a report. Its size depends on the number of providers, not on that of utterances. Immutable and thread-safe.
 *
 * @param passport   how the figures came about
 * @param utterances how many utterances there are
 * @param scored     how many of them were scored for at least one provider
 * @param audio      how long all audios are together
 * @param providers  the providers: in the order of {@code evaluation}, or by id when there is none
 * @param evaluation error rates and verdicts; null when none can be given
 * @param unrated    why there is no evaluation, one sentence; null when there is one
 */
public record Summary(
        Passport passport,
        int utterances,
        int scored,
        Duration audio,
        List<ProviderSummary> providers,
        @Nullable Evaluation evaluation,
        @Nullable String unrated) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is neither an evaluation nor a reason why not, or both
     */
    public Summary {
        Objects.requireNonNull(passport, "passport");
        Objects.requireNonNull(audio, "audio");
        providers = List.copyOf(providers);
        if ((evaluation == null) == (unrated == null)) {
            throw new IllegalArgumentException("a summary has an evaluation, or says why there is none");
        }
    }

    /**
     * {@return the summary of a provider}
     *
     * @throws IllegalArgumentException if there is no such provider
     */
    public ProviderSummary provider(String id) {
        return providers.stream()
                .filter(provider -> provider.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no provider '" + id + "' took part; there were "
                        + providers.stream().map(ProviderSummary::id).toList()));
    }
}
