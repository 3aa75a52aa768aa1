package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.ErrorKind;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one outcome contributes to an {@link Evaluation}: counts and times, no text. They are computed by an {@link
 * OutcomeCounter}, on any machine; {@link Evaluation.Builder#add(String, OutcomeCounts)} sums them up. Immutable and
 * thread-safe.
 *
 * @param provider   the provider's id
 * @param state      the outcome of the call
 * @param failure    why it failed; null unless it {@linkplain State#FAILED failed}
 * @param latency    how long the answer took; null if there is none or the audio was sent in pieces
 * @param audio      how long the audio plays
 * @param billed     what the provider reports as billed
 * @param accuracy   the errors under the requested profile; null if the outcome was not scored
 * @param language   the language that was requested; empty if none was
 * @param formatting the errors over words under other profiles, by the id of the profile; empty if the outcome was not
 *                   scored or could not be scored under them
 */
public record OutcomeCounts(
        String provider,
        State state,
        @Nullable ErrorKind failure,
        @Nullable Duration latency,
        Duration audio,
        Billed billed,
        @Nullable Accuracy accuracy,
        String language,
        Map<String, ErrorCounts> formatting) {

    /** The outcome of a call. */
    public enum State {
        /** It was answered. */
        TRANSCRIBED,
        /** It failed. */
        FAILED,
        /** Its answer was too late. */
        TIMED_OUT,
        /** It was not made. */
        SKIPPED
    }

    /**
     * @throws IllegalArgumentException if a failure is given for a call that did not fail or is missing for one that did,
     * or a score is given without a transcript
     */
    public OutcomeCounts {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(audio, "audio");
        Objects.requireNonNull(billed, "billed");
        Objects.requireNonNull(language, "language");
        formatting = formatting.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(formatting));
        if ((state == State.FAILED) != (failure != null)) {
            throw new IllegalArgumentException("a failed call must have a kind of failure, and any other must not: "
                    + state + ", " + failure);
        }
        if (accuracy != null && state != State.TRANSCRIBED) {
            throw new IllegalArgumentException("only a transcript can be scored: " + state);
        }
    }
}
