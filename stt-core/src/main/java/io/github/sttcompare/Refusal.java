package io.github.sttcompare;

import java.util.Objects;

/**
 * Why a request cannot be honoured, found out before anything was sent or paid.
 *
 * @param kind   which limit it meets: {@link ErrorKind#INVALID_AUDIO} for the audio, {@link ErrorKind#UNSUPPORTED} for what is
 *               asked besides it
 * @param reason one sentence for a person
 */
public record Refusal(ErrorKind kind, String reason) {

    /** Checks that nothing is missing. */
    public Refusal {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reason, "reason");
    }
}
