package io.github.sttcompare.report;

/** The verdict of a gate; that of the whole gate is the worst of its checks. */
public enum GateVerdict {
    /** Shown to be no worse than allowed. */
    PASS,
    /** The data do not decide it. */
    INCONCLUSIVE,
    /** Shown to be worse than allowed. */
    FAIL
}
