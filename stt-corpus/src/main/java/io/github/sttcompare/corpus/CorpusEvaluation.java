package io.github.sttcompare.corpus;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.evaluation.OutcomeCounts;
import io.github.sttcompare.wer.significance.Significance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sums up items of a corpus, with their clusters; an item without a cluster stands for itself. It keeps counts alone: neither audio nor
 * texts. Not thread-safe.
 */
public final class CorpusEvaluation {

    private final Evaluation.Builder builder = Evaluation.builder();
    private final Set<String> alone = new HashSet<>();
    /** Names of clusters, each kept once, with a prefix that keeps them apart from ids of items. */
    private final Map<String, String> names = new HashMap<>();
    private boolean clustered;

    /** Makes an evaluation of nothing so far. */
    public CorpusEvaluation() {}

    /**
     * Adds an item with what the providers made of it.
     *
     * @param item       the item
     * @param comparison the comparison, which is not kept
     * @throws IllegalArgumentException if an item of this id was added before
     */
    public void add(CorpusItem item, Comparison comparison) {
        builder.add(item.id(), comparison);
        cluster(item.id(), item.cluster());
    }

    /**
     * Adds what one provider made of an item, as counted on another machine.
     *
     * @param item    the id of the item
     * @param cluster its cluster, the same for all providers; null when it has none
     * @param outcome the counts
     * @throws IllegalArgumentException if the outcome of this provider was added before
     */
    public void add(String item, @Nullable String cluster, OutcomeCounts outcome) {
        builder.add(item, outcome);
        cluster(item, cluster);
    }

    private void cluster(String item, @Nullable String cluster) {
        if (cluster == null) {
            alone.add(item);
        } else {
            clustered = true;
            builder.cluster(item, names.computeIfAbsent(cluster, name -> "cluster " + name));
        }
    }

    /**
     * {@return the evaluation}
     *
     * @param significance by which rules to judge
     * @throws IllegalArgumentException if nothing was scored, or scores were taken by different normalisers, as with several
     *     languages: evaluate each by itself then
     */
    public Evaluation build(Significance significance) {
        if (clustered) {
            alone.forEach(item -> builder.cluster(item, "item " + item));
        }
        return builder.build(Objects.requireNonNull(significance, "significance"));
    }
}
