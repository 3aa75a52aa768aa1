package io.github.sttcompare.corpus;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The result of an attempt.
 *
 * @param id       the attempt
 * @param run      the run in which it was made
 * @param provider the provider's id
 * @param reserved what was reserved for it; null if its cost was unknown
 * @param state    its state
 * @param duration how long it took; null if not known
 * @param cost     what it cost; null if not known
 * @param answer   the transcript as JSON; null if there is none
 * @param failure  why it failed, one sentence; null if it did not
 */
record Settlement(
        String id, String run, String provider, @Nullable Money reserved, AttemptState state,
        @Nullable Duration duration, @Nullable Money cost, @Nullable String answer, @Nullable String failure) {}
