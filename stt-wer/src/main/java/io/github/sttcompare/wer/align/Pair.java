package io.github.sttcompare.wer.align;

/** The stretches of reference and hypothesis between their common prefix and suffix. */
final class Pair {

    final int[] reference;
    final int referenceFrom;
    final int n;
    final int[] hypothesis;
    final int hypothesisFrom;
    final int m;

    Pair(int[] reference, int referenceFrom, int n, int[] hypothesis, int hypothesisFrom, int m) {
        this.reference = reference;
        this.referenceFrom = referenceFrom;
        this.n = n;
        this.hypothesis = hypothesis;
        this.hypothesisFrom = hypothesisFrom;
        this.m = m;
    }

    /** {@return whether the reference token before row {@code i} equals the hypothesis token before column {@code j}} */
    boolean match(int i, int j) {
        return reference[referenceFrom + i - 1] == hypothesis[hypothesisFrom + j - 1];
    }
}
