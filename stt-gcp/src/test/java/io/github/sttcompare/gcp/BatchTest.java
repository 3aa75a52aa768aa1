package io.github.sttcompare.gcp;

import static io.github.sttcompare.gcp.Sounds.request;
import static io.github.sttcompare.gcp.Sounds.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.speech.v2.BatchRecognizeFileResult;
import com.google.cloud.speech.v2.BatchRecognizeRequest;
import com.google.cloud.speech.v2.BatchRecognizeResponse;
import com.google.cloud.speech.v2.CloudStorageResult;
import com.google.cloud.speech.v2.InlineResult;
import com.google.cloud.speech.v2.ListRecognizersResponse;
import com.google.cloud.speech.v2.RecognitionFeatures;
import com.google.cloud.speech.v2.RecognitionResponseMetadata;
import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.protobuf.Any;
import com.google.protobuf.util.Durations;
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
import java.util.concurrent.atomic.AtomicInteger;
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
    void pollsUntilTheOperationIsDone() throws InterruptedException {
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
                .doesNotContainKey("audio.encoding");
    }

    @Test
    void cancelsAnAbandonedOperation() throws InterruptedException {
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
        // closing waited for it
        assertThat(cancels(operation)).isEqualTo(1);
    }

    @Test
    void closingCancelsTheRunningOperation() throws InterruptedException {
        String operation = "projects/left/operations/1";
        SERVER.on("left", exchange -> exchange.reply(exchange.method.equals("ListRecognizers")
                ? ListRecognizersResponse.getDefaultInstance() : Operation.newBuilder().setName(operation).build()));
        int before = SERVER.exchanges("GetOperation").size();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        GcpProvider provider = SERVER.provider("left").batch(audio -> URI).build();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                provider.transcribe(request(second()));
            } catch (Throwable t) {
                thrown.set(t);
            }
        });
        SERVER.awaitExchange("GetOperation", before + 1);
        provider.close();
        caller.join();
        assertThat(thrown.get()).hasMessage("the provider 'gcp' is closed; open a new one");
        assertThat(cancels(operation)).isEqualTo(1);
    }

    private static long cancels(String operation) {
        return SERVER.exchanges("CancelOperation").stream()
                .filter(e -> ((CancelOperationRequest) e.message()).getName().equals(operation)).count();
    }

    /** Answers polls of an operation with a given number of failures, and then with a result. */
    private static void failing(String project, int failures, io.grpc.Status status) {
        AtomicInteger questions = new AtomicInteger();
        String operation = "projects/" + project + "/operations/1";
        SERVER.on(project, exchange -> {
            switch (exchange.method) {
                case "ListRecognizers" -> exchange.reply(ListRecognizersResponse.getDefaultInstance());
                case "BatchRecognize" -> exchange.reply(Operation.newBuilder().setName(operation).build());
                default -> {
                    if (questions.incrementAndGet() <= failures) {
                        exchange.fail(status);
                    } else {
                        exchange.reply(Operation.newBuilder().setName(operation).setDone(true)
                                .setResponse(results(BatchRecognizeFileResult.newBuilder()
                                        .setInlineResult(InlineResult.getDefaultInstance()).build())).build());
                    }
                }
            }
        });
    }

    @Test
    void aFailedPollDoesNotAbandonTheOperation() throws InterruptedException {
        failing("flaky", 3, io.grpc.Status.UNAVAILABLE);
        assertThat(transcribe("flaky", audio -> URI, Sounds.PATIENCE).text()).isEmpty();
        assertThat(cancels("projects/flaky/operations/1")).isZero();

        failing("gone", 1, io.grpc.Status.NOT_FOUND);
        assertFails("gone", audio -> URI, ErrorKind.INVALID_REQUEST, "NOT_FOUND");
        failing("down", 4, io.grpc.Status.UNAVAILABLE);
        assertFails("down", audio -> URI, ErrorKind.UNAVAILABLE, "UNAVAILABLE");
        assertThat(cancels("projects/down/operations/1")).isEqualTo(1);
    }

    @Test
    void aPollThatIsRefusedBecauseThereAreTooManyIsRepeatedAfterASecond() throws InterruptedException {
        failing("limited", 2, io.grpc.Status.RESOURCE_EXHAUSTED.withDescription("Quota exceeded for requests per minute"));
        long start = System.nanoTime();
        assertThat(transcribe("limited", audio -> URI, Sounds.PATIENCE).text()).isEmpty();
        assertThat(System.nanoTime() - start).isGreaterThan(2_000_000_000L);
    }

    @Test
    void readsTheBilledAmountFromEitherField() throws InterruptedException {
        done("billed", Operation.newBuilder().setResponse(Any.pack(BatchRecognizeResponse.newBuilder()
                .setTotalBilledDuration(Durations.fromSeconds(7))
                .putResults(URI, BatchRecognizeFileResult.newBuilder()
                        .setMetadata(RecognitionResponseMetadata.newBuilder().setRequestId("batch-1"))
                        .setInlineResult(InlineResult.getDefaultInstance()).build())
                .build())));
        assertThat(transcribe("billed", audio -> URI, Sounds.PATIENCE).metadata())
                .containsEntry("billed.seconds", "7").containsEntry("request.id", "batch-1");
    }

    @Test
    void aResultInCloudStorageIsAFailureInsteadOfAnEmptyText() {
        done("elsewhere", Operation.newBuilder().setResponse(results(BatchRecognizeFileResult.newBuilder()
                .setCloudStorageResult(CloudStorageResult.newBuilder().setUri("gs://bucket/result.json")).build())));
        assertFails("elsewhere", audio -> URI, ErrorKind.PROTOCOL, "into Cloud Storage");
    }

    @Test
    void needsTheLocationOfTheCopy() {
        assertFails("project", audio -> null, ErrorKind.CONFIGURATION, "no copy of audio");
        assertFails("project", audio -> "https://example.org/a.wav", ErrorKind.CONFIGURATION, "gs://bucket/object");
    }

    @Test
    void reportsFailuresOfTheOperationAndOfTheFile() {
        done("broken",
                Operation.newBuilder().setError(Status.newBuilder().setCode(Code.INTERNAL_VALUE).setMessage("oops")));
        assertFails("broken", audio -> URI, ErrorKind.UNAVAILABLE, "oops");

        done("unreadable", Operation.newBuilder().setResponse(results(BatchRecognizeFileResult.newBuilder()
                .setError(Status.newBuilder().setCode(Code.INVALID_ARGUMENT_VALUE).setMessage("Audio is damaged"))
                .build())));
        assertFails("unreadable", audio -> URI, ErrorKind.INVALID_AUDIO, "Audio is damaged");
    }

    @Test
    void reportsAnInvalidAnswer() {
        done("other", Operation.newBuilder().setResponse(Any.pack(BatchRecognizeResponse.getDefaultInstance())));
        assertFails("other", audio -> URI, ErrorKind.PROTOCOL, "no result");
        done("strange", Operation.newBuilder().setResponse(Any.pack(Status.getDefaultInstance())));
        assertFails("strange", audio -> URI, ErrorKind.PROTOCOL, "no result");
    }

    /** With times of words, which labels need, chirp_3 takes 20 minutes and not an hour. */
    @Test
    void labelsAreNotRequestedIfTheyWouldFailTheBatch() throws InterruptedException {
        String uri = "gs://bucket/2000-long.wav";
        AudioFormat format = new AudioFormat(8_000, 1);
        TranscriptionOptions labels = TranscriptionOptions.builder().speakerLabels(true).build();
        try (GcpProvider provider =
                SERVER.provider("minutes").model("chirp_3").location("eu").batch(audio -> uri).build()) {
            Audio audio = Audio.ofPcm(new byte[2 * 8_000 * (20 * 60 + 1)], format);
            Transcript transcript = provider.transcribe(request(audio, labels));
            assertThat(transcript.metadata().get("speaker.labels")).contains("up to 20 min");
            assertThat(lastFeatures().hasDiarizationConfig()).isFalse();
            assertThat(lastFeatures().getEnableWordTimeOffsets()).isFalse();

            provider.transcribe(request(audio.slice(Duration.ZERO, Duration.ofMinutes(20)), labels));
            assertThat(lastFeatures().hasDiarizationConfig()).isTrue();
        }
    }

    private static RecognitionFeatures lastFeatures() {
        return ((BatchRecognizeRequest) SERVER.exchanges("BatchRecognize").getLast().message())
                .getConfig().getFeatures();
    }

    @Test
    void acceptsLongAudioWithoutConversion() {
        try (GcpProvider provider = SERVER.provider("project").batch(audio -> URI).build()) {
            Capabilities capabilities = provider.capabilities();
            assertThat(capabilities.maxDuration()).isEqualTo(Duration.ofHours(8));
            assertThat(capabilities.convertTo()).isNull();
            assertThat(capabilities.accepts(new AudioFormat(96_000, 1))).isTrue();
            assertThat(capabilities.accepts(new AudioFormat(16_000, 2))).isFalse();
        }
    }

    @Test
    void onlyTheBatchModeNeedsTheLocationOfCopies() {
        assertThatThrownBy(() -> SERVER.provider("project").mode(GcpMode.BATCH).build()).hasMessageContaining("batch(");
        assertThatThrownBy(() -> SERVER.provider("project").batch(audio -> URI).mode(GcpMode.AUTO).build())
                .hasMessageContaining("batch(");
        assertThat(request(second()).audio()).isNotNull();
    }
}
