package io.github.sttcompare.internal.audio;

import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToDoubleFunction;

/** Makes 16-bit PCM and measures it. */
public final class Signals {

    static final double FULL_SCALE = 32_767;

    private Signals() {}

    /** {@return one channel of samples, rounded to 16 bits} */
    static ByteBuffer mono(int frames, IntToDoubleFunction sample) {
        return interleaved(frames, sample);
    }

    /** {@return several channels, rounded to 16 bits, clipped like a converter would} */
    static ByteBuffer interleaved(int frames, IntToDoubleFunction... channels) {
        ByteBuffer pcm = ByteBuffer.allocate(frames * channels.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < frames; frame++) {
            for (IntToDoubleFunction channel : channels) {
                long value = Math.round(channel.applyAsDouble(frame));
                pcm.putShort((short) Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE));
            }
        }
        return pcm.flip().asReadOnlyBuffer();
    }

    /** {@return samples converted to another format} */
    public static byte[] convert(ByteBuffer pcm, AudioFormat from, AudioFormat to) throws InterruptedException {
        byte[] bytes = new byte[pcm.remaining()];
        pcm.duplicate().get(bytes);
        SampleView view = SampleView.stored(AudioName.NONE, from, new HeapStore(bytes));
        try (InputStream out = view.converted(to, new Owner()).stream()) {
            return out.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static IntToDoubleFunction sine(double frequency, int sampleRate, double amplitude) {
        return n -> amplitude * Math.sin(2 * Math.PI * frequency * n / sampleRate + 0.3);
    }

    static short[] samples(byte[] pcm) {
        short[] samples = new short[pcm.length / 2];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    /**
     * {@return how far the difference between samples and what they ought to be is below it, in dB}
     *
     * <p>A wrong level or a delay shows as much as noise does. The {@code margin} at both ends is left out.
     */
    static double signalToError(short[] actual, IntToDoubleFunction expected, int margin) {
        double signal = 0;
        double error = 0;
        for (int n = margin; n < actual.length - margin; n++) {
            double right = expected.applyAsDouble(n);
            signal += right * right;
            error += (actual[n] - right) * (actual[n] - right);
        }
        return 10 * Math.log10(signal / error);
    }

    /** {@return the level against a sine of the given amplitude, in dB, leaving out the ends} */
    static double level(short[] samples, double amplitude, int margin) {
        double power = 0;
        for (int n = margin; n < samples.length - margin; n++) {
            power += (double) samples[n] * samples[n];
        }
        return 10 * Math.log10(power / (samples.length - 2 * margin) / (amplitude * amplitude / 2));
    }

    /** {@return the amplitude of the part of a signal that has one frequency, by correlation with it} */
    static double amplitude(short[] samples, double frequency, int sampleRate, int margin) {
        double sine = 0;
        double cosine = 0;
        double weights = 0;
        for (int n = margin; n < samples.length - margin; n++) {
            double phase = 2 * Math.PI * frequency * n / sampleRate;
            double hann = 1 - Math.cos(2 * Math.PI * (n - margin) / (samples.length - 2 * margin));
            sine += hann * samples[n] * Math.sin(phase);
            cosine += hann * samples[n] * Math.cos(phase);
            weights += hann;
        }
        return 2 * Math.hypot(sine, cosine) / weights;
    }
}
