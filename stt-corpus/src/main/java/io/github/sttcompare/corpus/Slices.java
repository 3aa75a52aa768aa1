package io.github.sttcompare.corpus;

import io.github.sttcompare.wer.evaluation.Evaluation;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The evaluations of parts of a corpus.
 *
 * @param name       the metadata field by which the corpus is divided
 * @param evaluated  the evaluations, by its value
 * @param impossible why parts could not be evaluated, one sentence each, by its value: for instance nothing in them was scored
 */
public record Slices(String name, SortedMap<String, Evaluation> evaluated, SortedMap<String, String> impossible) {

    /** The maximum number of different values of the field. */
    public static final int MOST = 1000;

    /** Copies the maps. */
    public Slices {
        evaluated = Collections.unmodifiableSortedMap(new TreeMap<>(evaluated));
        impossible = Collections.unmodifiableSortedMap(new TreeMap<>(impossible));
    }
}
