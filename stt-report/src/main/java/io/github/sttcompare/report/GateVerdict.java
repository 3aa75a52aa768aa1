package io.github.sttcompare.report;

/** What a gate says; the worst of its checks is that of the whole. */
public enum GateVerdict {
    /** Shown to be no worse than allowed. */
    PASS,
    /** The data cannot say. */
    INCONCLUSIVE,
    /** Shown to be worse than allowed. */
    FAIL
}
