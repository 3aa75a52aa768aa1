package io.github.sttcompare.corpus;

import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Timing;
import io.github.sttcompare.spi.AccuracyScorer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Restores comparisons of an item from the store, and scores them again. Thread-safe. */
final class Retelling {

    private static final Timing NEVER_CALLED = new Timing(Duration.ZERO, Duration.ZERO, List.of(), Duration.ZERO);

    private final RunSettings settings;
    private final Instant neverCalled;
    private final Function<String, @Nullable String> reasons;
    private volatile @Nullable AccuracyScorer scorer;

    /**
     * @param settings    the settings of the run
     * @param neverCalled the start time for a comparison without any calls
     * @param reasons     returns why calls of a provider were not made; null if unknown
     */
    Retelling(RunSettings settings, Instant neverCalled, Function<String, @Nullable String> reasons) {
        this.settings = settings;
        this.neverCalled = neverCalled;
        this.reasons = reasons;
        this.scorer = settings.scorer();
    }

    /**
     * {@return an item with its outcomes}
     *
     * @param item  the item
     * @param facts the facts about its audio
     * @param keys  the keys of its calls, in the order of {@link Planning#keys}
     * @param kept  the stored outcomes
     */
    CorpusResult.Recording recording(CorpusItem item, AudioFacts facts, List<CallKey> keys, Map<CallKey, Ledger.Kept> kept) {
        CompareOptions options = settings.optionsFor(item).toBuilder().reference(item.reference()).build();
        AccuracyScorer.@Nullable Reference reference = reference(options);
        List<Comparison> repeats = new ArrayList<>();
        for (int repeat = 1; repeat <= settings.repeats(); repeat++) {
            List<Outcome> outcomes = new ArrayList<>();
            Instant started = null;
            for (int i = 0; i < settings.seats().size(); i++) {
                Ledger.Kept one = kept.get(keys.get(i * settings.repeats() + repeat - 1));
                outcomes.add(one == null ? notCalled(settings.seats().get(i).id()) : scored(one.outcome(), reference));
                if (one != null) {
                    Instant from = one.at().minus(one.outcome().timing().total());
                    started = started == null || from.isBefore(started) ? from : started;
                }
            }
            Duration elapsed = outcomes.stream().map(outcome -> outcome.timing().total()).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
            repeats.add(new Comparison(facts.info(item.audio().toString()), options, outcomes, started == null ? neverCalled : started, elapsed));
        }
        return new CorpusResult.Recording(item, repeats);
    }

    private Outcome notCalled(String provider) {
        String stopped = reasons.apply(provider);
        return new Outcome.Skipped(provider, NEVER_CALLED, stopped == null ? "not called yet; run again to call "
                + "it" : stopped, Map.of());
    }

    private AccuracyScorer.@Nullable Reference reference(CompareOptions options) {
        String reference = options.reference();
        return reference == null ? null : scorer().prepare(reference, options.transcription().language(), options.normalizer());
    }

    private AccuracyScorer scorer() {
        AccuracyScorer known = scorer;
        if (known == null) {
            known = ParallelComparator.discoverScorer();
            scorer = known;
        }
        return known;
    }

    private static Outcome scored(Outcome outcome, AccuracyScorer.@Nullable Reference reference) {
        if (reference == null || !(outcome instanceof Outcome.Transcribed transcribed)) {
            return outcome;
        }
        try {
            return transcribed.scored(reference.score(transcribed.transcript().text()));
        } catch (RuntimeException e) {
            return transcribed.unscored("could not be scored: " + e.getMessage());
        }
    }
}
