package io.github.sttcompare.internal.audio;

import static io.github.sttcompare.internal.audio.Signals.FULL_SCALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

    private static final double AMPLITUDE = 0.9 * FULL_SCALE;

    /** 16-bit input and output together leave 95 dB for a sine of this level. */
    @ParameterizedTest
    @CsvSource({
        "8000, 16000", "11025, 16000", "12000, 16000", "22050, 16000", "24000, 16000", "32000, 16000", "44100, 16000",
        "48000, 16000", "96000, 16000", "192000, 16000", "16000, 8000", "44100, 8000", "8000, 44100", "16000, 44100",
        "16000, 48000", "44099, 16000", "47999, 16000", "7919, 16000", "15999, 16000", "16001, 16000"
    })
    void aSineInTheBandIsPreservedWithoutDelay(int fromRate, int toRate) throws InterruptedException {
        double nyquist = Math.min(fromRate, toRate) / 2.0;
        for (double part : new double[] {0.01, 0.1, 0.5, 0.8, 0.9}) {
            double frequency = part * nyquist;
            short[] out = convert(fromRate / 2, Signals.sine(frequency, fromRate, AMPLITUDE), fromRate, toRate);
            IntToDoubleFunction ideal = Signals.sine(frequency, toRate, AMPLITUDE);
            assertThat(Signals.signalToError(out, ideal, toRate / 50)).as("%.0f Hz", frequency).isGreaterThan(92);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "44100, 10000", "48000, 10000", "22050, 10000", "96000, 10000", "44100, 8010", "48000, 8010", "44100, 15000",
        "48000, 23000", "44099, 10000", "47999, 8010", "192000, 70000"
    })
    void toneAboveTheBandDoesNotFoldBack(int fromRate, double frequency) throws InterruptedException {
        short[] out = convert(fromRate, Signals.sine(frequency, fromRate, FULL_SCALE), fromRate, 16_000);
        assertThat(Signals.level(out, FULL_SCALE, 320)).isLessThan(-95);
    }

    @ParameterizedTest
    @ValueSource(ints = {16_000, 11_025, 44_100, 15_991})
    void upsamplingLeavesNoImages(int toRate) throws InterruptedException {
        short[] out = convert(8_000, Signals.sine(3_000, 8_000, AMPLITUDE), 8_000, toRate);
        assertThat(Signals.amplitude(out, 3_000, toRate, toRate / 50)).isCloseTo(AMPLITUDE, within(1.0));
        // 8000 - 3000, the nearest image
        assertThat(20 * Math.log10(Signals.amplitude(out, 5_000, toRate, toRate / 50) / AMPLITUDE)).isLessThan(-95);
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 22_050, 44_100, 48_000, 96_000, 44_099})
    void thePassBandIsFlat(int fromRate) throws InterruptedException {
        for (double frequency = 100; frequency < 0.9 * Math.min(fromRate, 16_000) / 2; frequency += 511) {
            short[] out = convert(fromRate / 4, Signals.sine(frequency, fromRate, AMPLITUDE), fromRate, 16_000);
            double gain = 20 * Math.log10(Signals.amplitude(out, frequency, 16_000, 320) / AMPLITUDE);
            assertThat(gain).as("%.0f Hz", frequency).isCloseTo(0, within(0.001));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "44100, 16000, 44100, 16000", "48000, 16000, 48000, 16000", "8000, 16000, 8000, 16000", "44100, 16000, 1, 1",
        "44100, 16000, 2, 1", "44100, 16000, 3, 2", "48000, 16000, 3, 1", "48000, 16000, 4, 2", "8000, 16000, 1, 2",
        "44099, 16000, 44099, 16000", "44099, 16000, 100, 37", "768000, 1000, 1, 1", "1000, 768000, 2, 1536"
    })
    void theLengthIncludesTheLastFrameThatBeginsBeforeTheEnd(int fromRate, int toRate, int frames, int expected)
            throws InterruptedException {
        assertThat(convert(frames, n -> 0, fromRate, toRate)).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({"44100, 16000", "48000, 16000", "8000, 16000", "44099, 16000", "11025, 16000", "768000, 16000"})
    void aConstantStaysTheSameFromEndToEnd(int fromRate, int toRate) throws InterruptedException {
        for (short level : new short[] {Short.MIN_VALUE, -12_345, -1, 0, 1, 12_345, Short.MAX_VALUE}) {
            short[] expected = new short[Math.ceilDiv(5_000 * toRate, fromRate)];
            Arrays.fill(expected, level);
            assertThat(convert(5_000, n -> level, fromRate, toRate)).as("%d", level).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 44_100, 48_000, 44_099})
    void overshootIsClippedAndNeverWrapsAround(int fromRate) throws InterruptedException {
        // at a jump between the extremes the filter overshoots by 9 %
        int half = fromRate / 100;
        short[] out = convert(fromRate, n -> n / half % 2 == 0 ? 32_767 : -32_768, fromRate, 16_000);
        assertThat(out).contains(Short.MAX_VALUE, Short.MIN_VALUE);
        for (int n = 0; n < out.length; n++) {
            double phase = (double) n * fromRate / 16_000 % (2 * half);
            double toJump = Math.min(phase % half, half - phase % half);
            if (toJump > fromRate / 2_000.0) {
                assertThat(out[n] > 0).as("sample %d", n).isEqualTo(phase < half);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"44100, 44099", "48000, 47999", "8000, 7993"})
    void bothFiltersAgree(int simple, int odd) throws InterruptedException {
        // one sine, sampled at a rate that has a simple ratio to 16 kHz and at one that has none
        short[] a = convert(simple, Signals.sine(440, simple, AMPLITUDE), simple, 16_000);
        short[] b = convert(odd, Signals.sine(440, odd, AMPLITUDE), odd, 16_000);
        assertThat(Signals.signalToError(b, n -> a[n], 400)).isGreaterThan(90);
    }

    /** Against the definition: a sum over all inputs in double precision, across block boundaries and at both ends. */
    @Test
    void equalsTheDefinitionForRandomRatesAndSamples() throws InterruptedException {
        Random random = new Random(2026);
        int[] usual = {8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000};
        for (int round = 0; round < 24; round++) {
            boolean odd = round % 3 == 2;
            int fromRate = odd ? 4_000 + random.nextInt(90_000) : usual[random.nextInt(usual.length)];
            int toRate = odd ? 4_000 + random.nextInt(60_000) : usual[random.nextInt(usual.length)];
            if (fromRate == toRate) {
                continue;
            }
            int frames = 1 + random.nextInt(12_000);
            int amplitude = 20_000;
            short[] in = Signals.samples(bytes(Signals.mono(frames, n -> amplitude * (2 * random.nextDouble() - 1))));
            short[] out = convert(frames, n -> in[n], fromRate, toRate);
            Kernel kernel = new Kernel(Math.min(1, (double) toRate / fromRate));
            for (int n = 0; n < out.length; n += 1 + random.nextInt(40)) {
                long moment = (long) n * fromRate;
                float[] weights = kernel.weights((double) (moment % toRate) / toRate);
                double sum = 0;
                for (int k = 0; k < weights.length; k++) {
                    sum += weights[k] * in[Math.clamp(moment / toRate - kernel.lead() + k, 0, frames - 1)];
                }
                double expected = Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
                assertThat((double) out[n]).as("%d -> %d Hz, sample %d of %d", fromRate, toRate, n, out.length)
                        .isCloseTo(expected, within(0.6));
            }
        }
    }

    @Test
    void mixesDownByAveraging() throws InterruptedException {
        ByteBuffer stereo = Signals.interleaved(3, n -> 1_000 * n, n -> 3_000 * n + 1);
        assertThat(convert(stereo, new AudioFormat(16_000, 2), AudioFormat.MONO_16K)).containsExactly(0, 2_000, 4_000);
    }

    @Test
    void averagingExtremesStaysInRange() throws InterruptedException {
        IntToDoubleFunction[] loud = new IntToDoubleFunction[AudioFormat.MAX_CHANNELS];
        Arrays.fill(loud, (IntToDoubleFunction) n -> n == 0 ? 32_767 : -32_768);
        ByteBuffer pcm = Signals.interleaved(2, loud);
        assertThat(convert(pcm, new AudioFormat(8_000, loud.length), new AudioFormat(8_000, 1)))
                .containsExactly(32_767, -32_768);
    }

    @ParameterizedTest
    @ValueSource(ints = {16_000, 44_100, 48_000, 44_099})
    void oppositeChannelsCancelOut(int fromRate) throws InterruptedException {
        IntToDoubleFunction left = Signals.sine(1_000, fromRate, 30_000);
        ByteBuffer stereo = Signals.interleaved(fromRate, left, n -> -Math.round(left.applyAsDouble(n)));
        assertThat(convert(stereo, new AudioFormat(fromRate, 2), AudioFormat.MONO_16K)).containsOnly(0);
    }

    @Test
    void mixingDownAloneDoesNotFilter() throws InterruptedException {
        Random random = new Random(7);
        double[] noise = random.doubles(40_000, -32_768, 32_767).toArray();
        ByteBuffer stereo = Signals.interleaved(noise.length, n -> noise[n], n -> noise[n]);
        short[] out = convert(stereo, new AudioFormat(48_000, 2), new AudioFormat(48_000, 1));
        assertThat(out).isEqualTo(Signals.samples(bytes(Signals.mono(noise.length, n -> noise[n]))));
    }

    @Test
    void channelsThatAreKeptAreConvertedSeparately() throws InterruptedException {
        IntToDoubleFunction low = Signals.sine(500, 44_100, AMPLITUDE);
        IntToDoubleFunction high = Signals.sine(5_000, 44_100, AMPLITUDE / 2);
        short[] both = convert(
                Signals.interleaved(44_100, low, high), new AudioFormat(44_100, 2), new AudioFormat(16_000, 2));
        short[] left = convert(44_100, low, 44_100, 16_000);
        short[] right = convert(44_100, high, 44_100, 16_000);
        assertThat(both).hasSize(32_000);
        for (int n = 0; n < left.length; n++) {
            assertThat(both[2 * n]).isEqualTo(left[n]);
            assertThat(both[2 * n + 1]).isEqualTo(right[n]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16_000, 44_100, 44_099})
    void interruptedThreadStopsAndClearsItsFlag(int fromRate) {
        ByteBuffer pcm = Signals.mono(1_000, n -> 0);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Signals.convert(pcm, new AudioFormat(fromRate, 1), new AudioFormat(16_000, 1)))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void refusesToInventChannels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convert(1, n -> 0, new AudioFormat(8_000, 1), new AudioFormat(8_000, 2)))
                .withMessage("cannot convert 8000 Hz mono to 8000 Hz stereo: mix down to one channel or keep the number"
                        + " of channels");
    }

    @Test
    void refusesARateTooLowForSpeech() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convert(1, n -> 0, 8_000, 999))
                .withMessage("cannot convert 8000 Hz mono to 999 Hz mono: the lowest sample rate is 1000 Hz");
    }

    @Test
    void refusesToExpandAFewBytesWithARateTooLowForSpeech() throws InterruptedException {
        assertThatThrownBy(() -> convert(1, n -> 0, 999, 16_000))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO))
                .hasMessage("audio has a sample rate of 999 Hz, and at least 1000 Hz are needed for a conversion;"
                        + " check how it was recorded");
        assertThat(convert(Signals.interleaved(1, n -> 1, n -> 3), new AudioFormat(1, 2), new AudioFormat(1, 1)))
                .containsExactly(2);
    }

    private static short[] convert(int frames, IntToDoubleFunction sample, int fromRate, int toRate)
            throws InterruptedException {
        return convert(Signals.mono(frames, sample), new AudioFormat(fromRate, 1), new AudioFormat(toRate, 1));
    }

    private static short[] convert(int frames, IntToDoubleFunction sample, AudioFormat from, AudioFormat to)
            throws InterruptedException {
        return convert(Signals.mono(frames, sample), from, to);
    }

    private static short[] convert(ByteBuffer pcm, AudioFormat from, AudioFormat to) throws InterruptedException {
        return Signals.samples(Signals.convert(pcm, from, to));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
