package io.github.sttcompare.corpus;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.significance.Significance;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Divides recordings into parts by a field of their metadata. Not thread-safe. */
final class Slicing {

    private final String name;
    private final Map<String, CorpusEvaluation> parts = new TreeMap<>();

    Slicing(String name) {
        this.name = name;
    }

    void add(CorpusItem item, Comparison comparison) {
        String value = item.metadata().getOrDefault(name, "");
        if (!parts.containsKey(value) && parts.size() == Slices.MOST) {
            throw new IllegalArgumentException("'" + name + "' has more than " + Slices.MOST
                    + " different values, which is too many to evaluate each separately; choose another field");
        }
        parts.computeIfAbsent(value, none -> new CorpusEvaluation()).add(item, comparison);
    }

    Slices evaluate(Significance significance) {
        SortedMap<String, Evaluation> evaluated = new TreeMap<>();
        SortedMap<String, String> impossible = new TreeMap<>();
        parts.forEach((value, part) -> {
            try {
                evaluated.put(value, part.build(significance));
            } catch (IllegalArgumentException e) {
                impossible.put(value, String.valueOf(e.getMessage()));
            }
        });
        return new Slices(name, evaluated, impossible);
    }
}
