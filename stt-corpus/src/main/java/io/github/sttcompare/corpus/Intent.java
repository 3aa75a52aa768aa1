package io.github.sttcompare.corpus;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that is about to be sent.
 *
 * @param id       names the attempt
 * @param call     the call it belongs to
 * @param sent     what is sent of it
 * @param number   the number of the attempt, from 1
 * @param at       when
 * @param reserved what it costs at most; null when nobody can say
 */
record Intent(String id, CallFacts call, CallKey sent, int number, Instant at, @Nullable Money reserved) {}
