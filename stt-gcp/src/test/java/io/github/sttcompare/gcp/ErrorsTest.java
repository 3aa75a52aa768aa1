package io.github.sttcompare.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.speech.v2.RecognizeResponse;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.Durations;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.QuotaFailure;
import com.google.rpc.RequestInfo;
import com.google.rpc.RetryInfo;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.DataInputStream;
import java.io.DataOutputStream;
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
        "INVALID_ARGUMENT, Audio data does not appear to be in a supported encoding., INVALID_AUDIO",
        "INVALID_ARGUMENT, Request contains an invalid argument. Invalid audio encoding, INVALID_AUDIO",
        "INVALID_ARGUMENT, The phrase 'audio quality' is too long, INVALID_REQUEST",
        "INVALID_ARGUMENT, The model 'audio_long' does not exist in the location named 'global', INVALID_REQUEST",
        "INVALID_ARGUMENT, Timeout must be positive for the encoding job, INVALID_REQUEST",
        "INVALID_ARGUMENT, Recognizer does not support feature: speaker_diarization, UNSUPPORTED",
        "INVALID_ARGUMENT, 'Expected resource location to be global, but found eu', INVALID_REQUEST"
    })
    void theRefusedFieldIsDerivedFromTheMessage(Code code, String message, ErrorKind kind) {
        assertThat(failure(code, message).kind()).isEqualTo(kind);
    }

    /** A stream that stalls, whatever the sentence says about audio. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "OUT_OF_RANGE | Audio Timeout Error: Long duration elapsed without audio. Audio should be sent close to real time. | TIMEOUT",
        "OUT_OF_RANGE | Audio data is being streamed too slow. Please stream audio data approximately at real time. | TIMEOUT",
        "OUT_OF_RANGE | Exceeded maximum allowed stream duration of 305 seconds. | TIMEOUT",
        "OUT_OF_RANGE | Exceeded maximum allowed stream duration of 65 seconds. | TIMEOUT",
        "INVALID_ARGUMENT | Audio Timeout Error: Long duration elapsed without audio. | TIMEOUT",
        "OUT_OF_RANGE | long duration elapsed without audio | TIMEOUT",
        "OUT_OF_RANGE | Request failed: Audio data is being streamed too slow. | TIMEOUT",
        "ABORTED | Max duration of 5 minutes reached for stream. | UNAVAILABLE",
        "ABORTED | Stream timed out after receiving no more client requests. | UNAVAILABLE",
        "OUT_OF_RANGE | Max duration of 5 minutes reached for stream. | TIMEOUT",
        "OUT_OF_RANGE | No audio received for 10 seconds. | TIMEOUT",
        "OUT_OF_RANGE | Timed out waiting for audio. | TIMEOUT",
        "INVALID_ARGUMENT | Did not receive any audio in time. | TIMEOUT",
        "OUT_OF_RANGE | Stream idle for too long. | TIMEOUT",
        "OUT_OF_RANGE | Audio data is being streamed too fast. Please stream audio data approximately at real time. | RATE_LIMITED"
    })
    void aStallIsNotReportedAsInvalidAudio(Code code, String message, ErrorKind kind) {
        SttException failure = failure(code, message);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void detailsTakePrecedenceOverTheMessage() {
        assertThat(failure(Code.INVALID_ARGUMENT, "Bad request for audio.", BadRequest.newBuilder()
                .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                        .setField("config.model").setDescription("No such model for this audio"))
                .build()).kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(failure(Code.INVALID_ARGUMENT, "Invalid recognizer config.", BadRequest.newBuilder()
                .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                        .setField("config.explicit_decoding_config.sample_rate_hertz").setDescription("must be 8000 or more"))
                .build()).kind()).isEqualTo(ErrorKind.INVALID_AUDIO);
        assertThat(failure(Code.RESOURCE_EXHAUSTED, "Quota exceeded; limits per day may apply", ErrorInfo.newBuilder()
                .setReason("RATE_LIMIT_EXCEEDED").putMetadata("quota_unit", "1/min/{project}")
                .build()).kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    }

    @Test
    void keepsRetryAfterAndRequestId() {
        SttException failure = failure(Code.RESOURCE_EXHAUSTED, "slow down",
                RetryInfo.newBuilder().setRetryDelay(Durations.fromMillis(1_500)).build(),
                RequestInfo.newBuilder().setRequestId("abc-123").build());
        assertThat(failure.retryAfter()).hasValue(Duration.ofMillis(1_500));
        assertThat(failure.requestId()).hasValue("abc-123");
    }

    @Test
    void aDailyQuotaIsNotARateLimit() {
        SttException failure = failure(Code.RESOURCE_EXHAUSTED, "no more today", ErrorInfo.newBuilder()
                .setReason("RATE_LIMIT_EXCEEDED").putMetadata("quota_limit", "RequestsPerDayPerProject").build());
        assertThat(failure.kind()).isEqualTo(ErrorKind.QUOTA);
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void theExactReasonIsReadFromTheDetails() {
        SttException failure = failure(Code.INVALID_ARGUMENT, "Invalid recognizer config.", BadRequest.newBuilder()
                .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                        .setField("features.enable_word_confidence")
                        .setDescription("Recognizer does not support feature: word_level_confidence"))
                .build());
        assertThat(failure.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
        assertThat(failure).hasMessageContaining("Invalid recognizer config. (features.enable_word_confidence: "
                + "Recognizer does not support feature: word_level_confidence); ");
    }

    @Test
    void aDailyQuotaIsRecognisedByMessageAndDetails() {
        assertThat(failure(Code.RESOURCE_EXHAUSTED, "Quota exceeded for quota metric 'Requests' and limit "
                + "'Requests per day' of service 'speech.googleapis.com'").kind()).isEqualTo(ErrorKind.QUOTA);
        assertThat(failure(Code.RESOURCE_EXHAUSTED, "Quota exceeded", QuotaFailure.newBuilder()
                .addViolations(QuotaFailure.Violation.newBuilder().setDescription("Daily Limit Exceeded"))
                .build()).kind()).isEqualTo(ErrorKind.QUOTA);
        assertThat(failure(Code.RESOURCE_EXHAUSTED, "Quota exceeded", ErrorInfo.newBuilder()
                .setReason("RATE_LIMIT_EXCEEDED").putMetadata("quota_unit", "1/d/{project}")
                .build()).kind()).isEqualTo(ErrorKind.QUOTA);
        assertThat(failure(Code.RESOURCE_EXHAUSTED, "Quota exceeded for quota metric 'Requests' and limit "
                + "'Requests per minute' of service 'speech.googleapis.com'", ErrorInfo.newBuilder()
                .setReason("RATE_LIMIT_EXCEEDED").putMetadata("quota_unit", "1/min/{project}")
                .build()).kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    }

    @Test
    void anInvalidTimeToWaitCountsAsOneSecond() {
        SttException failure = failure(Code.UNAVAILABLE, "busy", RetryInfo.newBuilder()
                .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(Long.MAX_VALUE).setNanos(2_000_000_000))
                .build());
        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(1));
    }

    @Test
    void anUnreadableAnswerIsAProtocolError() {
        UnknownFieldSet.Field broken = UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFrom(new byte[] {(byte) 0xff, 1, 2})).build();
        server.on("failing", exchange -> exchange.reply(RecognizeResponse.newBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder().addField(3, broken).build()).build()));
        assertThat(failure(provider).kind()).isEqualTo(ErrorKind.PROTOCOL);
    }

    /** What a load balancer in front of the service says, in HTML. */
    @ParameterizedTest
    @CsvSource({
        "200, PROTOCOL, false",
        "401, AUTHENTICATION, false",
        "404, PROTOCOL, false",
        "429, RATE_LIMITED, true",
        "500, UNAVAILABLE, false",
        "502, UNAVAILABLE, true",
        "503, UNAVAILABLE, true"
    })
    void anHtmlAnswerIsJudgedByItsStatus(int status, ErrorKind kind, boolean retryable) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                GcpProvider web = GcpProvider.builder()
                        .project("p").endpoint("127.0.0.1:" + socket.getLocalPort()).plaintext(true).build()) {
            Thread.ofPlatform().daemon().start(() -> html(socket, status));
            SttException failure = failure(web);
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.retryable()).isEqualTo(retryable);
            assertThat(failure.httpStatus()).hasValue(status);
        }
    }

    /** Answers a request in HTTP/2 with a status and the content type text/html. */
    private static void html(ServerSocket socket, int status) {
        try (var connection = socket.accept()) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            in.readNBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length());
            frame(out, SETTINGS, 0, 0, new byte[0]);
            while (true) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                int stream = in.readInt();
                in.readNBytes(length);
                if (type == SETTINGS && flags == 0) {
                    frame(out, SETTINGS, 1, 0, new byte[0]);
                } else if (type == HEADERS) {
                    // in HPACK's static table 8 is ":status" and 31 "content-type"; 15 + 16 makes 31
                    String block = "\u0008\u0003" + status + "\u000f\u0010\u0009text/html";
                    frame(out, HEADERS, 5, stream, block.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // the client hangs up
        }
    }

    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;

    private static void frame(DataOutputStream out, int type, int flags, int stream, byte[] payload)
            throws IOException {
        out.writeByte(0);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
        out.flush();
    }

    @Test
    void theServersMessageBecomesALineWithoutSecrets() {
        SttException failure = failure(Code.UNAUTHENTICATED, "bad \u0007 token: Bearer " + TestCredentials.TOKEN
                + " key=AIzaSyA-secret ya29.a0secret " + "x".repeat(5_000) + "\nsecond line");
        assertThat(failure.getMessage())
                .startsWith("Google refused the credentials (UNAUTHENTICATED): bad   token: ***")
                .endsWith("…; check the credentials")
                .doesNotContain("secret", "second line", "\n", "\u0007")
                .hasSizeLessThan(500);
    }

    @Test
    void anAnswerThatIsTooLargeIsNotARateLimit() {
        ByteString bytes = ByteString.copyFrom(new byte[SpeechSession.MAX_ANSWER_BYTES + 1]);
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
    void aServerWithAnotherProtocolIsReported() throws Exception {
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
    void aServerWithoutTlsIsANetworkError() {
        try (GcpProvider tls = GcpProvider.builder()
                .project("p").endpoint("127.0.0.1:" + server.port()).credentials(new TestCredentials()).build()) {
            SttException failure = failure(tls);
            assertThat(failure.kind()).isIn(ErrorKind.NETWORK, ErrorKind.UNAVAILABLE);
        }
    }

    @Test
    void allKindsOfThrowablesAreNamed() {
        GcpErrors errors = new GcpErrors(Masking.NONE);
        assertThat(errors.of(new NoSuchMethodError("x"), "").getMessage()).contains("NoSuchMethodError", "versions");
        assertThat(errors.of((Throwable) null, "").kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(errors.of(new IllegalStateException("odd"), "").kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(errors.of(Status.INTERNAL.asException(), "").kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    }
}
