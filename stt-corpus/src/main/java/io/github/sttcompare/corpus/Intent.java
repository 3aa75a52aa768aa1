package io.github.sttcompare.corpus;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that is about to be sent.
 *
 * @param id       the id of the attempt
 * @param call     the call it belongs to
 * @param sent     the key of the part that is sent
 * @param number   the number of the attempt, from 1
 * @param at       the time
 * @param reserved its maximum cost; null if unknown
 */
record Intent(String id, CallFacts call, CallKey sent, int number, Instant at, @Nullable Money reserved) {}
