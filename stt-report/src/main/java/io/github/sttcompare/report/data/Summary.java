package io.github.sttcompare.report.data;

import io.github.sttcompare.corpus.Money;
import io.github.sttcompare.corpus.ProviderRun;
import io.github.sttcompare.corpus.RepeatFigures;
import io.github.sttcompare.corpus.RunFacts;
import io.github.sttcompare.wer.evaluation.Evaluation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a report. Its size depends on the number of providers, not on the number of utterances. Immutable and
 * thread-safe.
 *
 * @param passport   how the figures were obtained
 * @param utterances how many utterances there are
 * @param scored     how many of them were scored for at least one provider
 * @param audio      the total length of all recordings
 * @param providers  the providers: in the order of {@code evaluation}, or by id if there is none
 * @param evaluation error rates and verdicts; null if there are none
 * @param unrated    why there is no evaluation, one sentence; null if there is one
 * @param run        the run over a corpus from which they come: fingerprints, costs, seed, files that could not be read; null if
 *                   there was none
 * @param variance   how much a provider's answers vary when calls are repeated, by its id; empty unless the run repeated its
 *                   calls
 */
public record Summary(
        Passport passport,
        int utterances,
        int scored,
        Duration audio,
        List<ProviderSummary> providers,
        @Nullable Evaluation evaluation,
        @Nullable String unrated,
        @Nullable RunFacts run,
        Map<String, RepeatFigures> variance) {

    private static final int COST_DECIMALS = 4;

    /**
     * Copies the list and the map.
     *
     * @throws IllegalArgumentException if there is neither an evaluation nor a reason why not, or both
     */
    public Summary {
        Objects.requireNonNull(passport, "passport");
        Objects.requireNonNull(audio, "audio");
        providers = List.copyOf(providers);
        variance = Collections.unmodifiableMap(new TreeMap<>(variance));
        if ((evaluation == null) == (unrated == null)) {
            throw new IllegalArgumentException("a summary must have either an evaluation or the reason why there is none");
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
                .orElseThrow(() -> new IllegalArgumentException("no provider '" + id + "' took part; the providers were "
                        + providers.stream().map(ProviderSummary::id).toList()));
    }

    /**
     * {@return the cost of a provider for an hour of audio: the cost of the calls of this run, divided by the share of the audio
     * that these calls are of all calls; empty if it is not known or no call was made}
     *
     * @param id the provider's id
     */
    public Optional<Money> costPerHour(String id) {
        RunFacts facts = run;
        if (facts == null || audio.isZero()) {
            return Optional.empty();
        }
        Optional<ProviderRun> paid = facts.providers().stream()
                .filter(provider -> provider.id().equals(id) && provider.made() > 0)
                .findFirst();
        Money cost = paid.map(ProviderRun::cost).orElse(null);
        if (paid.isEmpty() || cost == null) {
            return Optional.empty();
        }
        long calls = paid.get().made() + paid.get().reused();
        double hours = audio.toMillis() / 3_600_000.0 * facts.repeats() * paid.get().made() / calls;
        return Optional.of(new Money(
                cost.amount().divide(BigDecimal.valueOf(hours), COST_DECIMALS, RoundingMode.HALF_UP), cost.currency()));
    }
}
