package io.github.sttcompare.internal.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.audio.SpeechDetector;
import io.github.sttcompare.audio.TimeSpan;
import io.github.sttcompare.testing.SyntheticSpeech;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The true times of speech and of pauses. */
class EnergyDetectorTest {

    private static final int RATE = 16_000;
    private static final int SECONDS = 60;

    /**
     * How much of the speech is detected, and how much of the pauses is mistaken for speech, not counting 150 ms at their edges.
     */
    private record Found(double heard, double falseAlarms) {

        static Found of(Speech speech, List<TimeSpan> spoken) {
            long heard = 0;
            long all = 0;
            long alarms = 0;
            long pauses = 0;
            for (int ms = 0; ms < speech.audio().toMillis(); ms += 10) {
                boolean found = in(speech.stretches(), ms, 0);
                if (in(spoken, ms, 0)) {
                    all++;
                    heard += found ? 1 : 0;
                } else if (!in(spoken, ms, 150)) {
                    pauses++;
                    alarms += found ? 1 : 0;
                }
            }
            return new Found((double) heard / all, pauses == 0 ? 0 : (double) alarms / pauses);
        }

        private static boolean in(List<TimeSpan> spans, long ms, long around) {
            return spans.stream().anyMatch(s -> s.from().toMillis() - around <= ms && ms < s.to().toMillis() + around);
        }
    }

