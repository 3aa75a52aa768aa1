package io.github.sttcompare.wer.significance;

/** How a confidence interval is taken from bootstrap replicates. */
public enum IntervalMethod {
    /** The quantiles of the replicates (Efron 1979). Too narrow when there are few clusters. */
    PERCENTILE,
    /**
     * The quantiles of the replicates, further out the fewer clusters there are, so that the interval is as wide as one from
     * Student's t (Hesterberg, The American Statistician 69, 2015). With many clusters the same as {@link #PERCENTILE}.
     */
    EXPANDED_PERCENTILE,
    /**
     * Bias-corrected and accelerated (Efron, JASA 82, 1987): quantiles moved for bias and skewness. The best choice for
     * lopsided data, such as a system that is right but for a few long utterances that it loses altogether, given some
     * fifty clusters or more.
     */
    BCA
}
