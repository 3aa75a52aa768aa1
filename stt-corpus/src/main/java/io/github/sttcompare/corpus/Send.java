package io.github.sttcompare.corpus;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the ledger delayed an attempt, before and after the provider's own work.
 *
 * @param before   from the beginning of the attempt to the call of the provider, in nanoseconds
 * @param after    from the end of that call to the end of the attempt, in nanoseconds
 * @param known    whether nothing was sent, because the answer was known
 * @param duration how long the known answer took originally; null if that is not known, or something was sent
 */
record Send(long before, long after, boolean known, @Nullable Duration duration) {

    static Send made(long before, long after) {
        return new Send(before, after, false, null);
    }

    static Send known(@Nullable Duration duration) {
        return new Send(0, 0, true, duration);
    }
}
