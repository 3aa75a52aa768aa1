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
 * @param difference     the rate of the system minus that of the other, above 0 when the system is worse; null without words
 * @param lower          the lower confidence bound of the difference; null when there are too few clusters to take one
 * @param upper          its upper confidence bound, each bound being one-sided; null likewise
 * @param pValue         how probable so large a difference is when the true one is no more than the margin; null likewise
 * @param detectable     the true difference above the margin that data of this size and variation would probably show; null when
 *                       there are too few or nothing varies
 * @param shownToBeSmall whether the difference is shown to be no more than the margin
 * @param moreUtterances about how many more utterances would probably settle it if the true difference is what it looks like;
 *                       {@link Long#MAX_VALUE} if too many; null when it is settled, even by the strictest correction for the
 *                       number of tests, or references lack words
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