    private static double[] sum(double[] speech, double[] noise, double factor) {
        double[] sum = speech.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += noise[i] * factor;
        }
        return sum;
    }

    private static Speech detect(double[] samples) throws InterruptedException {
        return SpeechDetector.standard().detect(SyntheticSpeech.audio(RATE, samples));
    }

    private static double[] made(double seconds, IntToDoubleFunction sample) {
        double[] samples = new double[(int) (seconds * RATE)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sample.applyAsDouble(i);
        }
        return samples;
    }

    private static double sine(double frequency, int frame) {
        return Math.sin(2 * Math.PI * frequency * frame / RATE);
    }

    @ParameterizedTest(name = "{0} noise, {1} dB below the speech: at least {2} heard, at most {3} taken for it")
    @CsvSource({
        "white, 20, 0.95, 0.01", "white, 10, 0.93, 0.01", "white, 5, 0.88, 0.01",
        "pink, 20, 0.95, 0.01", "pink, 10, 0.93, 0.01", "pink, 5, 0.88, 0.01",
        "babble, 20, 0.95, 0.01", "babble, 10, 0.93, 0.01", "babble, 5, 0.8, 0.02"
    })
    void speechIsFoundInNoise(String kind, int decibels, double heard, double alarms) throws InterruptedException {
        for (int seed = 1; seed <= 3; seed++) {
            SyntheticSpeech speech = SyntheticSpeech.of(RATE, SECONDS, 800, seed);
            double[] clean = speech.samples();
            double[] noise = switch (kind) {
                case "white" -> SyntheticSpeech.white(clean.length, seed);
                case "pink" -> SyntheticSpeech.pink(clean.length, seed);
                default -> SyntheticSpeech.babble(RATE, clean.length, seed);
            };
            Found found = Found.of(detect(sum(clean, noise, Math.pow(10, -decibels / 20.0))), speech.spoken());
            assertThat(found.heard()).isGreaterThan(heard);
            assertThat(found.falseAlarms()).isLessThan(alarms);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 44_100, 48_000})
    void anySampleRateIsAccepted(int rate) throws InterruptedException {
        SyntheticSpeech speech = SyntheticSpeech.of(rate, 20, 800, 5);
        double[] noisy = sum(speech.samples(), SyntheticSpeech.pink(20 * rate, 1), 0.1);
        Found found = Found.of(SpeechDetector.standard().detect(SyntheticSpeech.audio(rate, noisy)), speech.spoken());
        assertThat(found.heard()).isGreaterThan(0.95);
        assertThat(found.falseAlarms()).isLessThan(0.02);
    }

    @Test
    void speechWithoutAPauseIsSpeechThroughout() throws InterruptedException {
        SyntheticSpeech speech = SyntheticSpeech.of(RATE, SECONDS, 0, 7);
        Speech found = detect(speech.samples());
        assertThat((double) found.total().toMillis()).isCloseTo(SECONDS * 1000, within(SECONDS * 50.0));
        assertThat(found.silences()).allSatisfy(silence -> assertThat(silence.length()).isLessThan(Duration.ofMillis(300)));
    }

    @Test
    void clippedSpeechIsFound() throws InterruptedException {
        SyntheticSpeech speech = SyntheticSpeech.of(RATE, SECONDS, 800, 8);
        double[] loud = sum(speech.samples(), SyntheticSpeech.white(SECONDS * RATE, 8), 0.03);
        for (int i = 0; i < loud.length; i++) {
            loud[i] = Math.clamp(loud[i] * 20, -1, 1);
        }
        Found found = Found.of(detect(loud), speech.spoken());
        assertThat(found.heard()).isGreaterThan(0.95);
        assertThat(found.falseAlarms()).isLessThan(0.02);
    }

    @Test
    void anOffsetAndHumMakeNoDifference() throws InterruptedException {
        SyntheticSpeech speech = SyntheticSpeech.of(RATE, SECONDS, 800, 9);
        double[] samples = speech.samples();
        double[] hummed = samples.clone();
        for (int i = 0; i < samples.length; i++) {
            hummed[i] += 0.3 + 0.1 * sine(50, i) + 0.03 * sine(150, i) + 0.02 * sine(250, i);
        }
        Found found = Found.of(detect(hummed), speech.spoken());
        assertThat(found.heard()).isGreaterThan(0.95);
        assertThat(found.falseAlarms()).isLessThan(0.02);
    }

    @Test
    void steadySoundIsNotSpeech() throws InterruptedException {
        assertThat(detect(new double[30 * RATE]).stretches()).isEmpty();
        assertThat(detect(made(30, i -> 0.5)).total()).isLessThan(Duration.ofMillis(200));
        assertThat(detect(made(30, i -> 0.2 * sine(50, i) + 0.1 * sine(100, i))).total()).isLessThan(Duration.ofMillis(200));
        assertThat(detect(made(30, i -> 0.1 * sine(440, i) + 0.1 * sine(554.4, i) + 0.1 * sine(659.3, i))).total())
                .as("a held chord").isLessThan(Duration.ofMillis(500));
        assertThat(detect(made(30, i -> 0.15 * (1 + 0.2 * sine(5, i)) * sine(440 * Math.pow(2, i / RATE % 12 / 12.0), i))).total())
                .as("a scale of held tones with vibrato").isLessThan(Duration.ofMillis(1500));
        assertThat(detect(SyntheticSpeech.white(30 * RATE, 1)).stretches()).isEmpty();
        assertThat(detect(SyntheticSpeech.pink(30 * RATE, 1)).total()).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void noiseThatBeginsIsMistakenForSpeechOnlyForSeconds() throws InterruptedException {
        double[] noise = SyntheticSpeech.white(60 * RATE, 3);
        Speech speech = detect(made(60, i -> noise[i] * (i < 30 * RATE ? 0.001 : 0.1)));
        assertThat(speech.total()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aQuietSpeakerOnTheOtherChannelIsHeard() throws InterruptedException {
        SyntheticSpeech agent = SyntheticSpeech.of(RATE, 20, 0, 10);
        double[] loud = agent.samples();
        ByteBuffer pcm = ByteBuffer.allocate(40 * RATE * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 40 * RATE; i++) {
            pcm.putShort((short) (i < loud.length ? loud[i] * 32_768 : 0));
            pcm.putShort((short) (i >= loud.length ? loud[i - loud.length] * 500 : 0));
        }
        Audio call = Audio.ofPcm(pcm.array(), new AudioFormat(RATE, 2));
        assertThat(SpeechDetector.standard().detect(call).total()).isGreaterThan(Duration.ofSeconds(38));
        assertThat(SpeechDetector.standard().detect(call.channel(0)).total())
                .isBetween(Duration.ofSeconds(19), Duration.ofMillis(20_100));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 99, 100, 333, 1_000})
    void recordingsOfAnyRateAndLengthAreAnalysed(int rate) throws InterruptedException {
        for (int frames : new int[] {1, 2, 3, rate, 30 * rate + 1}) {
            Audio audio = SyntheticSpeech.audio(rate, SyntheticSpeech.white(frames, 4));
            Speech speech = SpeechDetector.standard().detect(audio);
            assertThat(speech.audio()).isEqualTo(audio.duration());
        }
    }

    @Test
    void anInterruptEndsTheDetection() {
        Audio audio = SyntheticSpeech.audio(RATE, SyntheticSpeech.white(60 * RATE, 5));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> SpeechDetector.standard().detect(audio)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
