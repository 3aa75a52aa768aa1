package io.github.sttcompare.gcp;

import static io.github.sttcompare.gcp.Sounds.request;
import static io.github.sttcompare.gcp.Sounds.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.speech.v2.BatchRecognizeFileResult;
import com.google.cloud.speech.v2.BatchRecognizeRequest;
import com.google.cloud.speech.v2.BatchRecognizeResponse;
import com.google.cloud.speech.v2.ListRecognizersResponse;
import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Copies in Cloud Storage, asked about until they are done. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchTest {

    private static final String URI = "gs://bucket/1000-call.wav";

    private static final FakeSpeech SERVER = FakeSpeech.inProcess().pollsUntilDone(5);

    @AfterAll
    void close() {
        SERVER.close();
    }

    private static Transcript transcribe(String project, Function<Audio, @Nullable String> copies, Duration budget)
            throws InterruptedException {
        try (GcpProvider provider = SERVER.provider(project).batch(copies).build()) {
            provider.warmUp(); // so that the time is spent on the call
            return provider.transcribe(TranscriptionRequest.of(second(), TranscriptionOptions.none(), budget));
        }
    }

    private static void assertFails(String project, Function<Audio, @Nullable String> copies, ErrorKind kind,
            String text) {
        assertThatThrownBy(() -> transcribe(project, copies, Sounds.PATIENCE))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(text);
    }

    /** Answers every question about an operation like this. */
    private static void done(String project, Operation.Builder answer) {
        SERVER.on(project, exchange -> exchange.reply(switch (exchange.message()) {
            case GetOperationRequest request -> answer.setName(request.getName()).setDone(true).build();
            case BatchRecognizeRequest request ->
                Operation.newBuilder().setName("projects/" + project + "/operations/1").build();
            default -> ListRecognizersResponse.getDefaultInstance();
        }));
    }

    private static Any results(BatchRecognizeFileResult result) {
        return Any.pack(BatchRecognizeResponse.newBuilder().putResults(URI, result).build());
    }

    @Test
    void asksUntilItIsDone() throws InterruptedException {
        Transcript transcript = transcribe("project", audio -> URI, Sounds.PATIENCE);
        BatchRecognizeRequest asked = (BatchRecognizeRequest) SERVER.exchanges("BatchRecognize").getFirst().message();
        assertThat(asked.getFiles(0).getUri()).isEqualTo(URI);
        assertThat(asked.getConfig().hasAutoDecodingConfig()).isTrue();
        assertThat(asked.getRecognitionOutputConfig().hasInlineResponseConfig()).isTrue();
        assertThat(SERVER.exchanges("GetOperation").stream()
                .filter(e -> ((GetOperationRequest) e.message()).getName().contains("/project/"))).hasSize(5);
        assertThat(transcript.text().split(" ", -1)).hasSize(4);
        assertThat(transcript.metadata())
                .containsEntry("mode", "batch")
                .containsEntry("audio.uri", URI)
                .containsEntry("billed.seconds", "1")
                .containsKey("request.id")
                .doesNotContainKey("audio.sent");
    }

    @Test
    void cancelsTheOperationThatNobodyWaitsForAnyMore() throws InterruptedException {
        String operation = "projects/stuck/operations/1";
        SERVER.on("stuck", exchange -> exchange.reply(exchange.method.equals("ListRecognizers")
                ? ListRecognizersResponse.getDefaultInstance() : Operation.newBuilder().setName(operation).build()));
        int before = SERVER.exchanges("GetOperation").size();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                transcribe("stuck", audio -> URI, Sounds.PATIENCE);
            } catch (Throwable t) {
                thrown.set(t);
            }
        });
        SERVER.awaitExchange("GetOperation", before + 1);
        caller.interrupt();
        caller.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        CancelOperationRequest cancel =
                (CancelOperationRequest) SERVER.awaitExchange("CancelOperation", 1).message();
        assertThat(cancel.getName()).isEqualTo(operation);
    }

    @Test
    void wantsToKnowWhereTheCopyIs() {
        assertFails("project", audio -> null, ErrorKind.CONFIGURATION, "no copy of audio");
        assertFails("project", audio -> "https://example.org/a.wav", ErrorKind.CONFIGURATION, "gs://bucket/object");
    }

    @Test
    void tellsTheFailuresOfOperationAndFile() {
        done("broken",
                Operation.newBuilder().setError(Status.newBuilder().setCode(Code.INTERNAL_VALUE).setMessage("oops")));
        assertFails("broken", audio -> URI, ErrorKind.UNAVAILABLE, "oops");

        done("unreadable", Operation.newBuilder().setResponse(results(BatchRecognizeFileResult.newBuilder()
                .setError(Status.newBuilder().setCode(Code.INVALID_ARGUMENT_VALUE).setMessage("Audio is damaged"))
                .build())));
        assertFails("unreadable", audio -> URI, ErrorKind.INVALID_AUDIO, "Audio is damaged");
    }

    @Test
    void tellsThatAnAnswerIsNone() {
        done("other", Operation.newBuilder().setResponse(Any.pack(BatchRecognizeResponse.getDefaultInstance())));
        assertFails("other", audio -> URI, ErrorKind.PROTOCOL, "no result");
        done("strange", Operation.newBuilder().setResponse(Any.pack(Status.getDefaultInstance())));
        assertFails("strange", audio -> URI, ErrorKind.PROTOCOL, "no result");
    }

    @Test
    void takesLongAudioAndConvertsNone() {
        try (GcpProvider provider = SERVER.provider("project").batch(audio -> URI).build()) {
            Capabilities capabilities = provider.capabilities();
            assertThat(capabilities.maxDuration()).isEqualTo(Duration.ofHours(8));
            assertThat(capabilities.convertTo()).isNull();
            assertThat(capabilities.accepts(new AudioFormat(96_000, 1))).isTrue();
            assertThat(capabilities.accepts(new AudioFormat(16_000, 2))).isFalse();
        }
    }

    @Test
    void theModeNeedsToKnowWhereCopiesAreAndNoOtherModeDoes() {
        assertThatThrownBy(() -> SERVER.provider("project").mode(GcpMode.BATCH).build()).hasMessageContaining("batch(");
        assertThatThrownBy(() -> SERVER.provider("project").batch(audio -> URI).mode(GcpMode.AUTO).build())
                .hasMessageContaining("batch(");
        assertThat(request(second()).audio()).isNotNull();
    }
}
