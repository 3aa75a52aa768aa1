package io.github.sttcompare.corpus;

import io.github.sttcompare.Transcript;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that was made before at a call whose result is not kept.
 *
 * @param id       the attempt
 * @param run      the run it was made in
 * @param sent     what was sent
 * @param answer   what was heard; null when no answer is known
 * @param duration how long the answer took; null when that is not known
 * @param unsure   whether it may have been paid without an answer that is known
 * @param reserved what it costs at most; null when nobody can say
 */
record Prior(
        String id, String run, CallKey sent, @Nullable Transcript answer, @Nullable Duration duration, boolean unsure, @Nullable Money reserved) {}
