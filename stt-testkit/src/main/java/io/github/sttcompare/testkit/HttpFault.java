package io.github.sttcompare.testkit;

import static io.github.sttcompare.ErrorKind.AUTHENTICATION;
import static io.github.sttcompare.ErrorKind.CONFIGURATION;
import static io.github.sttcompare.ErrorKind.INVALID_AUDIO;
import static io.github.sttcompare.ErrorKind.INVALID_REQUEST;
import static io.github.sttcompare.ErrorKind.NETWORK;
import static io.github.sttcompare.ErrorKind.PROTOCOL;
import static io.github.sttcompare.ErrorKind.RATE_LIMITED;
import static io.github.sttcompare.ErrorKind.TIMEOUT;
import static io.github.sttcompare.ErrorKind.UNAVAILABLE;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.http.HttpErrors;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The ways in which an HTTP server can fail, each with the kinds of error that a provider may report.
 *
 * <p>The meaning of the statuses is that of RFC 9110 (HTTP Semantics) and RFC 6585 (429).
 */
public enum HttpFault {
    /** 400: the request is wrong. */
    BAD_REQUEST(400, INVALID_REQUEST),
    /** 401: the key is wrong. */
    UNAUTHORIZED(401, AUTHENTICATION),
    /**
     * 401 with a message that repeats the key, as some vendors do: as it is, in upper case, in Base64 with something before it, cut,
     * and with a blank in it.
     */
    UNAUTHORIZED_REPEATING_THE_KEY(401, AUTHENTICATION),
    /** 403: the key may not do this. */
    FORBIDDEN(403, AUTHENTICATION),
    /** 404: a wrong address or an unknown model; the status does not say which. */
    NOT_FOUND(404, INVALID_REQUEST, CONFIGURATION),
    /** 408: the server gave up waiting for the request. */
    REQUEST_TIMEOUT(408, UNAVAILABLE, TIMEOUT),
    /** 413: too much audio. */
    CONTENT_TOO_LARGE(413, INVALID_AUDIO),
    /** 415: audio of a format that is not accepted. */
    UNSUPPORTED_MEDIA_TYPE(415, INVALID_AUDIO),
    /** 422: the request is well-formed but makes no sense. */
    UNPROCESSABLE_CONTENT(422, INVALID_REQUEST),
    /** 429 with {@code Retry-After: 7}: too many requests. */
    TOO_MANY_REQUESTS(429, RATE_LIMITED),
    /** 500: the server has a defect. */
    INTERNAL_SERVER_ERROR(500, UNAVAILABLE),
    /** 500 with a body of 64 MiB, which should not be read to its end. */
    HUGE_ERROR(500, UNAVAILABLE),
    /** 502: the upstream server is unavailable. */
    BAD_GATEWAY(502, UNAVAILABLE),
    /** 503: overloaded or in maintenance. */
    SERVICE_UNAVAILABLE(503, UNAVAILABLE),
    /** 504: the upstream server did not answer in time. */
    GATEWAY_TIMEOUT(504, UNAVAILABLE, TIMEOUT),
    /** Nothing listens at the address. */
    CONNECTION_REFUSED(0, NETWORK),
    /** The connection is reset after the request. */
    CONNECTION_RESET(0, NETWORK),
    /** The connection is closed after the request, without an answer. */
    NO_ANSWER(0, NETWORK),
    /** The connection is closed in the middle of the body of a good answer. */
    TRUNCATED_BODY(200, NETWORK, PROTOCOL),
    /** The body of a good answer has malformed chunks. */
    BROKEN_CHUNKS(200, NETWORK, PROTOCOL),
    /** The answer is not HTTP. */
    NOT_HTTP(0, PROTOCOL, NETWORK),
    /** 200 with a web page, as returned by proxies and wrong addresses. */
    WRONG_BODY(200, PROTOCOL),
    /** 200 with such a page, labelled as plain text and preceded by a byte-order mark, white space and a comment. */
    PAGE_IN_DISGUISE(200, PROTOCOL),
    /** 200 with a good answer whose header contains a length that is not a number. */
    INVALID_CONTENT_LENGTH(200, PROTOCOL, NETWORK),
    /** 200 with a few compressed bytes that expand to 64 MiB. */
    COMPRESSION_BOMB(200, PROTOCOL),
    /** 200 with the first half of a good answer, as if it were complete. */
    HALF_BODY(200, PROTOCOL),
    /** 200 with an empty body. */
    EMPTY_BODY(200, PROTOCOL),
    /** 200 with a body of 64 MiB. */
    HUGE_BODY(200, PROTOCOL),
    /** 307 to another server, which must not be followed: the key and the audio would go there. */
    REDIRECT_ELSEWHERE(307, PROTOCOL, CONFIGURATION, INVALID_REQUEST),
    /** The answer never comes. */
    HANG_BEFORE_HEADERS(0, TIMEOUT, NETWORK, UNAVAILABLE),
    /** The answer begins and never ends. */
    HANG_IN_BODY(200, TIMEOUT, NETWORK, UNAVAILABLE),
    /** The answer arrives at one byte per second, so that time-outs between two bytes do not apply. */
    DRIBBLED_BODY(200, TIMEOUT, NETWORK, UNAVAILABLE);

