package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.audio.OriginalAudio;
import io.github.sttcompare.http.MultipartBody;
import io.github.sttcompare.http.RawBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A provider that accepts the encoding of a recording gets the original bytes; the others get samples, and the metadata say
 * which.
 */
@Timeout(30)
class PassThroughTest {

    private final byte[] file = call(20);
    private final Audio audio = Audio.of(file);

    /** Takes down what it is asked, and what it would send. */
    private static class Uploader implements SttProvider {
        private final Capabilities capabilities;
        final Queue<TranscriptionRequest> requests = new ConcurrentLinkedQueue<>();

        Uploader(Capabilities.Builder capabilities) {
            this.capabilities = capabilities.build();
        }

        @Override
        public String id() {
            return "uploader";
        }

        @Override
        public Workload workload() {
            return Workload.REMOTE;
        }

        @Override
        public Capabilities capabilities() {
            return capabilities;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            capabilities.require(request);
            requests.add(request);
            return Transcript.of("heard");
        }
    }

    /** A call of two people, A-law in an AU file, which has to be decoded. */
    private static byte[] call(int seconds) {
        ByteBuffer bytes = ByteBuffer.allocate(24 + 2 * 8000 * seconds);
        bytes.put(".snd".getBytes(StandardCharsets.US_ASCII)).putInt(24).putInt(2 * 8000 * seconds).putInt(27).putInt(8000).putInt(2);
        while (bytes.hasRemaining()) {
            bytes.put((byte) (bytes.position() * 31));
        }
        return bytes.array();
    }

    private Outcome outcome(SttProvider provider, CompareOptions.Builder options) throws InterruptedException {
        return Comparator.compare(audio, List.of(provider), options.build()).outcomes().getFirst();
    }

    private static byte[] bytes(OriginalAudio original) throws IOException {
        try (InputStream in = original.open()) {
            return in.readAllBytes();
        }
    }

    @Test
    void providersThatAcceptTheEncodingGetTheOriginalBytes() throws Exception {
        Uploader taker = new Uploader(Capabilities.builder().encodings("audio/mpeg", "AUDIO/Basic"));

        Outcome outcome = outcome(taker, CompareOptions.builder());

        assertThat(taker.requests).singleElement().satisfies(request -> {
            assertThat(request.audio()).isSameAs(audio);
            assertThat(bytes(request.original().orElseThrow())).isEqualTo(file);
        });
        assertThat(outcome.metadata())
                .containsEntry(MetadataKeys.AUDIO_SENT, "the recording as it is, audio/basic")
                .containsEntry(MetadataKeys.AUDIO_BYTES, Integer.toString(file.length));
        assertThat(audio.isDecoded()).isFalse();
    }

    @Test
    void otherProvidersGetSamples() throws Exception {
        Uploader other = new Uploader(Capabilities.builder().encodings("audio/mpeg"));

        Outcome outcome = outcome(other, CompareOptions.builder());

        assertThat(other.requests).singleElement().satisfies(request -> assertThat(request.original()).isEmpty());
        assertThat(outcome.metadata())
                .containsEntry(MetadataKeys.AUDIO_SENT, "8000 Hz stereo")
                .containsEntry(MetadataKeys.AUDIO_BYTES, Long.toString(audio.wavLength()));
    }

    @Test
    void noProviderGetsTheOriginalBytesIfAllGetTheSameSamples() throws Exception {
        Uploader taker = new Uploader(Capabilities.builder().encodings("audio/basic"));

        outcome(taker, CompareOptions.builder().sameSamplesForAll(true));

        assertThat(taker.requests).singleElement().satisfies(request -> assertThat(request.original()).isEmpty());
    }

    @Test
    void recordingsThatAreTooLongOrTooLargeAreCut() throws Exception {
        Uploader tooLong = new Uploader(Capabilities.builder().encodings("audio/basic").maxDuration(Duration.ofSeconds(7)));
        Uploader tooLarge = new Uploader(Capabilities.builder().encodings("audio/basic").maxBytes(file.length - 1));

        for (Uploader uploader : List.of(tooLong, tooLarge)) {
            Outcome outcome = outcome(uploader, CompareOptions.builder());

            assertThat(outcome).isInstanceOf(Outcome.Transcribed.class);
            assertThat(uploader.requests).hasSizeGreaterThan(2).allMatch(request -> request.original().isEmpty());
        }
    }

