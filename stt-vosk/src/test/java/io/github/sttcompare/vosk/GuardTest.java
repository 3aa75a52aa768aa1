package io.github.sttcompare.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Whatever is done with a model and its recognisers, nothing reaches Vosk at which it would end the JVM. */
class GuardTest {

    private static final int THREADS = 4;
    private static final int INPUTS = 100_000;

    private final FragileVosk vosk = new FragileVosk();

    private VoskModel model() {
        return VoskModel.load(vosk, Path.of("model"));
    }

    private static void refused(ThrowingCallable call) {
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(call)
                .withMessageContaining("was closed")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
    }

    @Test
    void nothingIsUsedAfterItWasClosedNorClosedTwice() {
        VoskModel model = model();
        VoskRecognizer recognizer = model.recognizer();
        model.close();
        model.close();
        refused(model::recognizer);
        assertThat(recognizer.accept(new byte[4], 4)).isFalse();
        recognizer.close();
        recognizer.close();
        refused(() -> recognizer.accept(new byte[4], 4));
        refused(recognizer::result);
        refused(recognizer::partialResult);
        refused(recognizer::finalResult);
        assertThat(vosk.crashes()).isEmpty();
        assertThat(vosk.alive()).isZero();
    }

    @Test
    void invalidSizesAreRefused() {
        try (VoskModel model = model(); VoskRecognizer recognizer = model.recognizer()) {
            int[][] sizes = {{4, -2}, {4, 3}, {4, 6}, {0, 2}, {4, Integer.MIN_VALUE}, {4, Integer.MAX_VALUE - 1}, {1 << 20, 1 << 20}};
            for (int[] size : sizes) {
                assertThatIllegalArgumentException().isThrownBy(() -> recognizer.accept(new byte[size[0]], size[1]));
            }
        }
        assertThat(vosk.crashes()).isEmpty();
    }

