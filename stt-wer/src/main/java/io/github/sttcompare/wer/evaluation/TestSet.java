package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.wer.significance.ErrorTable;
import io.github.sttcompare.wer.significance.Significance;
import io.github.sttcompare.wer.significance.SignificanceReport;
import io.github.sttcompare.wer.significance.SystemRates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Comparisons on the way to figures. */
final class TestSet {

    private final TreeMap<String, Comparison> comparisons;
    private final TreeMap<String, Comparison> scored = new TreeMap<>();
    private final Map<String, String> clusters;
    private final Map<String, Tally> tallies = new TreeMap<>();

    TestSet(Map<String, Comparison> comparisons, Map<String, String> clusters) {
        this.comparisons = new TreeMap<>(comparisons);
        this.clusters = clusters;
        this.comparisons.forEach((id, comparison) -> {
            if (comparison.scored()) {
                scored.put(id, comparison);
            }
            for (Outcome outcome : comparison.outcomes()) {
                tallies.computeIfAbsent(outcome.providerId(), p -> new Tally())
                        .add(outcome, comparison.accuracy(outcome.providerId()).orElse(null));
            }
        });
    }

    Evaluation evaluate(Significance significance) {
        if (comparisons.isEmpty()) {
            throw new IllegalArgumentException("there are no comparisons to sum up");
        }
        if (tallies.size() < 2) {
            throw new IllegalArgumentException("a verdict needs at least two providers; there "
                    + (tallies.isEmpty() ? "was none" : "was only " + tallies.keySet()));
        }
        if (scored.isEmpty()) {
            throw new IllegalArgumentException("no transcript of the " + comparisons.size()
                    + " comparisons was scored; give each a reference, with CompareOptions.builder().reference(…)");
        }
        Accuracy conditions = conditions();
        SignificanceReport report = significance.assess(table());
        List<ProviderFigures> providers = new ArrayList<>();
        for (SystemRates rates : report.systems()) {
            providers.add(Objects.requireNonNull(tallies.get(rates.system())).figures(rates));
        }
        return new Evaluation(
                comparisons.size(), scored.size(), conditions.normalizer(), conditions.tieRule(), providers, report,
                new FormattingCheck(scored, clusters, conditions.normalizer(), significance).run(tallies.keySet(), report));
    }

    private static Map<String, Accuracy> accuracies(Comparison comparison) {
        Map<String, Accuracy> accuracies = new LinkedHashMap<>();
        for (Outcome.Transcribed outcome : comparison.transcribed()) {
            Accuracy accuracy = outcome.accuracy();
            if (accuracy != null) {
                accuracies.put(outcome.providerId(), accuracy);
            }
        }
        return accuracies;
    }

    /** All must have been scored alike. */
    private Accuracy conditions() {
        Accuracy first = accuracies(scored.firstEntry().getValue()).values().iterator().next();
        scored.forEach((id, comparison) -> accuracies(comparison).forEach((provider, accuracy) -> {
            if (!accuracy.normalizer().equals(first.normalizer()) || !accuracy.tieRule().equals(first.tieRule())) {
                throw new IllegalArgumentException("scores taken in different ways cannot be summed up: '" + scored.firstKey()
                        + "' by " + first.normalizer() + " and " + first.tieRule() + ", '" + id + "' by "
                        + accuracy.normalizer() + " and " + accuracy.tieRule() + "; evaluate each language by itself");
            }
        }));
        return first;
    }

    private ErrorTable table() {
        ErrorTable.Builder table = ErrorTable.builder(List.copyOf(tallies.keySet()));
        scored.forEach((id, comparison) -> {
            for (String provider : tallies.keySet()) {
                Accuracy accuracy = accuracies(comparison).get(provider);
                if (accuracy == null) {
                    table.missing(provider, id);
                } else {
                    table.add(provider, id, accuracy.words());
                }
            }
            String cluster = clusters.get(id);
            if (cluster != null) {
                table.cluster(id, cluster);
            }
        });
        Map<String, String> strangers = new HashMap<>(clusters);
        strangers.keySet().removeAll(comparisons.keySet());
        if (!strangers.isEmpty()) {
            throw new IllegalArgumentException("a cluster is given for '" + new TreeMap<>(strangers).firstKey()
                    + "', of which there is no comparison; check the ids");
        }
        return table.build();
    }

    /** What one provider did. */
    private static final class Tally {
        private int asked;
        private int scored;
        private int transcribed;
        private int failed;
        private int timedOut;
        private int skipped;
        private ErrorCounts words = ErrorCounts.ZERO;
        private ErrorCounts characters = ErrorCounts.ZERO;

        void add(Outcome outcome, @Nullable Accuracy accuracy) {
            asked++;
            switch (outcome) {
                case Outcome.Transcribed t -> transcribed++;
                case Outcome.Failed f -> failed++;
                case Outcome.TimedOut o -> timedOut++;
                case Outcome.Skipped s -> skipped++;
            }
            if (accuracy != null) {
                scored++;
                words = words.plus(accuracy.words());
                characters = characters.plus(accuracy.characters());
            }
        }

        ProviderFigures figures(SystemRates rates) {
            return new ProviderFigures(
                    rates.system(),
                    new Coverage(asked, scored, transcribed, failed, timedOut, skipped),
                    words,
                    characters,
                    rates.own(),
                    rates.common());
        }
    }
}
