package io.github.sttcompare.corpus;

import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.significance.Significance;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The evaluations of parts of a corpus.
 *
 * @param name       the fact that tells the parts apart
 * @param evaluated  the evaluations, by its value
 * @param impossible why parts could not be evaluated, one sentence each, by its value: for instance nothing in them was scored
 */
public record Slices(String name, SortedMap<String, Evaluation> evaluated, SortedMap<String, String> impossible) {

    /** With more values than this, a fact does not divide a corpus into parts. */
    public static final int MOST = 1000;

    /** Copies the maps. */
    public Slices {
        evaluated = Collections.unmodifiableSortedMap(new TreeMap<>(evaluated));
        impossible = Collections.unmodifiableSortedMap(new TreeMap<>(impossible));
    }

    static Slices of(CorpusResult result, String name, Significance significance) {
        Map<String, Evaluated> parts = new TreeMap<>();
        try (Stream<CorpusResult.Recording> all = result.recordings()) {
            all.forEachOrdered(recording -> {
                String value = recording.item().metadata().getOrDefault(name, "");
                if (!parts.containsKey(value) && parts.size() == MOST) {
                    throw new IllegalArgumentException("'" + name + "' has more than " + MOST
                            + " different values, too many to look at each by itself; choose another fact");
                }
                parts.computeIfAbsent(value, none -> new Evaluated()).add(recording);
            });
        }
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
