package io.github.sttcompare.internal.audio;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;

/**
 * Converts 16-bit PCM to another sample rate and mixes it down to one channel.
 *
 * <p>The rate is changed by band-limited interpolation (J. O. Smith, <i>Digital Audio Resampling</i>, CCRMA,
 * Stanford): an output sample is the sum of the input samples around its moment, weighted by a Kaiser-windowed sinc
 * that also removes what the lower of the two rates cannot carry. What that means, for frequencies relative to the
 * lower of the two Nyquist frequencies:
 * <ul>
 *   <li>up to 0.9: unchanged, to less than 0.001 dB;
 *   <li>from 1.0 on: suppressed by 100 dB, so that neither aliases nor images rise above the noise of 16-bit samples;
 *   <li>the filter is symmetric: nothing is delayed, and output sample <i>n</i> is the moment <i>n / rate</i>;
 *   <li>a constant stays exactly that constant, also at both ends: beyond them the outermost sample goes on;
 *   <li>sums are rounded to the nearest sample value, and clipped when they do not fit, never wrapped around.
 * </ul>
 *
 * <p>Mixing down is averaging the channels, before the filter and without rounding between. Where only the number of
 * channels changes there is no filter at all.
 *
 * <p>The work goes block by block: besides the input and the output it needs a few MiB, whatever the length.
 */
public final class Resampler {

    /** The lowest sample rate that is converted to, in Hz. */
    public static final int MIN_TARGET_RATE = 1_000;

    /**
     * The lowest sample rate that is converted from, in Hz. Below, there is no speech to be heard, and a file of a few bytes
     * would become gigabytes.
     */
    public static final int MIN_SOURCE_RATE = 1_000;

    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;
    private static final int COPIED_AT_ONCE = 1 << 14;

    private final ShortBuffer in;
    private final AudioFormat from;
    private final AudioFormat to;
    private final int frames;
    private final ByteBuffer out;
    private final int outFrames;

