package io.github.sttcompare.wer.significance;

import org.jspecify.annotations.Nullable;

/**
 * By how much a system is worse than another, and whether by more than a margin. Rates and differences are fractions: 0.01 is one
 * point of WER.
 *
 * @param utterances     how many utterances both have
 * @param clusters       how many clusters these belong to
 * @param differing      in how many clusters the systems' errors differ in number
 * @param words          words of their references
 * @param errors         errors of the system
 * @param otherErrors    errors of the other
 * @param difference     the rate of the system minus that of the other, above 0 if the system is worse; null without
 *                       words
 * @param lower          the lower confidence bound of the difference; null if there are too few clusters for one
 * @param upper          its upper confidence bound; each bound is one-sided; null in the same cases
 * @param pValue         the probability of so large a difference if the true one is no more than the margin; null in the
 *                       same cases
 * @param detectable     the true difference above the margin that data of this size and variation would probably show;
 *                       null if there are too few or nothing varies
 * @param shownToBeSmall whether the difference is shown to be no more than the margin
 * @param moreUtterances approximately how many more utterances would probably settle it if the true difference is as it
 *                       seems; {@link Long#MAX_VALUE} if too many; null if it is settled, even with the strictest
 *                       correction for the number of tests, or references lack words
 */
public record Worsening(
        long utterances,
        long clusters,
        long differing,
        long words,
        long errors,
        long otherErrors,
        @Nullable Double difference,
        @Nullable Double lower,
        @Nullable Double upper,
        @Nullable Double pValue,
        @Nullable Double detectable,
        boolean shownToBeSmall,
        @Nullable Long moreUtterances) {}
