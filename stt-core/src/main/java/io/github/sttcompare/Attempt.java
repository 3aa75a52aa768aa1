package io.github.sttcompare;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of one provider. Times are measured on the thread that made the call.
 *
 * @param piece   which piece of the audio was sent, counted from 1; 1 if the audio was not cut
 * @param start   when it began, from the start of the comparison
 * @param end     when it ended or was given up, from the start of the comparison
 * @param result  how it ended
 * @param failure why it failed; null unless {@code result} is {@link Result#FAILED}
 */
public record Attempt(int piece, Duration start, Duration end, Result result, @Nullable Failure failure) {

    /** How an attempt ended. */
    public enum Result {
        /** The provider answered. */
        SUCCEEDED,
        /** The provider failed. */
        FAILED,
        /** The comparator ended it, because its time was up or another piece had failed for good. */
        CUT_OFF
    }

    /** @throws IllegalArgumentException if the end is before the start, the failure does not fit the result or there is no such piece */
    public Attempt {
        if (piece < 1) {
            throw new IllegalArgumentException("pieces are counted from 1: " + piece);
        }
        Objects.requireNonNull(result, "result");
        if (end.compareTo(start) < 0) {
            throw new IllegalArgumentException("an attempt must not end before it starts: " + start + " to " + end);
        }
        if ((failure != null) != (result == Result.FAILED)) {
            throw new IllegalArgumentException("a failed attempt must have a failure, and any other must not: "
                    + result + ", " + failure);
        }
    }

    /**
     * An attempt to transcribe the whole audio.
     *
     * @param start   when it began, from the start of the comparison
     * @param end     when it ended or was given up, from the start of the comparison
     * @param result  how it ended
     * @param failure why it failed; null unless {@code result} is {@link Result#FAILED}
     * @throws IllegalArgumentException if the end is before the start or the failure does not fit the result
     */
    public Attempt(Duration start, Duration end, Result result, @Nullable Failure failure) {
        this(1, start, end, result, failure);
    }

    /** {@return how long it took} */
    public Duration duration() {
        return end.minus(start);
    }
}
