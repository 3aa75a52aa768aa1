package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.normalize.Normalizer;
import io.github.sttcompare.wer.significance.PairVerdict;
import io.github.sttcompare.wer.significance.Significance;
import io.github.sttcompare.wer.significance.SignificanceReport;
import io.github.sttcompare.wer.significance.Verdict;
import io.github.sttcompare.wer.spoken.ScoringLimitException;
import io.github.sttcompare.wer.spoken.SpokenProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Scores a test set under other profiles too, and says which verdicts are only about how transcripts are written. */
final class FormattingCheck {

    /** The language of all utterances, empty for none; null before the first. */
    private @Nullable String language;

    private List<Scorer> scorers = List.of();
    /** Errors by profile, by utterance, by provider. */
    private final Map<String, Map<String, Map<String, ErrorCounts>>> counts = new LinkedHashMap<>();

    private final Map<String, SignificanceReport> reports = new LinkedHashMap<>();
    private String normalizer = "";
    /** Whether all texts are known, in one language, and could be scored. */
    private boolean complete = true;

    /** Scores an utterance that was scored, and lets its texts go. */
    void add(String id, Comparison comparison) {
        if (!complete || !comparison.scored()) {
            return;
        }
        String reference = comparison.options().reference();
        String spoken = Objects.requireNonNullElse(comparison.options().transcription().language(), "");
        if (language == null) {
            language = spoken;
            scorers = scorers(spoken);
        }
        complete = reference != null && language.equals(spoken);
        for (Scorer scorer : complete ? scorers : List.<Scorer>of()) {
            Map<String, ErrorCounts> words = counts(Objects.requireNonNull(reference), comparison, scorer);
            if (words == null) {
                complete = false;
                return;
            }
            counts.computeIfAbsent(scorer.profile().normalizer(), key -> new TreeMap<>()).put(id, words);
        }
    }

    /**
     * {@return what other profiles make of the test set; nothing if a text is not known, or cannot be scored by one}
     *
     * @param testSet      the same utterances
     * @param scoredBy     the profile that the scores of the comparisons were taken by
     * @param significance how to judge
     * @param report       what the profile of the comparisons makes of it
     */
    FormattingSensitivity run(
            TestSet testSet, String scoredBy, Significance significance, SignificanceReport report) {
        if (!complete || counts.isEmpty()) {
            return FormattingSensitivity.NONE;
        }
        normalizer = scoredBy;
        reports.put(normalizer, report);
        counts.forEach((id, utterances) -> reports.computeIfAbsent(
                id, key -> significance.assess(testSet.table(utterances))));
        List<String> warnings = new ArrayList<>();
        for (PairVerdict pair : report.pairs()) {
            warn(pair, warnings);
        }
        List<FormattingSensitivity.Row> rows = new ArrayList<>();
        reports.forEach((id, one) -> {
            Map<String, Double> rates = new LinkedHashMap<>();
            one.systems().forEach(system -> {
                Double rate = system.common().rate();
                if (rate != null) {
                    rates.put(system.system(), rate);
                }
            });
            rows.add(new FormattingSensitivity.Row(id, rates));
        });
        return new FormattingSensitivity(rows, warnings);
    }

    /** What was said, then how it is written, from lenient to strict. */
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
        return scorers;
    }

    private static @Nullable Map<String, ErrorCounts> counts(String reference, Comparison comparison, Scorer scorer) {
        Scorer.Reference prepared = scorer.prepare(reference);
        Map<String, ErrorCounts> words = new HashMap<>();
        for (Outcome.Transcribed outcome : comparison.transcribed()) {
            if (outcome.accuracy() != null) {
                try {
                    String text = outcome.transcript().text();
                    words.put(outcome.providerId(), prepared.score(text).words().counts());
                } catch (ScoringLimitException e) {
                    return null;
                }
            }
        }
        return Map.copyOf(words);
    }

    private void warn(PairVerdict pair, List<String> warnings) {
        double gap = gap(pair);
        String names = FormattingSensitivity.pair(pair.system(), pair.other());
        List<String> opposite = new ArrayList<>();
        reports.forEach((id, report) -> {
            if (gap(report.verdict(pair.system(), pair.other())) * gap < 0) {
                opposite.add(id);
            }
        });
        if (!opposite.isEmpty()) {
            warnings.add("the order of " + names + " depends on how transcripts are written: under "
                    + String.join(", ", opposite) + " it is the other way round than under " + normalizer);
        }
        SignificanceReport spoken = reports.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("spoken-"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (spoken == null || normalizer.startsWith("spoken-") || gap == 0) {
            return;
        }
        PairVerdict said = spoken.verdict(pair.system(), pair.other());
        if (Math.abs(gap - gap(said)) > Math.abs(gap) / 2) {
            warnings.add("more than half of the gap between " + names + " is only formatting: " + Figures.points(Math.abs(gap))
                    + " points under " + normalizer + ", " + Figures.points(Math.abs(gap(said)))
                    + " by what was said");
        }
        boolean decided = pair.verdict() == Verdict.BETTER || pair.verdict() == Verdict.WORSE;
        if (decided && said.verdict() != pair.verdict()) {
            warnings.add("the verdict on " + names + " is about how transcripts are written: by what was said it is "
                    + PairText.word(said.verdict()));
        }
    }

    private static double gap(PairVerdict pair) {
        Double difference = pair.evidence().difference();
        return difference == null ? 0 : difference;
    }
}
