/**
 * Many comparisons, one verdict: error rates of each provider over a test set, and which is better, with how much certainty.
 *
 * <p>Start with {@link io.github.sttcompare.wer.evaluation.Evaluation}.
 */
@NullMarked
package io.github.sttcompare.wer.evaluation;

import org.jspecify.annotations.NullMarked;
