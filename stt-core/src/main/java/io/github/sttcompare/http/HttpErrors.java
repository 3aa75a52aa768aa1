package io.github.sttcompare.http;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Turns answers that are no success into exceptions. Their messages hold nothing that the server said. */
public final class HttpErrors {

    /** What a wait counts as that a server asks for in a way that cannot be read: one second. */
    public static final Duration UNREADABLE_WAIT = RetryAfter.UNREADABLE;

    private HttpErrors() {}

    /**
     * {@return the kind of failure that a status means by itself, per RFC 9110 and RFC 6585}
     *
     * <p>A vendor may give a status another meaning: quota or rate limit for 429, a wrong address or an unknown model for
     * 404. Here they are {@link ErrorKind#RATE_LIMITED} and {@link ErrorKind#CONFIGURATION}. A redirect is
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
     * Starts the exception for an answer that means what its status means.
     *
     * @param reply the answer
     * @return a builder with kind, message, status, {@code Retry-After} and request id
     */
    public static SttException.Builder failure(HttpReply reply) {
        return failure(reply, kind(reply.status()), sentence(reply.status()));
    }

    /**
     * Starts the exception for an answer that means something else than its status alone.
     *
     * @param reply   the answer
     * @param kind    what it means
     * @param message one sentence for a person, without anything that the server said; the status is added
     * @return a builder with kind, message, status, {@code Retry-After} and request id
     */
    public static SttException.Builder failure(HttpReply reply, ErrorKind kind, String message) {
        return SttException.builder(kind, message + " (HTTP " + reply.status() + ")")
                .httpStatus(reply.status())
                .retryAfter(retryAfter(reply.headers(), Instant.now()).orElse(null))
                .requestId(reply.requestId().orElse(null));
    }

    /**
     * Starts the exception for a success that is no answer to what was asked, such as a page for people.
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
     * {@return how long the server asks to wait before the next try}
     *
     * <p>It reads {@code retry-after-ms} (milliseconds) and else {@code Retry-After} (RFC 9110: seconds, or a date, which is
     * taken relative to the server's own {@code Date} where it sent one, because its clock may be wrong). Times gone by are
     * zero, times of more than a year one year, and what cannot be read is {@link #UNREADABLE_WAIT}: the server asked to wait.
     * Empty when the server did not ask.
     *
     * @param headers the headers of the answer
     * @param now     the time to count from when the server does not say its own
     */
    public static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
        return RetryAfter.read(headers, now);
    }
}
