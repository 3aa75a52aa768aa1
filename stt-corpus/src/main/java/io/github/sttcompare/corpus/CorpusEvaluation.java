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
 * Sums up items of a corpus, with their clusters; an item without a cluster is a cluster of its own. It keeps only
 * counts, neither audio nor texts. Not thread-safe.
 */
public final class CorpusEvaluation {

    private final Evaluation.Builder builder = Evaluation.builder();
    private final Set<String> alone = new HashSet<>();
    /** Names of clusters, each kept once, with a prefix that distinguishes them from ids of items. */
    private final Map<String, String> names = new HashMap<>();
    private boolean clustered;

    /** Creates an empty evaluation. */
    public CorpusEvaluation() {}

    /**
     * Adds an item with the outcomes of the providers.
     *
     * @param item       the item
     * @param comparison the comparison, which is not kept
     * @throws IllegalArgumentException if an item with this id was added before
     */
    public void add(CorpusItem item, Comparison comparison) {
        builder.add(item.id(), comparison);
        cluster(item.id(), item.cluster());
    }

    /**
     * Adds the outcome of one provider for an item, counted on another machine.
     *
     * @param item    the id of the item
     * @param cluster its cluster, the same for all providers; null if it has none
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
     * @param significance the rules of judgement
     * @throws IllegalArgumentException if nothing was scored, or scores were computed with different normalisers, as with
     *     several languages: then evaluate each separately
     */
    public Evaluation build(Significance significance) {
        if (clustered) {
            alone.forEach(item -> builder.cluster(item, "item " + item));
        }
        return builder.build(Objects.requireNonNull(significance, "significance"));
    }
}
