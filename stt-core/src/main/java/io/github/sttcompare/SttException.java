package io.github.sttcompare;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A transcription, or its preparation, failed for a known reason.
 *
 * <p>The message is one readable sentence: what was wrong, where, and what to do. It never contains a key, a token, a
 * signed address or raw bytes of a server's answer.
 */
public final class SttException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final boolean retryable;
    private final @Nullable Duration retryAfter;
    private final int httpStatus;
    private final @Nullable String vendorCode;
    private final @Nullable String requestId;

    /**
     * Creates an exception without a cause.
     *
     * @param kind why it failed
     * @param message one readable sentence
     */
    public SttException(ErrorKind kind, String message) {
        this(builder(kind, message));
    }

    /**
     * Creates an exception with a cause.
     *
     * @param kind why it failed
     * @param message one readable sentence
     * @param cause the cause; null if there is none
     */
    public SttException(ErrorKind kind, String message, @Nullable Throwable cause) {
        this(builder(kind, message).cause(cause));
    }

    private SttException(Builder builder) {
        super(builder.message, builder.cause);
        this.kind = builder.kind;
        this.retryable = builder.retryable;
        this.retryAfter = builder.retryAfter;
        this.httpStatus = builder.httpStatus;
        this.vendorCode = builder.vendorCode;
        this.requestId = builder.requestId;
    }

    /**
     * Starts an exception with details.
     *
     * @param kind why it failed
     * @param message one readable sentence
     * @return a builder, not thread-safe
     */
    public static Builder builder(ErrorKind kind, String message) {
        return new Builder(kind, message);
    }

    /** {@return why it failed} */
    public ErrorKind kind() {
        return kind;
    }

    /** {@return whether a retry may help; by default this depends on the {@linkplain ErrorKind#retryable kind}} */
    public boolean retryable() {
        return retryable;
    }

    /**
     * {@return how long the vendor asks to wait before the next attempt, never negative; one second if the request cannot
     * be read}
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** {@return the HTTP status of the answer, when there was one} */
    public OptionalInt httpStatus() {
        return httpStatus == 0 ? OptionalInt.empty() : OptionalInt.of(httpStatus);
    }

    /** {@return the vendor's own name or number for the error} */
    public Optional<String> vendorCode() {
        return Optional.ofNullable(vendorCode);
    }

    /** {@return the id that the vendor's support asks for} */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** Collects the details of an {@link SttException}. Not thread-safe. */
    public static final class Builder {
        private final ErrorKind kind;
        private final String message;
        private boolean retryable;
        private @Nullable Throwable cause;
        private @Nullable Duration retryAfter;
        private int httpStatus;
        private @Nullable String vendorCode;
        private @Nullable String requestId;

        private Builder(ErrorKind kind, String message) {
            this.kind = Objects.requireNonNull(kind, "kind");
            this.message = Objects.requireNonNull(message, "message");
            this.retryable = kind.retryable();
        }

        /** Sets the cause; null if there is none. */
        public Builder cause(@Nullable Throwable cause) {
            this.cause = cause;
            return this;
        }

        /** Sets whether a retry may help, if that differs from the kind's default. */
        public Builder retryable(boolean retryable) {
            this.retryable = retryable;
            return this;
        }

        /**
         * Sets how long the vendor asks to wait; null if it did not say.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder retryAfter(@Nullable Duration retryAfter) {
            if (retryAfter != null && retryAfter.isNegative()) {
                throw new IllegalArgumentException("retryAfter must not be negative: " + retryAfter);
            }
            this.retryAfter = retryAfter;
            return this;
        }

        /** Sets the HTTP status of the answer. */
        public Builder httpStatus(int httpStatus) {
            this.httpStatus = httpStatus;
            return this;
        }

        /** Sets the vendor's own name or number for the error; null when it gave none. */
        public Builder vendorCode(@Nullable String vendorCode) {
            this.vendorCode = vendorCode;
            return this;
        }

        /** Sets the vendor's request id; null when it gave none. */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        /** {@return the exception} */
        public SttException build() {
            return new SttException(this);
        }
    }
}
