package io.github.sttcompare.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.speech.v2.RecognizeResponse;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.Durations;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RequestInfo;
import com.google.rpc.RetryInfo;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to fail, over a real connection. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsTest {

    private final FakeSpeech server = FakeSpeech.netty();
    private final GcpProvider provider = server.provider("failing").credentials(new TestCredentials()).build();

    @AfterAll
    void close() {
        provider.close();
        server.close();
    }

    private SttException failure(StatusRuntimeException thrown) {
        server.on("failing", exchange -> exchange.fail(thrown));
        return failure(provider);
    }

    private SttException failure(Code code, String message, Message... details) {
        com.google.rpc.Status.Builder status =
                com.google.rpc.Status.newBuilder().setCode(code.value()).setMessage(message);
        List.of(details).forEach(detail -> status.addDetails(Any.pack(detail)));
        return failure(StatusProto.toStatusRuntimeException(status.build()));
    }

    private static SttException failure(GcpProvider provider) {
        @Nullable SttException thrown = catchThrowableOfType(
                SttException.class, () -> provider.transcribe(Sounds.request(Sounds.second())));
        assertThat(thrown).isNotNull();
        return thrown;
    }

    @ParameterizedTest
    @CsvSource({
        "CANCELLED, UNAVAILABLE, false",
        "UNKNOWN, UNAVAILABLE, false",
        "INVALID_ARGUMENT, INVALID_REQUEST, false",
        "DEADLINE_EXCEEDED, TIMEOUT, true",
        "NOT_FOUND, INVALID_REQUEST, false",
        "ALREADY_EXISTS, INVALID_REQUEST, false",
        "PERMISSION_DENIED, AUTHENTICATION, false",
        "RESOURCE_EXHAUSTED, RATE_LIMITED, true",
        "FAILED_PRECONDITION, INVALID_REQUEST, false",
        "ABORTED, UNAVAILABLE, true",
        "OUT_OF_RANGE, INVALID_REQUEST, false",
        "UNIMPLEMENTED, UNSUPPORTED, false",
        "INTERNAL, UNAVAILABLE, true",
        "UNAVAILABLE, UNAVAILABLE, true",
        "DATA_LOSS, UNAVAILABLE, false",
        "UNAUTHENTICATED, AUTHENTICATION, false"
    })
    void everyCodeHasAKind(Code code, ErrorKind kind, boolean retryable) {
        SttException failure = failure(code, "the server's words");
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.vendorCode()).hasValue(code.name());
        assertThat(failure).hasMessageContaining("(" + code + "): the server's words; ").hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "PERMISSION_DENIED, SERVICE_DISABLED, CONFIGURATION, speech.googleapis.com",
        "PERMISSION_DENIED, BILLING_DISABLED, CONFIGURATION, billing",
        "INVALID_ARGUMENT, API_KEY_INVALID, AUTHENTICATION, API key",
        "PERMISSION_DENIED, IAM_PERMISSION_DENIED, AUTHENTICATION, roles/speech.client",
        "RESOURCE_EXHAUSTED, RESOURCE_QUOTA_EXCEEDED, QUOTA, quota",
        "PERMISSION_DENIED, NEVER_HEARD_OF, AUTHENTICATION, check"
    })
    void aReasonSaysMoreThanACode(Code code, String reason, ErrorKind kind, String advice) {
        SttException failure = failure(code, "words", ErrorInfo.newBuilder().setReason(reason).build());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.vendorCode()).hasValue(code + "/" + reason);
        assertThat(failure).hasMessageContaining(reason).hasMessageContaining(advice);
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_ARGUMENT, Invalid audio channel count, INVALID_AUDIO",
        "OUT_OF_RANGE, Audio data is being streamed too fast, INVALID_AUDIO",
        "INVALID_ARGUMENT, Recognizer does not support feature: speaker_diarization, UNSUPPORTED",
        "INVALID_ARGUMENT, 'Expected resource location to be global, but found eu', INVALID_REQUEST"
    })
    void whatWasRefusedIsReadFromTheWords(Code code, String message, ErrorKind kind) {
        assertThat(failure(code, message).kind()).isEqualTo(kind);
    }

    @Test
    void keepsWhenToTryAgainAndTheRequestId() {
        SttException failure = failure(Code.RESOURCE_EXHAUSTED, "slow down",
                RetryInfo.newBuilder().setRetryDelay(Durations.fromMillis(1_500)).build(),
                RequestInfo.newBuilder().setRequestId("abc-123").build());
        assertThat(failure.retryAfter()).hasValue(Duration.ofMillis(1_500));
        assertThat(failure.requestId()).hasValue("abc-123");
    }

    @Test
    void aDailyQuotaIsNoRateLimit() {
        SttException failure = failure(Code.RESOURCE_EXHAUSTED, "no more today", ErrorInfo.newBuilder()
                .setReason("RATE_LIMIT_EXCEEDED").putMetadata("quota_limit", "RequestsPerDayPerProject").build());
        assertThat(failure.kind()).isEqualTo(ErrorKind.QUOTA);
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void theServersWordsBecomeALineWithoutSecrets() {
        SttException failure = failure(Code.UNAUTHENTICATED, "bad \u0007 token: Bearer " + TestCredentials.TOKEN
                + " key=AIzaSyA-secret ya29.a0secret " + "x".repeat(5_000) + "\nsecond line");
        assertThat(failure.getMessage())
                .startsWith("Google refused the credentials (UNAUTHENTICATED): bad   token: ***")
                .endsWith("…; check the credentials")
                .doesNotContain("secret", "second line", "\n", "\u0007")
                .hasSizeLessThan(500);
    }

    @Test
    void anAnswerThatIsTooLargeIsNoRateLimit() {
        ByteString bytes = ByteString.copyFrom(new byte[Session.MAX_ANSWER_BYTES + 1]);
        UnknownFieldSet.Field field = UnknownFieldSet.Field.newBuilder().addLengthDelimited(bytes).build();
        RecognizeResponse large = RecognizeResponse.newBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder().addField(999, field).build())
                .build();
        server.on("failing", exchange -> exchange.reply(large));
        assertThat(failure(provider).kind()).isEqualTo(ErrorKind.PROTOCOL);
    }

    @Test
    void aConnectionThatIsRefusedIsANetworkError() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (GcpProvider nobody = GcpProvider.builder()
                .project("p").endpoint("127.0.0.1:" + port).plaintext(true).build()) {
            SttException failure = failure(nobody);
            assertThat(failure.kind()).isEqualTo(ErrorKind.NETWORK);
            assertThat(failure.retryable()).isTrue();
            assertThat(failure).hasMessageContaining("Connection refused").hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aServerThatDoesNotSpeakTheProtocolIsSaidToBeOne() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                GcpProvider web = GcpProvider.builder()
                        .project("p").endpoint("127.0.0.1:" + socket.getLocalPort()).plaintext(true).build()) {
            Thread.ofVirtual().start(() -> {
                try (var connection = socket.accept()) {
                    connection.getOutputStream().write(
                            "HTTP/1.1 200 OK\r\n\r\n<b>hi</b>".getBytes(StandardCharsets.US_ASCII));
                    connection.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // the client hangs up
                }
            });
            SttException failure = failure(web);
            assertThat(failure.kind()).isIn(ErrorKind.PROTOCOL, ErrorKind.NETWORK, ErrorKind.UNAVAILABLE);
            assertThat(failure.getMessage()).doesNotContain("<b>");
        }
    }

    @Test
    void aServerWithoutTlsIsANetworkErrorAndLoadsNothingThatIsMissing() {
        try (GcpProvider tls = GcpProvider.builder()
                .project("p").endpoint("127.0.0.1:" + server.port()).credentials(new TestCredentials()).build()) {
            SttException failure = failure(tls);
            assertThat(failure.kind()).isIn(ErrorKind.NETWORK, ErrorKind.UNAVAILABLE);
        }
    }

    @Test
    void thrownThingsOfAllSortsAreNamed() {
        assertThat(Errors.of(new NoSuchMethodError("x")).getMessage()).contains("NoSuchMethodError", "versions");
        assertThat(Errors.of((Throwable) null).kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Errors.of(new IllegalStateException("odd")).kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Errors.of(Status.INTERNAL.asException()).kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    }
}
