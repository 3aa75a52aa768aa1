package io.github.sttcompare.wer.significance;

/** How a confidence interval is computed from bootstrap replicates. */
public enum IntervalMethod {
    /** The quantiles of the replicates (Efron 1979). Too narrow if there are few clusters. */
    PERCENTILE,
    /**
     * The quantiles of the replicates, further out the fewer clusters there are, so that the interval is as wide as one from
     * Student's t (Hesterberg, The American Statistician 69, 2015). With many clusters the same as {@link #PERCENTILE}.
     */
    EXPANDED_PERCENTILE,
    /**
     * Bias-corrected and accelerated (Efron, JASA 82, 1987): quantiles adjusted for bias and skewness. The best choice
     * for skewed data, such as a system that is correct except for a few long utterances that it misses completely, given
     * at least some fifty clusters.
     */
    BCA
}
