package io.github.sttcompare.wer.significance;

import java.util.Objects;

/**
 * How many more utterances like those at hand would probably settle an open question.
 *
 * <p>An estimate from the difference and the variation seen so far; it is as uncertain as these are.
 *
 * @param count how many more; {@link Long#MAX_VALUE} when beyond counting
 * @param goal  what they would do
 */
public record MoreUtterances(long count, Goal goal) {

    /** What more utterances are good for. */
    public enum Goal {
        /** Reach the fewest that any verdict needs. */
        MINIMUM,
        /** Show that the difference is real, if it is as large as it looks. */
        DIFFERENCE,
        /** Show that the difference is smaller than the margin, if it is as small as it looks. */
        TIE
    }

    /** @throws IllegalArgumentException if the count is below 1 */
    public MoreUtterances {
        Objects.requireNonNull(goal, "goal");
        if (count < 1) {
            throw new IllegalArgumentException("more utterances are at least 1, not " + count);
        }
    }
}
