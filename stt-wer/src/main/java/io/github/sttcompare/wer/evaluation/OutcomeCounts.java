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
 * What one outcome contributes to an {@link Evaluation}: counts and times, no text. An {@link OutcomeCounter} takes them, on
 * any machine; {@link Evaluation.Builder#add(String, OutcomeCounts)} sums them up. Immutable and thread-safe.
 *
 * @param provider   the provider's id
 * @param state      what became of the call
 * @param failure    why it failed; null unless it {@linkplain State#FAILED failed}
 * @param latency    how long the answer took; null when there is none or the audio was sent in pieces
 * @param audio      how long the audio plays
 * @param billed     what the provider says it billed
 * @param accuracy   the errors by the profile that was asked for; null when the outcome was not scored
 * @param language   the language that was asked for; empty when none was
 * @param formatting the errors over words by other profiles, by the id of the profile; empty when the outcome was not scored
 *                   or the other profiles could not score it
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

    /** What became of a call. */
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

    /** @throws IllegalArgumentException if a failure is given for what did not fail or the other way round, or a score for no transcript */
    public OutcomeCounts {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(audio, "audio");
        Objects.requireNonNull(billed, "billed");
        Objects.requireNonNull(language, "language");
        formatting = formatting.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(formatting));
        if ((state == State.FAILED) != (failure != null)) {
            throw new IllegalArgumentException("a kind of failure belongs to a failed call, and to no other: " + state + ", " + failure);
        }
        if (accuracy != null && state != State.TRANSCRIBED) {
            throw new IllegalArgumentException("only a transcript can be scored: " + state);
        }
    }
}
