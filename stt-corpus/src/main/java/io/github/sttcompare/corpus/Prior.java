package io.github.sttcompare.corpus;

import io.github.sttcompare.Transcript;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An earlier attempt of a call whose result is not stored.
 *
 * @param id       the attempt
 * @param run      the run in which it was made
 * @param sent     what was sent
 * @param answer   the transcript; null if no answer is known
 * @param duration how long the answer took; null if not known
 * @param unsure   whether it may have been paid although no answer is known
 * @param reserved its maximum cost; null if unknown
 */
record Prior(
        String id, String run, CallKey sent, @Nullable Transcript answer, @Nullable Duration duration, boolean unsure, @Nullable Money reserved) {}
