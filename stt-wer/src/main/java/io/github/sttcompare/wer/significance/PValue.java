package io.github.sttcompare.wer.significance;

/** What p-values have in common. */
final class PValue {

    private PValue() {}

    /** {@return the value, or the smallest double for one too small to be told from 0: nothing is impossible} */
    static double positive(double p) {
        return Math.max(Double.MIN_VALUE, p);
    }
}
