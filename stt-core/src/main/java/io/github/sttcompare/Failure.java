package io.github.sttcompare;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a call failed, as plain data: the content of an {@link SttException} without its stack trace and cause.
 *
 * <p>Results are stored, compared and written as JSON by mappers that know nothing about this library. Therefore they
 * contain no live exception, whose causes, with everything in them, would be written too. The exception itself is logged
 * at DEBUG.
 *
 * @param kind       why
 * @param message    one readable sentence; never a key, a token or a signed address
 * @param retryable whether a retry may help
 * @param retryAfter how long the vendor asked to wait before the next attempt, one second if that could not be read; null
 *     if it did not ask
 * @param httpStatus the HTTP status of the answer; null when there was none
 * @param vendorCode the vendor's own name or number for the error; null when it gave none
 * @param requestId  the id that the vendor's support asks for; null if it is not known
 */
public record Failure(
        ErrorKind kind,
        String message,
        boolean retryable,
        @Nullable Duration retryAfter,
        @Nullable Integer httpStatus,
        @Nullable String vendorCode,
        @Nullable String requestId) {

    /** Checks that nothing is missing. */
    public Failure {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
    }

    /**
     * {@return a failure with only a kind and a message}
     *
     * @param kind    why
     * @param message one readable sentence
     */
    public static Failure of(ErrorKind kind, String message) {
        return of(new SttException(kind, message));
    }

    /**
     * {@return the content of an exception}
     *
     * @param exception the exception
     */
    public static Failure of(SttException exception) {
        return new Failure(
                exception.kind(),
                Objects.requireNonNullElse(exception.getMessage(), ""),
                exception.retryable(),
                exception.retryAfter().orElse(null),
                exception.httpStatus().isPresent() ? exception.httpStatus().getAsInt() : null,
                exception.vendorCode().orElse(null),
                exception.requestId().orElse(null));
    }

    /** {@return a new exception with the same content, for callers that want to throw; without the original cause} */
    public SttException toException() {
        return SttException.builder(kind, message)
                .retryable(retryable)
                .retryAfter(retryAfter)
                .httpStatus(httpStatus == null ? 0 : httpStatus)
                .vendorCode(vendorCode)
                .requestId(requestId)
                .build();
    }
}