    @Test
    void piecesAndSeparateChannelsAreSentAsSamples() throws Exception {
        for (CompareOptions.Builder options : List.of(
                CompareOptions.builder().segmentation(Segmentation.every(Duration.ofSeconds(15))),
                CompareOptions.builder().channels(Channels.SEPARATE))) {
            Uploader taker = new Uploader(Capabilities.builder().encodings("audio/basic"));

            outcome(taker, options);

            assertThat(taker.requests).hasSizeGreaterThanOrEqualTo(2).allMatch(request -> request.original().isEmpty());
        }
    }

    @Test
    void otherUnsupportedOptionsAreStillRefused() throws Exception {
        Uploader taker = new Uploader(Capabilities.builder().encodings("audio/basic"));

        assertThat(outcome(taker, CompareOptions.builder().phrases(List.of("Łódź")).strict(true))).isInstanceOf(Outcome.Skipped.class);
        assertThat(outcome(taker, CompareOptions.builder().phrases(List.of("Łódź"))).metadata())
                .containsEntry(MetadataKeys.OPTIONS_IGNORED, "PHRASES");
    }

    /** FLAC of a second by its header, in which nothing can be decoded. */
    private static byte[] broken() {
        ByteBuffer flac = ByteBuffer.allocate(200);
        flac.put("fLaC".getBytes(StandardCharsets.US_ASCII)).putInt(0x8000_0022).putInt(0x1000_1000).put(new byte[6]);
        flac.putLong(16_000L << 44 | 15L << 36 | 16_000);
        return flac.array();
    }

    @Test
    void theFailureForMissingSamplesNamesProvidersThatNeedNone() throws Exception {
        Audio broken = Audio.of(broken());
        Uploader taker = new Uploader(Capabilities.builder().encodings("audio/flac"));
        AtomicInteger calls = new AtomicInteger();
        SttProvider other = SttProvider.of("other", request -> {
            calls.incrementAndGet();
            return Transcript.of("heard");
        });

        Comparison comparison = Comparator.compare(broken, List.of(other, taker));
        Comparison alone = Comparator.compare(broken, List.of(other));

        assertThat(comparison.outcome("uploader")).isInstanceOf(Outcome.Transcribed.class);
        assertThat(comparison.outcome("other")).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_AUDIO);
            assertThat(failed.error().message()).endsWith("; uploader accepts this recording as it is");
            assertThat(failed.timing().attempts()).isEmpty();
        });
        assertThat(alone.outcome("other")).isInstanceOfSatisfying(Outcome.Failed.class,
                failed -> assertThat(failed.error().message()).doesNotContain("as it is"));
        assertThat(calls).hasValue(0);
    }

    @Test
    void aTypeWithoutParametersMatchesAnyParameters() {
        Capabilities ogg = Capabilities.builder().encodings("audio/ogg", "audio/webm; codecs=opus").build();

        assertThat(ogg.accepts("audio/ogg; codecs=opus")).isTrue();
        assertThat(ogg.accepts("audio/webm;codecs=opus")).isTrue();
        assertThat(ogg.accepts("audio/webm; codecs=vorbis")).isFalse();
        assertThat(ogg.accepts("audio/mpeg")).isFalse();
    }

    @Test
    void anUploadHasTheTypeOfItsContent() throws Exception {
        Uploader taker = new Uploader(Capabilities.builder().encodings("audio/basic"));
        outcome(taker, CompareOptions.builder());
        TranscriptionRequest request = taker.requests.element();

        String form = new String(sent(MultipartBody.builder().audio("file", "audio", request).build().publisher()), StandardCharsets.ISO_8859_1);
        RawBody raw = RawBody.audio(request);

        assertThat(form).contains("filename=\"audio.au\"", "Content-Type: audio/basic", new String(file, StandardCharsets.ISO_8859_1));
        assertThat(raw.contentType()).isEqualTo("audio/basic");
        assertThat(raw.length()).isEqualTo(file.length);
        assertThat(sent(raw.publisher())).isEqualTo(file);
    }

    private static byte[] sent(Flow.Publisher<ByteBuffer> body) {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        body.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer view) {
                byte[] bytes = new byte[view.remaining()];
                view.get(bytes);
                sent.writeBytes(bytes);
            }

            @Override
            public void onError(Throwable thrown) {
                throw new AssertionError(thrown);
            }

            @Override
            public void onComplete() {}
        });
        return sent.toByteArray();
    }
}
