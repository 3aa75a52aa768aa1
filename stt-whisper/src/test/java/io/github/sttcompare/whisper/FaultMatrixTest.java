package io.github.sttcompare.whisper;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.github.sttcompare.ErrorKind.AUTHENTICATION;
import static io.github.sttcompare.ErrorKind.CONFIGURATION;
import static io.github.sttcompare.ErrorKind.INVALID_AUDIO;
import static io.github.sttcompare.ErrorKind.INVALID_REQUEST;
import static io.github.sttcompare.ErrorKind.NETWORK;
import static io.github.sttcompare.ErrorKind.PROTOCOL;
import static io.github.sttcompare.ErrorKind.QUOTA;
import static io.github.sttcompare.ErrorKind.RATE_LIMITED;
import static io.github.sttcompare.ErrorKind.TIMEOUT;
import static io.github.sttcompare.ErrorKind.UNAVAILABLE;
import static io.github.sttcompare.ErrorKind.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a server fails is exactly one kind of error, and its message is ours alone. */
class FaultMatrixTest {

    /** In every body that a server sends here; it must not turn up in any message. */
    private static final String RAW = "rAwByTeS";

    private static final Duration LITTLE = Duration.ofMillis(700);
    private static final Duration PLENTY = Duration.ofSeconds(30);

    /**
     * A fault and what is expected of it.
     *
     * @param name       what it is called
     * @param response   what the server does
     * @param kind       the kind it becomes
     * @param retryable  whether another try may help
     * @param retryAfter how long the server asks to wait; null when it does not
     * @param vendorCode the vendor's code; null for none
     * @param budget     the time for the call
     */
    record Row(
            String name,
            ResponseDefinitionBuilder response,
            ErrorKind kind,
            boolean retryable,
            @Nullable Duration retryAfter,
            @Nullable String vendorCode,
            Duration budget) {

        static Row of(String name, ErrorKind kind, ResponseDefinitionBuilder response) {
            return new Row(name, response, kind, kind.retryable(), null, null, PLENTY);
        }

        static Row status(int status, String body, ErrorKind kind) {
            return of(status + " " + body, kind,
                    aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body));
        }

        Row code(String code) {
            return new Row(name, response, kind, retryable, retryAfter, code, budget);
        }

        Row after(Duration wait) {
            return new Row(name, response, kind, retryable, wait, vendorCode, budget);
        }

        Row retryable(boolean newRetryable) {
            return new Row(name, response, kind, newRetryable, retryAfter, vendorCode, budget);
        }

        Row within(Duration newBudget) {
            return new Row(name, response, kind, retryable, retryAfter, vendorCode, newBudget);
        }

