package io.github.sttcompare.corpus;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that was sent, or was about to be, and whose result is unknown: the process was killed, the call was cut off, or
 * its answer was lost. The vendor may have billed it.
 *
 * @param run      the run
 * @param provider the provider's id
 * @param callKey  the key of the call, 64 lower-case hexadecimal digits; vendors that accept a client-side reference know
 *     the call by it
 * @param item     the id of the item
 * @param attempt  the number of the attempt, from 1, over all pieces of the call
 * @param since    when it was about to be sent
 * @param most     its maximum cost; null if there is no price for it
 */
public record MaybePaid(
        String run, String provider, String callKey, String item, int attempt, Instant since, @Nullable Money most) {

    /** Checks that nothing is missing. */
    public MaybePaid {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(callKey, "callKey");
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(since, "since");
    }
}
