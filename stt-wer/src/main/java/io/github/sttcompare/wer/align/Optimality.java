package io.github.sttcompare.wer.align;

/** Whether an alignment is optimal: long unrelated texts would need unbounded work. */
public enum Optimality {
    /** Exactly what the tie rule guarantees. */
    EXACT,
    /**
     * The number of edits is the smallest possible, but there were so many different ways to reach it that the division
     * into substitutions, deletions and insertions was decided greedily. Only under {@link TieRule#CANONICAL}.
     */
    SMALLEST_COST,
    /** A valid alignment that may have more edits than necessary: finding the best would exceed the work limit. */
    BOUNDED
}
