package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.wer.significance.PairVerdict;
import io.github.sttcompare.wer.significance.Significance;
import io.github.sttcompare.wer.significance.SignificanceReport;
import io.github.sttcompare.wer.significance.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the figures of a test set under other profiles, and finds verdicts that are only about how transcripts are
 * written.
 */
final class FormattingCheck {

    /** The language of all utterances, empty for none; null before the first. */
    private @Nullable String language;

    /** Errors by profile, in the order in which profiles are shown. */
    private final Map<String, CountTable> counts = new LinkedHashMap<>();

    private final Map<String, SignificanceReport> reports = new LinkedHashMap<>();
    private String normalizer = "";
    /** Whether all texts are known, in one language, and could be scored. */
    private boolean complete = true;

    /** {@return whether counts under other profiles are still needed} */
    boolean complete() {
        return complete;
    }

    /**
     * Adds an outcome that was scored.
     *
     * @param profiles the order in which to show the profiles of its language
     */
    void add(String id, int utterance, OutcomeCounts outcome, Function<String, List<String>> profiles) {
        if (!complete || outcome.accuracy() == null) {
            return;
        }
        if (language == null) {
            language = outcome.language();
            profiles.apply(language).forEach(profile -> counts.put(profile, new CountTable()));
        }
        complete = language.equals(outcome.language()) && counts.keySet().equals(outcome.formatting().keySet());
        if (!complete) {
            counts.clear();
            return;
        }
        outcome.formatting().forEach((profile, words) ->
                Objects.requireNonNull(counts.get(profile)).add(outcome.provider(), utterance, id, words));
    }

    /**
     * {@return the figures of the test set under other profiles; empty if a text is not known, or cannot be scored under
     * one of them}
     *
     * @param testSet      the same utterances
     * @param scoredBy     the profile of the scores in the comparisons
     * @param significance the rules of judgement
     * @param report       the verdicts under the profile of the comparisons
     */
    FormattingSensitivity run(
            TestSet testSet, String scoredBy, Significance significance, SignificanceReport report) {
        if (!complete || counts.isEmpty()) {
            return FormattingSensitivity.NONE;
        }
        normalizer = scoredBy;
        reports.put(normalizer, report);
        counts.forEach((id, table) -> reports.computeIfAbsent(id, key -> significance.assess(testSet.table(table))));
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
                    + String.join(", ", opposite) + " it is the reverse of that under " + normalizer);
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
