package io.github.sttcompare.corpus;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long an attempt was held up by the ledger, on either side of the provider's own work.
 *
 * @param before   from the beginning to the provider's call, in nanoseconds
 * @param after    from the end of that to the end, in nanoseconds
 * @param known    whether nothing was sent, because the answer was known
 * @param duration how long the known answer took when it was given; null when that is not known, or something was sent
 */
record Send(long before, long after, boolean known, @Nullable Duration duration) {

    static Send made(long before, long after) {
        return new Send(before, after, false, null);
    }

    static Send known(@Nullable Duration duration) {
        return new Send(0, 0, true, duration);
    }
}
