package io.github.sttcompare.gcp;

import static io.github.sttcompare.gcp.Sounds.noise;
import static io.github.sttcompare.gcp.Sounds.request;
import static io.github.sttcompare.gcp.Sounds.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.speech.v2.RecognitionResponseMetadata;
import com.google.cloud.speech.v2.SpeechRecognitionAlternative;
import com.google.cloud.speech.v2.StreamingRecognitionResult;
import com.google.cloud.speech.v2.StreamingRecognizeRequest;
import com.google.cloud.speech.v2.StreamingRecognizeResponse;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import io.grpc.Status;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Audio in small messages, and texts while they come. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamingTest {

    private static final FakeSpeech SERVER = FakeSpeech.inProcess();
    private static final TranscriptionOptions WORDS = TranscriptionOptions.builder().wordTimes(true).build();

    @AfterAll
    void close() {
        SERVER.close();
    }

    private static Transcript transcribe(GcpProvider.Builder builder, TranscriptionRequest request)
            throws InterruptedException {
        try (GcpProvider provider = builder.build()) {
            return provider.transcribe(request);
        }
    }

    private static GcpProvider.Builder streaming(String project) {
        return SERVER.provider(project).mode(GcpMode.STREAMING);
    }

    @Test
    void sendsTheSettingsFirstAndThenSmallMessages() throws InterruptedException {
        Audio audio = noise(new AudioFormat(44_100, 1), 1);
        transcribe(streaming("small"), request(audio, WORDS));
        FakeSpeech.Exchange exchange = SERVER.exchanges("StreamingRecognize").stream()
                .filter(e -> recognizer(e).contains("/small/")).findFirst().orElseThrow();

        StreamingRecognizeRequest first = (StreamingRecognizeRequest) exchange.messages.getFirst();
        assertThat(first.getStreamingConfig().getStreamingFeatures().getInterimResults()).isTrue();
        assertThat(first.getStreamingConfig().getConfig().getFeatures().getEnableWordTimeOffsets()).isTrue();
        List<Message> rest = exchange.messages.subList(1, exchange.messages.size());
        assertThat(rest).hasSize(6).allSatisfy(message -> {
            ByteString sent = ((StreamingRecognizeRequest) message).getAudio();
            assertThat(sent.size()).isBetween(2, StreamingCall.MAX_MESSAGE_BYTES).matches(size -> size % 2 == 0);
        });
        assertThat(FakeSpeech.audio(exchange).asReadOnlyByteBuffer()).isEqualTo(audio.pcm());
    }

    @Test
    void reportsPartialTexts() throws InterruptedException {
        List<String> partials = Collections.synchronizedList(new ArrayList<>());
        TranscriptionRequest request = request(second());
        Transcript transcript =
                transcribe(streaming("partials").streamingSpeed(100), listening(request, partials::add));
        assertThat(partials.getFirst()).isEqualTo("heard 1");
        assertThat(partials.getLast()).isEqualTo(transcript.text());
    }

    @Test
    void streamsAtPlayingSpeedByDefault() throws InterruptedException {
        long start = System.nanoTime();
        Transcript transcript =
                transcribe(streaming("paced").streamingSpeed(1), request(noise(AudioFormat.MONO_16K, 0.6)));
        // the last tenth of a second is sent when the first half second has passed
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(490));
        assertThat(transcript.metadata()).containsEntry("streaming.speed", "1.0").containsEntry("mode", "streaming");
    }

    @Test
    void audioThatIsLongerThanAStreamIsCutByTheComparator() throws InterruptedException {
        AudioFormat format = new AudioFormat(8_000, 1);
        byte[] pcm = new byte[2 * 8_000 * 400];
        new java.util.Random(3).nextBytes(pcm);
        Audio audio = Audio.ofPcm(pcm, format);
        assertThatThrownBy(() -> transcribe(SERVER.provider("endless"), request(audio, WORDS)))
                .hasMessageContaining("longer than the 280 s of a stream");

        Outcome outcome;
        try (GcpProvider provider = SERVER.provider("endless").build()) {
            CompareOptions options = CompareOptions.builder().language("en-US").wordTimes(true).build();
            outcome = Comparator.compare(audio, List.of(provider), options).outcomes().getFirst();
        }

        List<FakeSpeech.Exchange> streams = SERVER.exchanges("StreamingRecognize").stream()
                .filter(e -> recognizer(e).contains("/endless/")).toList();
        assertThat(streams).hasSize(2);
        assertThat(streams.stream().mapToInt(e -> FakeSpeech.audio(e).size()).sum()).isEqualTo(pcm.length);
        assertThat(outcome.timing().pieces()).isEqualTo(2);
        assertThat(outcome.metadata()).containsEntry("mode", "streaming").containsEntry("billed.seconds", "400");
        Transcript transcript = ((Outcome.Transcribed) outcome).transcript();
        assertThat(transcript.words()).hasSize(1600).isSortedAccordingTo(java.util.Comparator.comparing(Word::start));
        assertThat(transcript.words().getLast().end()).isBetween(Duration.ofSeconds(399), Duration.ofSeconds(400));
    }

    @Test
    void aConnectionLostInMidStreamIsRetryable() {
        SERVER.on("drop", exchange -> {
            if (exchange.messages.size() == 3) {
                exchange.fail(Status.UNAVAILABLE.withDescription("connection dropped"));
            }
        });
        assertThatThrownBy(() -> transcribe(streaming("drop"), request(noise(AudioFormat.MONO_16K, 5))))
                .isInstanceOfSatisfying(SttException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
                    assertThat(e.retryable()).isTrue();
                });
        assertThat(SERVER.exchanges("StreamingRecognize").stream().filter(e -> recognizer(e).contains("/drop/")))
                .hasSize(1);
    }

    @Test
    void anEndBeforeAllAudioWasSentIsAFailureAndNotTheTextOfAPart() {
        SERVER.on("early", exchange -> {
            if (exchange.messages.size() == 3) {
                exchange.send(heard("only the beginning", 1L));
                exchange.complete();
            }
        });
        assertThatThrownBy(() -> transcribe(streaming("early"), request(noise(AudioFormat.MONO_16K, 5))))
                .isInstanceOfSatisfying(SttException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
                    assertThat(e.retryable()).isTrue();
                    assertThat(e.requestId()).hasValue("stream-1");
                })
                .hasMessageContaining("before it had all of the audio");
    }

    @Test
    void aFailureKeepsTheIdOfTheStream() {
        SERVER.on("ids", exchange -> {
            if (exchange.messages.size() == 3) {
                exchange.send(heard("a", 1L));
                exchange.fail(Status.INTERNAL.withDescription("boom"));
            }
        });
        assertThatThrownBy(() -> transcribe(streaming("ids"), request(noise(AudioFormat.MONO_16K, 5))))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.requestId()).hasValue("stream-1"));
    }

    @Test
    void resultsWithoutATimeStayInTheOrderOfArrival() throws InterruptedException {
        SERVER.on("timeless", exchange -> {
            if (exchange.halfClosed) {
                exchange.send(heard("one", 1L));
                exchange.send(heard("two", 2L));
                exchange.send(heard("three", null));
                exchange.complete();
            }
        });
        assertThat(transcribe(streaming("timeless"), request(second())).text()).isEqualTo("one two three");
    }

    @Test
    void connectionTimeIsNotMadeUpForInABurst() throws InterruptedException {
        List<Long> arrivals = Collections.synchronizedList(new ArrayList<>());
        try (FakeSpeech server = FakeSpeech.netty()) {
            server.on("slow", exchange -> {
                arrivals.add(System.nanoTime());
                if (exchange.halfClosed) {
                    exchange.complete();
                }
            });
            AtomicLong released = new AtomicLong();
            GcpProvider.Builder builder = server.provider("slow").mode(GcpMode.STREAMING).streamingSpeed(1)
                    .credentials(new TestCredentials() {
                        @Override
                        public Map<String, List<String>> getRequestMetadata(URI uri) {
                            long end = System.nanoTime() + Duration.ofMillis(400).toNanos();
                            while (System.nanoTime() - end < 0) {
                                LockSupport.parkNanos(end - System.nanoTime());
                            }
                            released.set(System.nanoTime());
                            return super.getRequestMetadata(uri);
                        }
                    });
            transcribe(builder, request(noise(AudioFormat.MONO_16K, 0.6)));
            // the settings, six tenths of a second each in their time, the end
            assertThat(arrivals).hasSize(8);
            assertThat(Duration.ofNanos(arrivals.get(6) - released.get())).isGreaterThan(Duration.ofMillis(490));
        }
    }

    @Test
    void aServerThatSendsTooFastIsSlowedDown() throws Exception {
        int flood = 20_000;
        AtomicInteger sent = new AtomicInteger();
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch listening = new CountDownLatch(1);
        SERVER.on("flood", exchange -> {
            if (exchange.halfClosed) {
                long since = System.nanoTime();
                while (sent.get() < flood && System.nanoTime() - since < Duration.ofMillis(500).toNanos()) {
                    if (exchange.ready()) {
                        exchange.send(Speech.interim("x"));
                        sent.incrementAndGet();
                        since = System.nanoTime();
                    } else {
                        LockSupport.parkNanos(100_000);
                    }
                }
                stuck.countDown();
            }
        });
        TranscriptionRequest request = request(second());
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                transcribe(streaming("flood"), listening(request, text -> await(listening)));
            } catch (InterruptedException e) {
                // as it should be: nothing ends this call
            }
        });
        assertThat(stuck.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(sent.get()).isLessThan(1_000);
        caller.interrupt();
        listening.countDown();
        caller.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static StreamingRecognizeResponse heard(String text, @Nullable Long end) {
        StreamingRecognitionResult.Builder result = StreamingRecognitionResult.newBuilder()
                .setIsFinal(true)
                .addAlternatives(SpeechRecognitionAlternative.newBuilder().setTranscript(text));
        if (end != null) {
            result.setResultEndOffset(Durations.fromSeconds(end));
        }
        return StreamingRecognizeResponse.newBuilder()
                .addResults(result)
                .setMetadata(RecognitionResponseMetadata.newBuilder().setRequestId("stream-1"))
                .build();
    }

    @Test
    void anEndBeforeAnyResultIsAnEmptyText() throws InterruptedException {
        SERVER.on("mute", exchange -> {
            if (exchange.halfClosed) {
                exchange.complete();
            }
        });
        assertThat(transcribe(streaming("mute"), request(second())).text()).isEmpty();
    }

    private static TranscriptionRequest listening(TranscriptionRequest request, Consumer<String> listener) {
        return new TranscriptionRequest() {
            @Override
            public Audio audio() {
                return request.audio();
            }

            @Override
            public TranscriptionOptions options() {
                return request.options();
            }

            @Override
            public Duration remaining() {
                return request.remaining();
            }

            @Override
            public void partial(String text) {
                listener.accept(text);
            }
        };
    }

    private static String recognizer(FakeSpeech.Exchange exchange) {
        return ((StreamingRecognizeRequest) exchange.messages.getFirst()).getRecognizer();
    }
}
