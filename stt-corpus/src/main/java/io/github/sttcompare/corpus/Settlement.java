package io.github.sttcompare.corpus;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt.
 *
 * @param id       the attempt
 * @param run      the run it was made in
 * @param provider the provider's id
 * @param reserved what was put aside for it; null when nobody could say
 * @param state    what became of it
 * @param duration how long it took; null when that is not known
 * @param cost     what it cost; null when that is not known
 * @param answer   what was heard, as JSON; null when nothing was
 * @param failure  why it failed, one sentence; null when it did not
 */
record Settlement(
        String id, String run, String provider, @Nullable Money reserved, AttemptState state,
        @Nullable Duration duration, @Nullable Money cost, @Nullable String answer, @Nullable String failure) {}