        @Override
        public String toString() {
            return name + " = " + kind;
        }
    }

    private static String openAi(String code, String type, String param) {
        return "{\"error\":{\"message\":\"" + RAW + " " + TestServer.KEY + "\",\"type\":" + quoted(type) + ",\"param\":"
                + quoted(param) + ",\"code\":" + quoted(code) + "}}";
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "null" : text.matches("\\d+") ? text : "\"" + text + "\"";
    }

    private static String inSevenSeconds() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(7));
    }

    private static ResponseDefinitionBuilder tooMany() {
        return aResponse().withStatus(429).withBody(RAW);
    }

    static Stream<Row> faults() {
        return Stream.of(
                // the connection
                Row.of("reset", NETWORK, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                Row.of("empty", NETWORK, aResponse().withFault(Fault.EMPTY_RESPONSE)),
                Row.of("malformed chunk", NETWORK, aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
                // it has no end of a line, so it might as well be the beginning of a good answer
                Row.of("random data", NETWORK, aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
                Row.of("fixed delay", TIMEOUT, aResponse().withFixedDelay(20_000).withBody("{\"text\":\"late\"}")).within(LITTLE),
                Row.of("chunked dribble", TIMEOUT, aResponse()
                                .withHeader("Content-Type", "application/json")
                                .withBody("{\"text\":\"" + "late ".repeat(100) + "\"}")
                                .withChunkedDribbleDelay(100, 20_000))
                        .within(LITTLE),
                // statuses, whatever is said with them
                Row.status(400, RAW, INVALID_REQUEST),
                Row.status(401, RAW, AUTHENTICATION),
                Row.status(402, RAW, QUOTA),
                Row.status(403, RAW, AUTHENTICATION),
                Row.status(404, RAW, CONFIGURATION),
                Row.status(405, RAW, CONFIGURATION),
                Row.status(408, RAW, TIMEOUT),
                Row.status(409, RAW, UNAVAILABLE),
                Row.status(413, RAW, INVALID_AUDIO),
                Row.status(415, RAW, INVALID_AUDIO),
                Row.status(422, "{\"detail\":[{\"loc\":[\"body\",\"model\"],\"msg\":\"" + RAW + "\"}]}", INVALID_REQUEST),
                Row.status(429, RAW, RATE_LIMITED),
                Row.status(500, RAW, UNAVAILABLE),
                Row.status(501, RAW, UNSUPPORTED),
                Row.status(502, "<html>" + RAW, UNAVAILABLE),
                Row.status(503, RAW, UNAVAILABLE),
                Row.status(504, RAW, TIMEOUT),
                Row.status(204, "", PROTOCOL),
                // Retry-After in its forms
                Row.of("429 seconds", RATE_LIMITED, tooMany().withHeader("Retry-After", "7")).after(Duration.ofSeconds(7)),
                Row.of("429 milliseconds", RATE_LIMITED, tooMany().withHeader("retry-after-ms", "1500"))
                        .after(Duration.ofMillis(1500)),
                Row.of("429 date", RATE_LIMITED, tooMany().withHeader("Retry-After", inSevenSeconds()))
                        .after(Duration.ofSeconds(7)),
                Row.of("503 seconds", UNAVAILABLE, aResponse().withStatus(503).withHeader("Retry-After", "120"))
                        .after(Duration.ofMinutes(2)),
                Row.of("429 nonsense", RATE_LIMITED, tooMany().withHeader("Retry-After", RAW)),
                // what vendors say with a status changes what it means
                Row.status(429, openAi("rate_limit_exceeded", "requests", ""), RATE_LIMITED).code("rate_limit_exceeded"),
                Row.status(429, openAi("slow_down", "", ""), RATE_LIMITED).code("slow_down"),
                Row.status(429, openAi("insufficient_quota", "insufficient_quota", ""), QUOTA).code("insufficient_quota"),
                Row.status(429, openAi("", "insufficient_quota", ""), QUOTA).code("insufficient_quota"),
                Row.status(403, openAi("billing_not_active", "", ""), QUOTA).code("billing_not_active"),
                Row.status(400, openAi("invalid_api_key", "", ""), AUTHENTICATION).code("invalid_api_key"),
                Row.status(404, openAi("model_not_found", "invalid_request_error", ""), INVALID_REQUEST).code("model_not_found"),
                Row.status(404, openAi("", "invalid_request_error", "model"), INVALID_REQUEST).code("invalid_request_error"),
                Row.status(404, openAi("DeploymentNotFound", "", ""), INVALID_REQUEST).code("DeploymentNotFound"),
                Row.status(404, "{\"code\":404,\"type\":\"NotFoundError\",\"message\":\"" + RAW + "\"}", CONFIGURATION).code("404"),
                Row.status(400, openAi("invalid_value", "invalid_request_error", "file"), INVALID_AUDIO).code("invalid_value"),
                Row.status(400, openAi("audio_too_short", "", ""), INVALID_AUDIO).code("audio_too_short"),
                Row.status(413, openAi("", "server_error", ""), INVALID_AUDIO).code("server_error"),
                Row.status(500, openAi("500", "", ""), UNAVAILABLE).code("500"),
                Row.status(503, openAi("server_is_overloaded", "", ""), UNAVAILABLE).code("server_is_overloaded"),
                Row.status(400, openAi(TestServer.KEY, "two words", ""), INVALID_REQUEST),
                Row.status(401, "{\"error\":\"" + RAW + "\"}", AUTHENTICATION),
                Row.status(401, "{\"error\":{\"code\":{},\"type\":[]}}", AUTHENTICATION),
                Row.status(200, "{\"error\":\"" + RAW + "\"}", INVALID_REQUEST),
                Row.status(200, openAi("server_is_overloaded", "", ""), UNAVAILABLE).code("server_is_overloaded"),
                Row.of("400 but try again", INVALID_REQUEST, aResponse().withStatus(400).withHeader("x-should-retry", "true"))
                        .retryable(true),
                Row.of("500 and do not try", UNAVAILABLE, aResponse().withStatus(500).withHeader("x-should-retry", "false"))
                        .retryable(false),
                // redirects
                Row.of("301", CONFIGURATION, aResponse().withStatus(301).withHeader("Location", "https://" + RAW + ".invalid/")),
                Row.of("307", CONFIGURATION, aResponse().withStatus(307).withHeader("Location", "/" + RAW)),
                Row.of("308", CONFIGURATION, aResponse().withStatus(308)),
                // answers that are none
                Row.status(200, "", PROTOCOL),
                Row.status(200, RAW, PROTOCOL),
                Row.status(200, "{\"text\":\"" + RAW, PROTOCOL),
                Row.status(200, "{\"nothing\":\"" + RAW + "\"}", PROTOCOL),
                Row.of("page for people", PROTOCOL, aResponse()
                        .withHeader("Content-Type", "text/html").withBody("<html>" + RAW + "</html>")),
                Row.of("damaged compression", PROTOCOL, aResponse()
                        .withHeader("Content-Encoding", "gzip").withHeader("Content-Type", "application/json").withBody(RAW)));
    }

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultHasItsKind(Row row) {
        server.answer(row.response());
        try (WhisperProvider provider = server.provider(Dialect.OPENAI).build()) {
            TranscriptionRequest request =
                    TranscriptionRequest.of(TestServer.AUDIO, TranscriptionOptions.none(), row.budget());
            SttException failure = catchThrowableOfType(SttException.class, () -> provider.transcribe(request));
            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(row.kind());
            assertThat(failure.retryable()).isEqualTo(row.retryable());
            assertThat(failure.vendorCode()).isEqualTo(Optional.ofNullable(row.vendorCode()));
            Duration expected = row.retryAfter();
            if (expected == null) {
                assertThat(failure.retryAfter()).isEmpty();
            } else {
                // the clock goes on between a date being written and read
                assertThat(failure.retryAfter().orElseThrow()).isBetween(expected.minusSeconds(expected.toSeconds() == 7 ? 7 : 0), expected);
            }
            StringWriter all = new StringWriter();
            failure.printStackTrace(new PrintWriter(all));
            assertThat(all.toString() + failure.requestId() + failure.vendorCode())
                    .doesNotContain(TestServer.KEY)
                    .doesNotContain(RAW);
            assertThat(failure.getMessage()).isNotBlank().doesNotContain("\n");
            assertThat(server.requests().size()).isLessThanOrEqualTo(1);
        }
    }
}
