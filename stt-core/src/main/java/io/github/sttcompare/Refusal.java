package io.github.sttcompare;

import java.util.Objects;

/**
 * Why a request cannot be honoured, determined before anything was sent or paid for.
 *
 * @param kind   which limit it exceeds: {@link ErrorKind#INVALID_AUDIO} for the audio, {@link ErrorKind#UNSUPPORTED} for
 *               the options
 * @param reason one readable sentence
 */
public record Refusal(ErrorKind kind, String reason) {

    /** Checks that nothing is missing. */
    public Refusal {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reason, "reason");
    }
}
