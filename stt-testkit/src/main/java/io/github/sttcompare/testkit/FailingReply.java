package io.github.sttcompare.testkit;

import static io.github.sttcompare.ErrorKind.AUTHENTICATION;
import static io.github.sttcompare.ErrorKind.CONFIGURATION;
import static io.github.sttcompare.ErrorKind.INVALID_AUDIO;
import static io.github.sttcompare.ErrorKind.INVALID_REQUEST;
import static io.github.sttcompare.ErrorKind.PROTOCOL;
import static io.github.sttcompare.ErrorKind.QUOTA;
import static io.github.sttcompare.ErrorKind.RATE_LIMITED;
import static io.github.sttcompare.ErrorKind.TIMEOUT;
import static io.github.sttcompare.ErrorKind.UNAVAILABLE;
import static io.github.sttcompare.ErrorKind.UNSUPPORTED;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.http.HttpErrors;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A failing answer of a server, and the failure that a provider must report for it.
 *
 * @param name       its name in reports
 * @param reply      the answer; its text should contain {@link #RAW}
 * @param kind       the kind of error it is
 * @param retryable  whether a retry may help
 * @param retryAfter how long the server asks to wait; null if it does not ask
 * @param vendorCode the code that the failure must contain; null for none
 */
public record FailingReply(
        String name,
        Reply reply,
        ErrorKind kind,
        boolean retryable,
        @Nullable Duration retryAfter,
        @Nullable String vendorCode) {

    /** Stands for whatever servers say. No message of a failure may show it. */
    public static final String RAW = "rAwByTeS";

    /**
     * Creates an expectation with the kind's default for retries, no wait and no code.
     *
     * @param name  its name in reports
     * @param kind  the kind of error it is
     * @param reply the answer
     * @return the expectation
     */
    public static FailingReply of(String name, ErrorKind kind, Reply reply) {
        return new FailingReply(name, reply, kind, kind.retryable(), null, null);
    }

    /**
     * Creates an expectation of an answer with JSON.
     *
     * @param status the HTTP status
     * @param json   the body, which need not be valid JSON
     * @param kind   the kind of error it is
     * @return the expectation, named after status and body
     */
    public static FailingReply json(int status, String json, ErrorKind kind) {
        return of(status + " " + json, kind, Reply.json(status, json));
    }

    /**
     * {@return a copy with a vendor's code}
     *
     * @param code the code
     */
    public FailingReply code(String code) {
        return new FailingReply(name, reply, kind, retryable, retryAfter, code);
    }

    /**
     * {@return a copy with a time to wait}
     *
     * @param wait the time
     */
    public FailingReply after(Duration wait) {
        return new FailingReply(name, reply, kind, retryable, wait, vendorCode);
    }

    /**
     * {@return a copy that states whether a retry may help}
     *
     * @param helps whether it may
     */
    public FailingReply retryable(boolean helps) {
        return new FailingReply(name, reply, kind, helps, retryAfter, vendorCode);
    }

    /**
     * {@return what is expected for any vendor of a provider built on the package {@code io.github.sttcompare.http}:
     * statuses, the forms of {@code Retry-After}, redirects and invalid answers}
     */
    public static Stream<FailingReply> common() {
        return Stream.of(
                json(400, RAW, INVALID_REQUEST),
                json(401, RAW, AUTHENTICATION),
                json(402, RAW, QUOTA),
                json(403, RAW, AUTHENTICATION),
                json(404, RAW, CONFIGURATION),
                json(405, RAW, CONFIGURATION),
                json(408, RAW, TIMEOUT),
                json(409, RAW, UNAVAILABLE),
                json(413, RAW, INVALID_AUDIO),
                json(415, RAW, INVALID_AUDIO),
                json(422, RAW, INVALID_REQUEST),
                json(429, RAW, RATE_LIMITED),
                json(500, RAW, UNAVAILABLE),
                json(501, RAW, UNSUPPORTED),
                json(502, "<html>" + RAW, UNAVAILABLE),
                json(503, RAW, UNAVAILABLE),
                json(504, RAW, TIMEOUT),
                json(401, "{\"error\":\"" + RAW + "\"}", AUTHENTICATION),
                json(401, "{\"error\":{\"code\":{},\"type\":[]}}", AUTHENTICATION),
                json(401, "{\"error\":{\"code\":\"two words " + RAW + "\"}}", AUTHENTICATION),
                waiting("429 seconds", 429, "Retry-After", "7").after(Duration.ofSeconds(7)),
                waiting("429 milliseconds", 429, "retry-after-ms", "1500").after(Duration.ofMillis(1500)),
                // a date is relative to the server's own
                of("429 date", RATE_LIMITED, Reply.json(429, RAW)
                                .header("Date", "Mon, 02 Nov 2026 08:00:00 GMT")
                                .header("Retry-After", "Mon, 02 Nov 2026 08:00:07 GMT"))
                        .after(Duration.ofSeconds(7)),
                waiting("503 seconds", 503, "Retry-After", "120").after(Duration.ofMinutes(2)),
                waiting("429 nonsense", 429, "Retry-After", RAW).after(HttpErrors.UNREADABLE_WAIT),
                waiting("503 nonsense", 503, "Retry-After", RAW).after(HttpErrors.UNREADABLE_WAIT),
                of("301", CONFIGURATION, Reply.json(301, RAW).header("Location", "https://" + RAW + ".invalid/")),
                of("307", CONFIGURATION, Reply.json(307, RAW).header("Location", "/" + RAW)),
                of("308", CONFIGURATION, Reply.json(308, RAW)),
                json(200, "", PROTOCOL),
                json(200, RAW, PROTOCOL),
                json(200, "{\"text\":\"" + RAW, PROTOCOL),
                json(200, "{\"nothing\":\"" + RAW + "\"}", PROTOCOL),
                json(200, "[\"" + RAW + "\"]", PROTOCOL),
                json(200, "null", PROTOCOL),
                of("a page for people", PROTOCOL, Reply.of(
                        200, "text/html", ("<html>" + RAW + "</html>").getBytes(StandardCharsets.UTF_8))),
                of("damaged compression", PROTOCOL, Reply.json(200, RAW).header("Content-Encoding", "gzip")));
    }

    private static FailingReply waiting(String name, int status, String header, String value) {
        return of(name, status == 429 ? RATE_LIMITED : UNAVAILABLE, Reply.json(status, RAW).header(header, value));
    }

    /** {@return the name and the kind} */
    @Override
    public String toString() {
        return name + " = " + kind;
    }
}
