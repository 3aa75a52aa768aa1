package io.github.sttcompare.wer.significance;

import java.util.Objects;

/**
 * How many more utterances like the present ones would probably decide an open question.
 *
 * <p>Estimated from the difference and the variation observed so far, and as uncertain as these.
 *
 * @param count how many more; {@link Long#MAX_VALUE} if too many
 * @param goal what they would decide
 */
public record MoreUtterances(long count, Goal goal) {

    /** What more utterances would achieve. */
    public enum Goal {
        /** Reach the minimum for any verdict. */
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
