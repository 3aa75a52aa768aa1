package io.github.sttcompare.wer.align;

/** How much of its promise an alignment keeps: long unrelated texts would need unbounded work. */
public enum Optimality {
    /** Exactly what the tie rule promises. */
    EXACT,
    /**
     * The number of edits is the smallest possible, but there were so many ways to reach it, by so different paths, that the
     * split into substitutions, deletions and insertions was settled by a greedy walk. Only under {@link TieRule#CANONICAL}.
     */
    SMALLEST_COST,
    /** A valid alignment that may have more edits than necessary: finding the best would exceed the work limit. */
    BOUNDED
}
