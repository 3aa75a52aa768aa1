package io.github.sttcompare;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a call failed, as plain data: what an {@link SttException} says, without stack trace and without cause.
 *
 * <p>Results are kept, compared and written as JSON by mappers that know nothing of this library, so they hold no live
 * exception: its causes, with whatever they mention, would be written too. The exception itself is logged at DEBUG.
 *
 * @param kind       why
 * @param message    one sentence for a person; never a key, a token or a signed address
 * @param retryable  whether trying again may help
 * @param retryAfter how long the vendor asked to wait before the next try, a second where that could not be read; null when it did not
 *                   ask
 * @param httpStatus the HTTP status of the answer; null when there was none
 * @param vendorCode the vendor's own name or number for the error; null when it gave none
 * @param requestId  what the vendor's support asks for; null when it is not known
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
     * {@return a failure of which only the kind and the message are known}
     *
     * @param kind    why
     * @param message one sentence for a person
     */
    public static Failure of(ErrorKind kind, String message) {
        return of(new SttException(kind, message));
    }

    /**
     * {@return what an exception says}
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

    /** {@return a new exception that says the same, to be thrown where a failure should be one; without the original cause} */
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