    private Resampler(ByteBuffer pcm, AudioFormat from, AudioFormat to) {
        this.in = pcm.slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        this.from = from;
        this.to = to;
        this.frames = pcm.remaining() / from.frameBytes();
        long length = Math.ceilDiv((long) frames * to.sampleRate(), (long) from.sampleRate());
        if (length * to.frameBytes() > MAX_BYTES) {
            throw new SttException(ErrorKind.INVALID_AUDIO, "as " + to + " the audio would have "
                    + length * to.frameBytes() + " bytes, and at most " + MAX_BYTES + " are possible; split it");
        }
        this.outFrames = (int) length;
        this.out = allocate(outFrames * to.frameBytes(), to).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer allocate(int bytes, AudioFormat to) {
        try {
            return ByteBuffer.allocate(bytes);
        } catch (OutOfMemoryError e) {
            throw new SttException(ErrorKind.INVALID_AUDIO, "cannot convert to " + to + ": there is no memory for " + bytes
                    + " bytes; give the JVM more (-Xmx) or split the audio", e);
        }
    }

    /**
     * Converts samples to another format. The result has every output sample whose moment lies before the end of the
     * input: <i>frames · to.sampleRate / from.sampleRate</i> of them, rounded up.
     *
     * @param pcm  signed 16-bit little-endian samples, a whole number of frames; its position is not moved
     * @param from their format
     * @param to   the format wanted; one channel, or as many as {@code from}; at least {@value #MIN_TARGET_RATE} Hz
     *     unless the rate stays the same
     * @return the converted samples, little-endian
     * @throws IllegalArgumentException if {@code to} has another number of channels or too low a rate, or {@code pcm}
     *     ends within a frame
     * @throws SttException of kind {@link ErrorKind#INVALID_AUDIO} if the rate is changed and {@code from} has less than
     *     {@value #MIN_SOURCE_RATE} Hz, or if the result would not fit an array, 2 GiB
     * @throws InterruptedException if the thread is interrupted
     */
    public static byte[] convert(ByteBuffer pcm, AudioFormat from, AudioFormat to) throws InterruptedException {
        if (to.channels() != 1 && to.channels() != from.channels()) {
            throw new IllegalArgumentException("cannot convert " + from + " to " + to
                    + ": mix down to one channel or keep the number of channels");
        }
        if (to.sampleRate() != from.sampleRate() && to.sampleRate() < MIN_TARGET_RATE) {
            throw new IllegalArgumentException("cannot convert " + from + " to " + to + ": the lowest sample rate is "
                    + MIN_TARGET_RATE + " Hz");
        }
        if (to.sampleRate() != from.sampleRate() && from.sampleRate() < MIN_SOURCE_RATE) {
            throw new SttException(ErrorKind.INVALID_AUDIO, "the audio has a sample rate of " + from.sampleRate()
                    + " Hz, and at least " + MIN_SOURCE_RATE + " Hz are converted; look at how it was recorded");
        }
        if (pcm.remaining() % from.frameBytes() != 0) {
            throw new IllegalArgumentException(pcm.remaining() + " bytes are not a whole number of frames of "
                    + from.frameBytes() + " bytes (" + from + ", 16 bits)");
        }
        return new Resampler(pcm, from, to).convert();
    }

    @SuppressWarnings("ByteBufferBackingArray") // allocated here, and whole
    private byte[] convert() throws InterruptedException {
        if (from.sampleRate() == to.sampleRate()) {
            copy(new float[COPIED_AT_ONCE]);
        } else {
            filter(filterFor(from.sampleRate(), to.sampleRate()));
        }
        return out.array();
    }

    private void copy(float[] block) throws InterruptedException {
        for (long first = 0; first < outFrames; first += block.length) {
            checkInterrupt();
            for (int channel = 0; channel < to.channels(); channel++) {
                read(first, block, channel);
                write(first, block, channel);
            }
        }
    }

    private void filter(RateFilter filter) throws InterruptedException {
        float[] window = new float[filter.windowLength()];
        float[] block = new float[filter.blockLength()];
        for (long first = 0; first < outFrames; first += block.length) {
            for (int channel = 0; channel < to.channels(); channel++) {
                checkInterrupt();
                read(first * from.sampleRate() / to.sampleRate() - filter.lead(), window, channel);
                filter.apply(window, first, block);
                write(first, block, channel);
            }
        }
    }

    private static RateFilter filterFor(int fromRate, int toRate) {
        double band = Math.min(1, (double) toRate / fromRate);
        Kernel kernel = new Kernel(band);
        int divisor = greatestCommonDivisor(fromRate, toRate);
        return PolyphaseFilter.suits(kernel, toRate / divisor, fromRate / divisor)
                ? new PolyphaseFilter(kernel, toRate / divisor, fromRate / divisor)
                : new InterpolatingFilter(kernel, band, fromRate, toRate);
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    private static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while converting audio");
        }
    }

    /** Fills a window with the input from the frame {@code first} on; beyond an end the outermost sample goes on. */
    private void read(long first, float[] window, int channel) {
        int begin = (int) Math.max(0, -first);
        int end = (int) Math.min(window.length, frames - first);
        int channels = from.channels();
        int index = (int) (first + begin) * channels;
        if (to.channels() == 1) {
            for (int i = begin; i < end; i++) {
                int sum = 0;
                for (int last = index + channels; index < last; index++) {
                    sum += in.get(index);
                }
                window[i] = (float) sum / channels;
            }
        } else {
            for (int i = begin; i < end; i++, index += channels) {
                window[i] = in.get(index + channel);
            }
        }
        Arrays.fill(window, 0, begin, window[begin]);
        Arrays.fill(window, end, window.length, window[end - 1]);
    }

    private void write(long first, float[] block, int channel) {
        int count = (int) Math.min(block.length, outFrames - first);
        int at = ((int) first * to.channels() + channel) * 2;
        for (int i = 0; i < count; i++, at += to.frameBytes()) {
            out.putShort(at, (short) Math.clamp(Math.rint(block[i]), Short.MIN_VALUE, Short.MAX_VALUE));
        }
    }
}
