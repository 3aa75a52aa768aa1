package io.github.sttcompare.wer.significance;

import org.jspecify.annotations.Nullable;

/**
 * The evidence for the verdict on a pair. All figures refer to the utterances that both systems have.
 *
 * <p>Rates and differences are fractions: 0.01 is one point of WER. Without at least ten clusters and one word of reference
 * there are rates but neither interval, error nor p-values.
 *
 * @param utterances        how many utterances both have
 * @param clusters          how many clusters these belong to
 * @param differing         in how many clusters the systems' errors differ in number
 * @param words             words of their references
 * @param errors            errors of the system
 * @param otherErrors       errors of the other
 * @param rate              error rate of the system; null without words
 * @param otherRate         error rate of the other; null without words
 * @param difference        {@code rate − otherRate}, below 0 if the system is more accurate; null without words
 * @param interval          confidence interval of the difference, for this pair alone
 * @param standardError     standard error of the difference
 * @param pValue            two-sided, by approximate randomisation
 * @param adjustedPValue    the same after {@link Holm}'s correction over all pairs of the report that have one
 * @param detectable        the smallest true difference that data of this size and variation would probably show
 * @param moreUtterances    how many more would settle it; null if it is settled, or if references lack words
 */
public record Evidence(
        long utterances,
        long clusters,
        long differing,
        long words,
        long errors,
        long otherErrors,
        @Nullable Double rate,
        @Nullable Double otherRate,
        @Nullable Double difference,
        @Nullable Interval interval,
        @Nullable Double standardError,
        @Nullable Double pValue,
        @Nullable Double adjustedPValue,
        @Nullable Double detectable,
        @Nullable MoreUtterances moreUtterances) {

    /** {@return the evidence of the other system against this one} */
    public Evidence reversed() {
        return new Evidence(
                utterances,
                clusters,
                differing,
                words,
                otherErrors,
                errors,
                otherRate,
                rate,
                difference == null ? null : Double.valueOf(0.0 - difference),
                interval == null ? null : interval.negated(),
                standardError,
                pValue,
                adjustedPValue,
                detectable,
                moreUtterances);
    }
}