    /** How long {@link #TOO_MANY_REQUESTS} asks to wait. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(7);

    private static final long HUGE = 64L << 20;

    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<ErrorKind> kinds;


    HttpFault(int status, ErrorKind... kinds) {
        this.status = status;
        this.kinds = Set.of(kinds);
    }

    /** {@return the HTTP status of the answer; 0 if there is none} */
    public int status() {
        return status;
    }

    /** {@return the kinds of error that a provider may report for it} */
    public Set<ErrorKind> kinds() {
        return kinds;
    }

    /** {@return the kind that a provider built on {@code io.github.sttcompare.http} reports} */
    public ErrorKind kindOnTheKit() {
        return switch (this) {
            case TRUNCATED_BODY, BROKEN_CHUNKS -> NETWORK;
            case NOT_HTTP, INVALID_CONTENT_LENGTH -> PROTOCOL;
            case HANG_BEFORE_HEADERS, HANG_IN_BODY, DRIBBLED_BODY -> TIMEOUT;
            default -> status >= 300 ? HttpErrors.kind(status) : kinds.iterator().next();
        };
    }

    /** {@return whether a call ends only because its time is up} */
    public boolean hangs() {
        return this == HANG_BEFORE_HEADERS || this == HANG_IN_BODY || this == DRIBBLED_BODY;
    }

    /**
     * {@return what the server does; for {@link #CONNECTION_REFUSED}, where there is no server, the closest equivalent}
     *
     * @param good      a good answer, which is damaged for faults in the body
     * @param key       the key to repeat
     * @param elsewhere the other server to redirect to
     */
    public Reply reply(Reply good, String key, URI elsewhere) {
        return switch (this) {
            case UNAUTHORIZED_REPEATING_THE_KEY -> refusal("not known: " + String.join(", ", forms(key)));
            case TOO_MANY_REQUESTS -> refusal("slow down").header("Retry-After", String.valueOf(RETRY_AFTER.toSeconds()));
            case HUGE_ERROR -> Reply.huge(status, "{\"error\":{\"message\":\"", HUGE, "\"}}");
            case CONNECTION_REFUSED, NO_ANSWER -> Reply.nothing();
            case CONNECTION_RESET -> Reply.reset();
            case TRUNCATED_BODY -> good.truncated();
            case BROKEN_CHUNKS -> good.brokenChunks();
            case NOT_HTTP -> Reply.raw("SSH-2.0-OpenSSH_9.7\r\n\0\1\2\3".getBytes(StandardCharsets.ISO_8859_1));
            case WRONG_BODY -> Reply.of(200, "text/html", "<html><body>Welcome!</body></html>".getBytes(StandardCharsets.UTF_8));
            case PAGE_IN_DISGUISE -> Reply.of(200, "text/plain; charset=utf-8",
                    "\uFEFF \n<!-- proxy -->\n<!DOCTYPE html><html><body>Welcome!</body></html>\n".getBytes(StandardCharsets.UTF_8));
            case INVALID_CONTENT_LENGTH -> good.sayingLength("twelve");
            case COMPRESSION_BOMB -> Reply.bomb(HUGE);
            case HALF_BODY -> good.cutInHalf();
            case EMPTY_BODY -> Reply.json(200, "");
            case HUGE_BODY -> Reply.huge(status, "{\"text\":\"", HUGE, "\"}");
            case REDIRECT_ELSEWHERE -> Reply.json(status, "{}").header("Location", elsewhere + "/elsewhere");
            case HANG_BEFORE_HEADERS -> Reply.hang();
            case HANG_IN_BODY -> good.hangingInBody();
            case DRIBBLED_BODY -> good.dribbled(Duration.ofSeconds(1));
            default -> refusal("this is what a server says with status " + status);
        };
    }

    private static List<String> forms(String key) {
        int half = key.length() / 2;
        return List.of(key, key.toUpperCase(Locale.ROOT),
                Base64.getEncoder().encodeToString(("user:" + key).getBytes(StandardCharsets.UTF_8)),
                key.substring(half), key.substring(0, half) + " " + key.substring(half));
    }

    private Reply refusal(String message) {
        return Reply.json(status, "{\"error\":{\"message\":\"" + message + "\"}}");
    }
}
