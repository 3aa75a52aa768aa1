/**
 * Is the difference between two systems real? Paired resampling over utterances or clusters of them, the classic tests,
 * and a verdict with its evidence.
 *
 * <p>Start with {@link io.github.sttcompare.wer.significance.Significance} over an
 * {@link io.github.sttcompare.wer.significance.ErrorTable}.
 */
@NullMarked
package io.github.sttcompare.wer.significance;

import org.jspecify.annotations.NullMarked;
