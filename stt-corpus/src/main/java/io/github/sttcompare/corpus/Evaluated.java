package io.github.sttcompare.corpus;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.significance.Significance;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Adds recordings to an evaluation, with their clusters. Not thread-safe. */
final class Evaluated {

    private final Evaluation.Builder builder = Evaluation.builder();
    /** A cluster of its own for whoever has none; used only when somebody has one. */
    private final Map<String, String> clusters = new HashMap<>();
    private boolean clustered;

    void add(CorpusItem item, Comparison comparison) {
        builder.add(item.id(), comparison);
        String cluster = item.cluster();
        clustered |= cluster != null;
        // the prefixes keep an item's id and a speaker's name apart
        clusters.put(item.id(), cluster == null ? "item " + item.id() : "cluster " + cluster);
    }

    Evaluation build(Significance significance) {
        if (clustered) {
            clusters.forEach(builder::cluster);
        }
        return builder.build(Objects.requireNonNull(significance, "significance"));
    }
}
