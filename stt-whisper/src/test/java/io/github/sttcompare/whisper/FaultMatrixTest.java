package io.github.sttcompare.whisper;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.github.sttcompare.ErrorKind.NETWORK;
import static io.github.sttcompare.ErrorKind.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The faults of WireMock, a server that this project did not write. What other servers do wrong, status by status, is in the
 * contract's matrix.
 */
class FaultMatrixTest {

    private static final String LATE = "{\"text\":\"" + "sLoWlY ".repeat(100) + "\"}";
    private static final Duration LITTLE = Duration.ofMillis(700);
    private static final Duration PLENTY = Duration.ofSeconds(30);

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("reset", NETWORK, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                arguments("empty", NETWORK, aResponse().withFault(Fault.EMPTY_RESPONSE)),
                arguments("malformed chunk", NETWORK, aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
                // it has no end of a line, so it might as well be the beginning of a good answer
                arguments("random data", NETWORK, aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
                arguments("fixed delay", TIMEOUT, aResponse().withFixedDelay(20_000).withBody(LATE)),
                arguments("chunked dribble", TIMEOUT, aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(LATE)
                        .withChunkedDribbleDelay(100, 20_000)));
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void faultHasItsKind(String name, ErrorKind kind, ResponseDefinitionBuilder response) {
        server.answer(response);
        try (WhisperProvider provider = server.provider(Dialect.OPENAI).build()) {
            TranscriptionRequest request = TranscriptionRequest.of(
                    TestServer.AUDIO, TranscriptionOptions.none(), kind == TIMEOUT ? LITTLE : PLENTY);
            SttException failure = catchThrowableOfType(SttException.class, () -> provider.transcribe(request));
            assertThat(failure).as(name).isNotNull();
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.retryable()).isTrue();
            StringWriter all = new StringWriter();
            failure.printStackTrace(new PrintWriter(all));
            assertThat(all.toString()).doesNotContain(TestServer.KEY).doesNotContain("sLoWlY");
            assertThat(failure.getMessage()).isNotBlank().doesNotContain("\n");
            assertThat(server.requests().size()).isLessThanOrEqualTo(1);
        }
    }
}
