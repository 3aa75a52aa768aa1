package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.ReadOptions;
import io.github.sttcompare.plugins.Plugins;
import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.testing.CapturedLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decoders of others, good and bad, as a stranger's jar would bring them. */
@Timeout(60)
class AudioDecoderTest {

    private static final String DECODER_LEFT_BEHIND = "decoder io.github.sttcompare.plugins.Plugins$ScriptedDecoder ignored its"
            + " interrupt and is left behind on thread stt/decode; it keeps its resources until it ends on its own";

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @BeforeEach
    void install() {
        Thread.currentThread().setContextClassLoader(new Plugins(Map.of(AudioDecoder.class, List.of(
                Plugins.BrokenDecoder.class.getName(), Plugins.ScriptedDecoder.class.getName()))));
    }

    @AfterEach
    void uninstall() throws InterruptedException {
        System.setProperty(Plugins.ScriptedDecoder.END_HANGS, "true");
        try {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("stt/decode")) {
                    thread.join();
                }
            }
        } finally {
            System.clearProperty(Plugins.ScriptedDecoder.END_HANGS);
        }
        Thread.currentThread().setContextClassLoader(before);
    }

    private static byte[] recording(String script) {
        return ("TEST" + script + " and so on").getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void nothingIsDecodedBeforeSamplesAreNeeded() {
        Audio audio = Audio.of(recording("TjE"));
        assertThat(audio.format()).isEqualTo(new AudioFormat(8_000, 1));
        assertThat(audio.duration()).isEqualTo(Duration.ofNanos(580L * 125_000));
        assertThat(audio.encoding()).isEqualTo("audio/x-test");
        assertThat(audio.notes()).containsExactly("a note");
        assertThat(audio.isDecoded()).isFalse();
        assertThat(audio.sha256()).hasSize(64);
        assertThatThrownBy(audio::pcm).isInstanceOf(SttException.class);
    }

    @Test
    void decodedSamplesAreKeptUntilReleased() throws Exception {
        // it declares 580 frames and gives 900
        Audio audio = Audio.of(new ByteArrayInputStream(recording("NjD")), 1_000);
        assertThat(audio.frames()).isEqualTo(900);
        assertThat(audio.isDecoded()).isTrue();
        assertThat(audio.pcm().getShort(1_798)).isEqualTo((short) 7);
        assertThat(audio.convertedTo(AudioFormat.MONO_16K).frames()).isEqualTo(1_800);
        audio.release();
        assertThat(audio.isDecoded()).isFalse();
        assertThat(audio.slice(Duration.ofMillis(10), Duration.ofMillis(20)).frames()).isEqualTo(80);
        assertThat(audio.isDecoded()).isTrue();
    }

    @Test
    void anEstimatedLengthIsDeterminedByDecoding() {
        Audio audio = Audio.of(recording("o1?"));
        assertThat(audio.isDecoded()).isFalse();
        assertThat(audio.duration()).isEqualTo(Duration.ofNanos(900L * 125_000));
        assertThat(audio.isDecoded()).isTrue();
        assertThat(audio.info().duration()).isEqualTo(audio.duration());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TjE | could not be decoded by scripted-1 (a test): IllegalStateException: decoding broke; convert it, for example with: ffmpeg -i FILE -c:a pcm_s16le OUT.wav",
        "LjE | could not be decoded by scripted-1 (a test): NoClassDefFoundError: com/vendor/Codec; convert it, for example with: ffmpeg -i FILE -c:a pcm_s16le OUT.wav",
        "MjE | could not be decoded by scripted-1 (a test): OutOfMemoryError: a hostile length; convert it, for example with: ffmpeg -i FILE -c:a pcm_s16le OUT.wav",
        "SjE | is damaged at the frame 5; copy it again",
        "IjE | could not be decoded: the disk broke; check the file and its disk",
        "WjE | changes from 8000 Hz mono to 16000 Hz mono; record, copy or convert it again",
        "ZjE | has no samples (a test, decoded by scripted-1); record, copy or convert it again",
        "FjE | would decode to more than 2.0 s, the limit; cut it or raise ReadOptions.builder().maxDuration",
        "CjE | is cut off after 0.0 of 0.1 s (10 of 580 frames); copy it again, or read what is there with ReadOptions.builder().acceptCutOff(true)",
        "CzD | 740"
    })
    void aFailingDecoderAffectsOnlyItsAudio(String script, String sentence) {
        ReadOptions options = ReadOptions.builder().maxDuration(Duration.ofSeconds(2)).build();
        Audio audio = Audio.of(recording(script), options);
        if (sentence.equals("740")) {
            // declared lengths may be a little off
            assertThat(audio.frames()).isEqualTo(10);
            return;
        }
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(audio::openPcm).isInstanceOfSatisfying(SttException.class,
                    e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO)).hasMessage("audio " + sentence);
        }
    }

    @Test
    void audioThatTurnsOutToBeCutOffWhileDecodingIsReadWithANoteIfAllowed() {
        Audio audio = Audio.of(recording("CjE"), ReadOptions.builder().acceptCutOff(true).build());
        assertThat(audio.pcm().remaining()).isEqualTo(20);
        assertThat(audio.notes()).containsExactly("a note", "cut off after 0.0 of 0.1 s");
    }

    @Test
    void theNumberOfBytesIsBoundedToo() {
        Audio audio = Audio.of(recording("FjE"), ReadOptions.builder().maxBytes(1_000).build());
        assertThatThrownBy(audio::pcm).isInstanceOf(SttException.class)
                .hasMessage("audio would decode to more than 1000 bytes, the limit; cut it or raise ReadOptions.builder().maxBytes");
    }

    @Test
    void aDecoderThatHangsIsLeftBehindAndTheLogSaysSoOnce() {
        Audio audio = Audio.of(recording("HjE"), ReadOptions.builder().timeout(Duration.ofMillis(50)).build());
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(audio::pcm).isInstanceOf(SttException.class).hasMessage("audio was not decoded within 0.05 s;"
                        + " allow more time (ReadOptions.builder().timeout) or convert it beforehand");
            }
            assertThat(log.lines(Level.WARN)).containsExactly(DECODER_LEFT_BEHIND);
        }
    }

    @Test
    void aHangingDecoderIsNotReportedAsAHangingProvider() throws Exception {
        Audio audio = Audio.of(recording("HjE"));
        SttProvider patient = SttProvider.of("patient", request -> Transcript.of("never called"));
        try (CapturedLog log = new CapturedLog();
                ParallelComparator comparator = ParallelComparator.builder()
                        .providerTimeout(Duration.ofMillis(500))
                        .grace(Duration.ofMillis(900))
                        .build()) {
            Outcome outcome = comparator.compare(audio, List.of(patient)).outcomes().getFirst();
            assertThat(outcome).isInstanceOfSatisfying(Outcome.TimedOut.class, late -> assertThat(late.stopped()).isTrue());
            assertThat(log.lines(Level.WARN)).filteredOn(line -> line.contains("left behind")).containsExactly(DECODER_LEFT_BEHIND);
        }
    }

    @Test
    void waitingForAHangingDecoderCanBeInterrupted() throws Exception {
        Audio audio = Audio.of(recording("HjE"));
        FutureTask<Throwable> task = new FutureTask<>(() -> {
            try {
                audio.convertedTo(audio.format());
                return new AssertionError("it was decoded");
            } catch (InterruptedException e) {
                return e;
            }
        });
        Thread thread = Thread.ofPlatform().daemon().start(task);
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        assertThat(task.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void interruptedMethodsWithoutACheckedExceptionKeepTheFlag() {
        Audio audio = Audio.of(recording("ojE"));
        Thread.currentThread().interrupt();
        assertThatThrownBy(audio::pcm).isInstanceOfSatisfying(SttException.class,
                e -> assertThat(e.kind()).isEqualTo(ErrorKind.INTERNAL));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aRefusalWhileProbingIsReportedAtOnce() {
        assertThatThrownBy(() -> Audio.of(recording("RjE"))).isInstanceOf(SttException.class)
                .hasMessage("audio has a rate of 3 Hz; record it again");
    }

    @Test
    void aDecoderThatFailsWhileProbingIsSkippedAndTheMessageSaysSo() {
        assertThatThrownBy(() -> Audio.of(recording("PjE"))).isInstanceOf(SttException.class)
                .hasMessage("audio is text, not a recording; look into it and check the path");
        byte[] wavPack = "wvpk and so on".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> Audio.of(wavPack)).isInstanceOf(SttException.class).hasMessage("audio is WavPack, which no installed"
                + " decoder reads (scripted-1) (unusable: io.github.sttcompare.plugins.Plugins$BrokenDecoder:"
                + " IllegalStateException: no native library); convert it, for example with: ffmpeg -i FILE -c:a pcm_s16le OUT.wav");
    }

    @Test
    void theIdentityIsThatOfTheOriginalBytesThePartAndTheDecoder() throws IOException, InterruptedException {
        byte[] one = recording("ojD");
        Audio audio = Audio.of(one);
        String whole = audio.sha256();
        assertThat(Audio.of(new ByteArrayInputStream(one), 100).sha256()).isEqualTo(whole);
        assertThat(audio.original().orElseThrow().sha256()).isNotEqualTo(whole);
        assertThat(Audio.of(recording("okD")).sha256()).isNotEqualTo(whole);
        String part = audio.slice(Duration.ZERO, Duration.ofMillis(5)).sha256();
        assertThat(part).isNotEqualTo(whole).isEqualTo(Audio.of(one).slice(Duration.ZERO, Duration.ofMillis(5)).sha256());
        assertThat(audio.slice(Duration.ofMillis(5), Duration.ofMillis(10)).sha256()).isNotEqualTo(part);
        assertThat(audio.convertedTo(AudioFormat.MONO_16K).sha256()).isNotEqualTo(whole)
                .isEqualTo(Audio.of(one).convertedTo(AudioFormat.MONO_16K).sha256());
    }
}
