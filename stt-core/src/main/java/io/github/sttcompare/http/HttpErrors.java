package io.github.sttcompare.http;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Turns unsuccessful answers into exceptions. Their messages contain no text from the server. */
public final class HttpErrors {

    /** The wait assumed if a server's request to wait cannot be read: one second. */
    public static final Duration UNREADABLE_WAIT = RetryAfter.UNREADABLE;

    private HttpErrors() {}

    /**
     * {@return the kind of failure that a status means in general, by RFC 9110 and RFC 6585}
     *
     * <p>A vendor may use a status with another meaning: 429 for a quota or a rate limit, 404 for a wrong address or an
     * unknown model. Here they mean {@link ErrorKind#RATE_LIMITED} and {@link ErrorKind#CONFIGURATION}. A redirect is
     * {@link ErrorKind#CONFIGURATION}, because none is followed.
     *
     * @param status the HTTP status
     */
    public static ErrorKind kind(int status) {
        return switch (status) {
            case 401, 403 -> ErrorKind.AUTHENTICATION;
            case 402 -> ErrorKind.QUOTA;
            case 404, 405, 407, 410, 421 -> ErrorKind.CONFIGURATION;
            case 408, 504 -> ErrorKind.TIMEOUT;
            case 409, 425 -> ErrorKind.UNAVAILABLE;
            case 413, 415 -> ErrorKind.INVALID_AUDIO;
            case 429 -> ErrorKind.RATE_LIMITED;
            case 501, 505 -> ErrorKind.UNSUPPORTED;
            default -> switch (status / 100) {
                case 3 -> ErrorKind.CONFIGURATION;
                case 4 -> ErrorKind.INVALID_REQUEST;
                case 5 -> ErrorKind.UNAVAILABLE;
                default -> ErrorKind.PROTOCOL;
            };
        };
    }

    /**
     * Creates the exception for an answer, by the general meaning of its status.
     *
     * @param reply the answer
     * @return a builder with kind, message, status, {@code Retry-After} and request id
     */
    public static SttException.Builder failure(HttpReply reply) {
        return failure(reply, kind(reply.status()), sentence(reply.status()));
    }

    /**
     * Creates the exception for an answer with a specific meaning.
     *
     * @param reply   the answer
     * @param kind    what it means
     * @param message one readable sentence without text from the server; the status is appended
     * @return a builder with kind, message, status, {@code Retry-After} and request id
     */
    public static SttException.Builder failure(HttpReply reply, ErrorKind kind, String message) {
        return SttException.builder(kind, message + " (HTTP " + reply.status() + ")")
                .httpStatus(reply.status())
                .retryAfter(retryAfter(reply.headers(), Instant.now()).orElse(null))
                .requestId(reply.requestId().orElse(null));
    }

    /**
     * Creates the exception for a successful reply that is not a valid answer, such as a web page.
     *
     * @param reply the answer
     * @return a builder with kind {@code PROTOCOL}, message, status and request id
     */
    public static SttException.Builder unreadable(HttpReply reply) {
        return failure(reply, ErrorKind.PROTOCOL,
                "the server sent an answer that is not a transcript; check that the address is that of a transcription service");
    }

    private static String sentence(int status) {
        return switch (status) {
            case 401 -> "the server did not accept the key; check it";
            case 402 -> "payment required; check the billing of the account";
            case 403 -> "the server does not allow this key to do this; check its permissions, and the region";
            case 404, 410 -> "the server found nothing at this address; check the address and the model";
            case 405 -> "the server does not accept transcriptions at this address; check the address";
            case 407 -> "the proxy requires authentication; check the proxy settings";
            case 408, 504 -> "the server timed out; try again";
            case 413 -> "the audio is too large for the server; send less at once";
            case 415 -> "the server does not accept this audio format; convert the audio";
            case 429 -> "too many requests; send fewer at a time";
            case 421 -> "the server is not responsible for this address; check the address and the proxy";
            case 304 -> "the server answered that nothing has changed since an earlier request; check the proxy";
            default -> switch (kind(status)) {
                case CONFIGURATION -> "the server redirects to another address; use that address instead";
                case INVALID_REQUEST -> "the server refused the request; check the model and the options";
                case UNSUPPORTED -> "the server does not support this request; check the address, the model and the options";
                case UNAVAILABLE -> "the server is unavailable; try again";
                default -> "the server answered with an unexpected status; check the address";
            };
        };
    }

    /**
     * {@return how long the server asks to wait before the next attempt}
     *
     * <p>It reads {@code retry-after-ms} (milliseconds), or else {@code Retry-After} (RFC 9110: seconds, or a date, which
     * is taken relative to the server's own {@code Date}, if present, because its clock may be wrong). Past times count as
     * zero, times of more than a year as one year, and unreadable values as {@link #UNREADABLE_WAIT}. Empty if the server
     * did not ask.
     *
     * @param headers the headers of the answer
     * @param now     the time to count from if the server does not send its own
     */
    public static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
        return RetryAfter.read(headers, now);
    }
}
