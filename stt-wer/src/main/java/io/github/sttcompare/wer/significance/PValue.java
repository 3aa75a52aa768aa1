package io.github.sttcompare.wer.significance;

/** Common operations on p-values. */
final class PValue {

    private PValue() {}

    /** {@return the value, or the smallest positive double if it is 0 because of underflow: no p-value is 0} */
    static double positive(double p) {
        return Math.max(Double.MIN_VALUE, p);
    }
}
