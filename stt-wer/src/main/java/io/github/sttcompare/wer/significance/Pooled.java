package io.github.sttcompare.wer.significance;

import org.jspecify.annotations.Nullable;

/**
 * The pooled error rate of a system over some utterances.
 *
 * @param utterances how many
 * @param clusters   how many clusters they belong to; as many as utterances if none were given
 * @param words      words of their references
 * @param errors     errors of the system
 * @param rate       errors divided by words; null if there are no words
 * @param interval   its confidence interval; null if there are too few clusters for one
 */
public record Pooled(
        long utterances, long clusters, long words, long errors, @Nullable Double rate, @Nullable Interval interval) {}