    @Test
    void aFailureOfVoskIsNotMistakenForAPause() {
        try (VoskModel model = model(); VoskRecognizer recognizer = model.recognizer()) {
            vosk.state = 1;
            assertThat(recognizer.accept(new byte[2], 2)).isTrue();
            vosk.state = -1;
            assertThatExceptionOfType(SttException.class)
                    .isThrownBy(() -> recognizer.accept(new byte[2], 2))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.INTERNAL));
        }
    }

    @Test
    void aModelThatVoskRejectsIsAConfigurationError() {
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> VoskModel.load(vosk, Path.of("bad")))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
    }

    /** Threads that share a few models and recognisers, and keep to no order. */
    @Test
    void aHundredThousandHostileCallsOfFourThreadsHarmNothing() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        VoskModel[] models = new VoskModel[2];
        VoskRecognizer[] recognizers = new VoskRecognizer[4];
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            Random random = new Random(t);
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                for (int i = 0; i < INPUTS / THREADS; i++) {
                    try {
                        hostile(random, models, recognizers);
                    } catch (SttException | IllegalArgumentException e) {
                        refused.incrementAndGet();
                    }
                }
                return true;
            });
            tasks.add(task);
            Thread.ofPlatform().daemon().start(task);
        }
        for (FutureTask<Boolean> task : tasks) {
            assertThat(task.get(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(vosk.crashes()).isEmpty();
        assertThat(vosk.calls()).isGreaterThan(INPUTS / 10);
        assertThat(refused.get()).isGreaterThan(INPUTS / 10);
    }

    private void hostile(Random random, VoskModel[] models, VoskRecognizer[] recognizers) {
        int m = random.nextInt(models.length);
        int r = random.nextInt(recognizers.length);
        VoskModel model = models[m];
        VoskRecognizer recognizer = recognizers[r];
        int what = random.nextInt(100);
        if (model == null || what < 2) {
            models[m] = VoskModel.load(vosk, Path.of(random.nextInt(50) == 0 ? "bad" : "model"));
        } else if (what < 4) {
            model.close();
        } else if (recognizer == null || what < 10) {
            recognizers[r] = model.recognizer();
        } else if (what < 14) {
            recognizer.close();
        } else if (what < 20) {
            String unused = random.nextBoolean() ? recognizer.result() : recognizer.finalResult();
        } else if (what < 25) {
            String unused = recognizer.partialResult();
        } else {
            vosk.state = random.nextInt(3) - 1;
            boolean unused = recognizer.accept(
                    new byte[random.nextInt(5_000)], random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(4_000));
        }
    }

    /**
     * Every rate and number of channels, halves of samples, nothing, silence, noise and clipping, while Vosk answers whatever it likes.
     * A hundred thousand with {@code -Dvosk.recordings=100000}.
     */
    @Test
    void hostileRecordingsHarmNothing() throws Exception {
        int recordings = Integer.getInteger("vosk.recordings", 2_000);
        Random random = new Random(16);
        int refused = 0;
        try (VoskModel model = model()) {
            for (int i = 0; i < recordings; i++) {
                vosk.state = random.nextInt(20) == 0 ? -1 : random.nextInt(2);
                try {
                    Audio audio = hostileAudio(random).convertedTo(AudioFormat.MONO_16K);
                    assertThat(new VoskCall(() -> false, text -> {}).transcribe(model, audio).build().text()).isEmpty();
                } catch (SttException e) {
                    assertThat(e.kind()).isIn(ErrorKind.INVALID_AUDIO, ErrorKind.INTERNAL);
                    refused++;
                }
            }
        }
        assertThat(refused).isBetween(recordings / 20, recordings / 2);
        assertThat(vosk.crashes()).isEmpty();
        assertThat(vosk.alive()).isZero();
    }

    private static Audio hostileAudio(Random random) {
        int[] rates = {8_000, 16_000, 22_050, 44_100, 48_000, 96_000};
        int[] odd = {1, 7_999, 11_025, AudioFormat.MAX_SAMPLE_RATE};
        int[] channels = {1, 1, 2, 3, AudioFormat.MAX_CHANNELS};
        // filters between odd rates are long
        int rate = random.nextInt(100) == 0 ? odd[random.nextInt(odd.length)] : rates[random.nextInt(rates.length)];
        AudioFormat format = new AudioFormat(rate, channels[random.nextInt(channels.length)]);
        int frames = random.nextInt(format.sampleRate() == 1 ? 2 : 100);
        byte[] pcm = new byte[frames * format.frameBytes() + (random.nextInt(10) == 0 ? 1 : 0)];
        switch (random.nextInt(3)) {
            case 0 -> random.nextBytes(pcm);
            case 1 -> Arrays.fill(pcm, (byte) random.nextInt());
            default -> {}
        }
        return Audio.ofPcm(pcm, format);
    }

    @Test
    void closingTheModelDuringACallEndsTheCall() throws Exception {
        VoskModel model = model();
        Audio audio = Audio.ofPcm(new byte[32_000 * 60], AudioFormat.MONO_16K);
        boolean[] closed = new boolean[1];
        refused(() -> new VoskCall(() -> closed[0], text -> {
                    model.close();
                    closed[0] = true;
                })
                .transcribe(model, audio));
        assertThat(vosk.crashes()).isEmpty();
        assertThat(vosk.alive()).isZero();
        assertThat(vosk.calls()).isLessThan(20);
    }

    @Test
    void longAudioIsCutAtTheFirstPauseAfterTenMinutesOrAfterFifteenWithoutOne() throws Exception {
        try (VoskModel model = model()) {
            vosk.state = 1;
            assertThat(utterances(model, 25)).isEqualTo(3);
            vosk.state = 0;
            assertThat(utterances(model, 25)).isEqualTo(2);
            vosk.state = 1;
            assertThat(utterances(model, 9)).isEqualTo(1);
        }
    }

    private static int utterances(VoskModel model, int minutes) throws InterruptedException {
        Audio audio = Audio.ofPcm(new byte[32_000 * 60 * minutes], AudioFormat.MONO_16K);
        String raw = new VoskCall(() -> false, text -> {}).transcribe(model, audio).build().raw();
        return Objects.requireNonNull(raw).split("\"text\"", -1).length - 1;
    }
}
