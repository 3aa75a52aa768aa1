package io.github.sttcompare.wer.spoken;

import java.util.Objects;

/**
 * A section of a text that can be read aloud in one or more ways, written ({@code 9:30}) or spelled out
 * ({@code half past nine}).
 *
 * @param from  index of the first of its atoms
 * @param to    index after the last of its atoms
 * @param graph how it may be read, in at most {@link #MOST_READINGS} ways
 */
record Unit(int from, int to, WordGraph graph) {

    /** The most readings that a unit may have. A grammar that finds more keeps the likeliest. */
    public static final int MOST_READINGS = 64;

    /** @throws IllegalArgumentException if the unit has no atom or too many readings */
    public Unit {
        Objects.requireNonNull(graph, "graph");
        if (from < 0 || from >= to) {
            throw new IllegalArgumentException("a unit has at least one atom, not " + from + ".." + to);
        }
        if (graph.size() > MOST_READINGS) {
            throw new IllegalArgumentException(
                    graph.size() + " readings of one unit; the maximum is " + MOST_READINGS + ": " + graph);
        }
    }
}
