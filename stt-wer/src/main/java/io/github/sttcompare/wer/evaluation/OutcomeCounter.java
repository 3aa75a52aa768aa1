package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.normalize.Normalizer;
import io.github.sttcompare.wer.spoken.ScoringLimitException;
import io.github.sttcompare.wer.spoken.SpokenProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reduces outcomes to the counts that an evaluation needs, and scores transcripts under other profiles while their texts
 * are available. Thread-safe; keeps the scorers of each language that it has seen.
 */
public final class OutcomeCounter {

    private final Map<String, List<Scorer>> scorers = new ConcurrentHashMap<>();

    /** Creates a counter. */
    public OutcomeCounter() {}

    /**
     * {@return the counts of the outcomes of a comparison, in their order}
     *
     * @param comparison the comparison, which is not kept
     */
    public List<OutcomeCounts> count(Comparison comparison) {
        return count(comparison, true);
    }

    /** The same, without other profiles if they are no longer needed. */
    List<OutcomeCounts> count(Comparison comparison, boolean formatting) {
        String language = language(comparison);
        String reference = comparison.options().reference();
        List<Scorer.Reference> references = formatting && reference != null && comparison.scored()
                ? scorers.computeIfAbsent(language, OutcomeCounter::scorers).stream().map(scorer -> scorer.prepare(reference)).toList()
                : List.of();
        List<String> profiles = references.isEmpty()
                ? List.of()
                : Objects.requireNonNull(scorers.get(language)).stream().map(scorer -> scorer.profile().normalizer()).toList();
        List<OutcomeCounts> counts = new ArrayList<>();
        for (Outcome outcome : comparison.outcomes()) {
            counts.add(count(outcome, comparison.audio().duration(), language, profiles, references));
        }
        return counts;
    }

    static String language(Comparison comparison) {
        return Objects.requireNonNullElse(comparison.options().transcription().language(), "");
    }

    private static OutcomeCounts count(
            Outcome outcome, Duration audio, String language, List<String> profiles, List<Scorer.Reference> references) {
        Accuracy accuracy = outcome instanceof Outcome.Transcribed transcribed ? transcribed.accuracy() : null;
        Map<String, ErrorCounts> formatting = accuracy != null && outcome instanceof Outcome.Transcribed transcribed
                ? formatting(transcribed.transcript().text(), profiles, references)
                : Map.of();
        return new OutcomeCounts(
                outcome.providerId(),
                switch (outcome) {
                    case Outcome.Transcribed t -> OutcomeCounts.State.TRANSCRIBED;
                    case Outcome.Failed f -> OutcomeCounts.State.FAILED;
                    case Outcome.TimedOut o -> OutcomeCounts.State.TIMED_OUT;
                    case Outcome.Skipped s -> OutcomeCounts.State.SKIPPED;
                },
                outcome instanceof Outcome.Failed failed ? failed.error().kind() : null,
                latency(outcome),
                audio,
                Billed.NONE.plus(outcome.metadata()),
                accuracy,
                language,
                formatting);
    }

    private static @Nullable Duration latency(Outcome outcome) {
        return outcome.timing().segmented() ? null : outcome.timing().latency().orElse(null);
    }

    private static Map<String, ErrorCounts> formatting(String text, List<String> profiles, List<Scorer.Reference> references) {
        Map<String, ErrorCounts> words = new TreeMap<>();
        for (int i = 0; i < references.size(); i++) {
            try {
                words.put(profiles.get(i), references.get(i).score(text).words().counts());
            } catch (ScoringLimitException e) {
                return Map.of();
            }
        }
        return words;
    }

    /**
     * {@return the ids of the profiles by which transcripts are scored as well, in the order in which they are shown}
     *
     * @param language the language as requested; empty if none was
     */
    public List<String> profiles(String language) {
        return scorers.computeIfAbsent(language, OutcomeCounter::scorers).stream().map(scorer -> scorer.profile().normalizer()).toList();
    }

    /** First by what was said, then by how it is written, from lenient to strict. */
    private static List<Scorer> scorers(String language) {
        List<Scorer> scorers = new ArrayList<>();
        Optional<SpokenProfile> spoken = language.isEmpty() ? Optional.empty() : SpokenProfile.of(language);
        spoken.ifPresent(profile -> scorers.add(Scorer.builder().spoken(profile).build()));
        boolean english = spoken.map(profile -> profile.id().startsWith("spoken-en")).orElse(false);
        for (Normalizer other : List.of(
                language.isEmpty() ? Normalizer.basic() : Normalizer.basic(language),
                Normalizer.verbatim(),
                english ? Normalizer.whisperEnglish() : Normalizer.whisperBasic())) {
            scorers.add(Scorer.builder().normalizer(other).build());
        }
        return List.copyOf(scorers);
    }
}
