package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.wer.significance.ErrorTable;
import io.github.sttcompare.wer.significance.PairVerdict;
import io.github.sttcompare.wer.significance.Significance;
import io.github.sttcompare.wer.significance.SignificanceReport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The figures of a test set with one comparison per utterance.
 *
 * <p>If a provider failed, was too late or was skipped for an utterance, it is not scored on it. Providers may therefore
 * cover different utterances, which makes their own error rates incomparable. For this reason there are also rates over
 * the utterances that all cover, and every pair is judged on the utterances that both cover.
 *
 * <p>A plain record of plain records, ready to be written as JSON. Immutable and thread-safe.
 *
 * {@snippet class="io.github.sttcompare.wer.evaluation.EvaluationTest" region="first"}
 *
 * @param utterances   how many comparisons there are
 * @param scored       how many of them have a reference and were scored
 * @param normalizer   the id of the normaliser with which all scores were computed
 * @param tieRule      the rule that divides errors into substitutions, deletions and insertions
 * @param providers    the providers, the lowest error rate on common utterances first: an order, not a verdict
 * @param significance the verdicts on pairs, the tie groups, and the rules of judgement
 * @param formatting   the figures of the same transcripts under other profiles, and which verdicts are only about
 *                     formatting
 */
public record Evaluation(
        int utterances,
        int scored,
        String normalizer,
        String tieRule,
        List<ProviderFigures> providers,
        SignificanceReport significance,
        FormattingSensitivity formatting) {

    /** The width in terminal cells that {@link #toText()} keeps to. */
    public static final int TEXT_WIDTH = 100;

    /** Copies the list. */
    public Evaluation {
        Objects.requireNonNull(normalizer, "normalizer");
        Objects.requireNonNull(tieRule, "tieRule");
        Objects.requireNonNull(significance, "significance");
        Objects.requireNonNull(formatting, "formatting");
        providers = List.copyOf(providers);
    }

    /** {@return the evaluation by the rules of {@link Significance#standard()}, see {@link #of(Map, Map, Significance)}} */
    public static Evaluation of(Map<String, Comparison> comparisons) {
        return of(comparisons, Significance.standard());
    }

    /** {@return the evaluation without clusters, see {@link #of(Map, Map, Significance)}} */
    public static Evaluation of(Map<String, Comparison> comparisons, Significance significance) {
        return of(comparisons, Map.of(), significance);
    }

    /**
     * {@return the evaluation of a test set}
     *
     * @param comparisons  by the id of the utterance, such as the name of its file; their order does not matter
     * @param clusters     by the id of the utterance, its speaker or conversation. The errors of one cluster are
     *     correlated, and verdicts that ignore this are overconfident. Empty if all utterances are independent
     * @param significance the rules of judgement
     * @throws IllegalArgumentException if no provider took part, no utterance was scored, scores were computed with
     *     different normalisers, or only some scored utterances have a cluster
     */
    public static Evaluation of(
            Map<String, Comparison> comparisons, Map<String, String> clusters, Significance significance) {
        Builder builder = builder();
        comparisons.forEach(builder::add);
        clusters.forEach(builder::cluster);
        return builder.build(significance);
    }

    /**
     * {@return the evaluation of a test set that need not be in memory at once}
     *
     * <p>Each comparison is read once and then released; only counts are kept.
     *
     * @param comparisons  with the id of the utterance each, all different, in any order
     * @param significance the rules of judgement
     * @throws IllegalArgumentException as {@link #of(Map, Map, Significance)} does
     */
    public static Evaluation of(Stream<Map.Entry<String, Comparison>> comparisons, Significance significance) {
        Builder builder = builder();
        comparisons.forEachOrdered(entry -> builder.add(entry.getKey(), entry.getValue()));
        return builder.build(significance);
    }

    /** {@return a builder to which comparisons are added as they come, not thread-safe} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the verdict on a provider against another}
     *
     * @throws IllegalArgumentException if there is no such pair
     */
    public PairVerdict verdict(String provider, String other) {
        return significance.verdict(provider, other);
    }

    /**
     * {@return the figures of a provider}
     *
     * @throws IllegalArgumentException if there is no such provider
     */
    public ProviderFigures provider(String id) {
        return providers.stream()
                .filter(figures -> figures.provider().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no provider '" + id + "' took part; the providers were "
                        + providers.stream().map(ProviderFigures::provider).toList()));
    }

    /** {@return rates, verdict matrix and conclusions, as text at most {@value #TEXT_WIDTH} cells wide} */
    public String toText() {
        return toText(TEXT_WIDTH);
    }

    /**
     * {@return rates, verdict matrix and conclusions, as text without a trailing line break}
     *
     * @param maxWidth the most terminal cells in a line
     * @throws IllegalArgumentException if {@code maxWidth} is below 60
     */
    public String toText(int maxWidth) {
        return new EvaluationText(
                        utterances, scored, normalizer, providers, significance, formatting.warnings(), maxWidth)
                .render();
    }

    /** Adds comparisons one by one and keeps only counts, neither audio nor texts. Not thread-safe. */
    public static final class Builder {
        private final TestSet testSet = new TestSet();
        private final FormattingCheck formatting = new FormattingCheck();
        private final OutcomeCounter counter = new OutcomeCounter();

        private Builder() {}

        /**
         * Adds the comparison of an utterance.
         *
         * @param id         the id of the utterance, such as the name of its file
         * @param comparison the comparison, which is not kept
         * @throws IllegalArgumentException if the utterance was added before
         */
        public Builder add(String id, Comparison comparison) {
            testSet.begin(id);
            counter.count(comparison, formatting.complete()).forEach(outcome -> add(id, outcome));
            return this;
        }

        /**
         * Adds the counts of one outcome, computed by an {@link OutcomeCounter}, perhaps on another machine. Every
         * provider has one outcome for each utterance of a comparison in which it took part.
         *
         * @param id      the id of the utterance
         * @param outcome the counts; in any order, but only once for each provider and utterance
         * @throws IllegalArgumentException if the outcome of this provider for this utterance was added before
         */
        public Builder add(String id, OutcomeCounts outcome) {
            formatting.add(id, testSet.add(id, outcome), outcome, counter::profiles);
            return this;
        }

        /**
         * Sets the cluster of an utterance, before or after it is added, see
         * {@link Evaluation#of(Map, Map, Significance)}.
         *
         * @param id      the id of the utterance
         * @param cluster its speaker or conversation
         */
        public Builder cluster(String id, String cluster) {
            testSet.cluster(id, cluster);
            return this;
        }

        /**
         * {@return the evaluation of what was added}
         *
         * @param significance the rules of judgement
         * @throws IllegalArgumentException as {@link Evaluation#of(Map, Map, Significance)} does
         */
        public Evaluation build(Significance significance) {
            ErrorTable table = testSet.table();
            TestSet.Conditions conditions = testSet.conditions();
            SignificanceReport report = significance.assess(table);
            return new Evaluation(
                    testSet.utterances(),
                    testSet.scored(),
                    conditions.normalizer(),
                    conditions.tieRule(),
                    testSet.figures(report),
                    report,
                    formatting.run(testSet, conditions.normalizer(), significance, report));
        }

        /**
         * {@return the figures of the providers, in the order of their ids, if there can be no error rates because nothing
         * was scored or scores were computed in different ways}
         *
         * <p>Rates and their intervals are null; coverage, latency and billing are the same as from {@link #build}.
         */
        public List<ProviderFigures> unrated() {
            return testSet.unrated();
        }

        /** {@return whether {@link #build} can give error rates: something was scored, and all of it in the same way} */
        public boolean rated() {
            return testSet.rated();
        }
    }
}
