package io.github.sttcompare.internal.audio;

import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;

/**
 * Converts 16-bit PCM to another sample rate and mixes it down to one channel.
 *
 * <p>The rate is changed by band-limited interpolation (J. O. Smith, <i>Digital Audio Resampling</i>, CCRMA,
 * Stanford): an output sample is the sum of the input samples around its moment, weighted by a Kaiser-windowed sinc that
 * also removes what the lower of the two rates cannot represent. Its properties, for frequencies relative to the lower of
 * the two Nyquist frequencies:
 * <ul>
 *   <li>up to 0.9: unchanged, to less than 0.001 dB;
 *   <li>from 1.0 on: suppressed by 100 dB, so that neither aliases nor images rise above the noise of 16-bit samples;
 *   <li>the filter is symmetric: nothing is delayed, and output sample <i>n</i> is the moment <i>n / rate</i>;
 *   <li>a constant stays exactly that constant, even at both ends: beyond them the outermost sample is repeated;
 *   <li>sums are rounded to the nearest sample value, and clipped if they do not fit, never wrapped around.
 * </ul>
 *
 * <p>Mixing down averages the channels before the filter, without rounding in between. If only the number of channels
 * changes, there is no filter.
 *
 * <p>The samples are read, converted and written block by block, which needs a few MiB, whatever the length.
 */
final class Resampler {

    /** The lowest sample rate that is converted to, in Hz. */
    static final int MIN_TARGET_RATE = 1_000;

    /**
     * The lowest sample rate that is converted from, in Hz. Below that, speech cannot be heard, and a file of a few bytes
     * would become gigabytes.
     */
    static final int MIN_SOURCE_RATE = 1_000;

    /** How many frames are copied at once when the rate stays the same. */
    private static final int COPIED_AT_ONCE = 1 << 14;

    private final SampleReader in;
    private final AudioFormat from;
    private final AudioFormat to;
    private final long frames;
    private final long outFrames;
    private final Spool out;
    private byte[] inBytes = new byte[0];
    private ShortBuffer inSamples = ShortBuffer.allocate(0);
    private long inFirst;
    private byte[] outBytes = new byte[0];

    private Resampler(SampleReader in, AudioFormat to, Spool out) {
        this.in = in;
        this.from = in.format();
        this.to = to;
        this.frames = in.frames();
        this.outFrames = length(frames, from, to);
        this.out = out;
    }

    /**
     * Checks that samples can be converted to a format.
     *
     * @throws IllegalArgumentException if {@code to} has neither one channel nor as many as {@code from}, or too low a
     *     rate
     * @throws BadAudio if the rate is changed and {@code from} has less than {@value #MIN_SOURCE_RATE} Hz
     */
    static void check(AudioFormat from, AudioFormat to) {
        if (to.channels() != 1 && to.channels() != from.channels()) {
            throw new IllegalArgumentException("cannot convert " + from + " to " + to
                    + ": mix down to one channel or keep the number of channels");
        }
        if (to.sampleRate() != from.sampleRate() && to.sampleRate() < MIN_TARGET_RATE) {
            throw new IllegalArgumentException("cannot convert " + from + " to " + to + ": the lowest sample rate is "
                    + MIN_TARGET_RATE + " Hz");
        }
        if (to.sampleRate() != from.sampleRate() && from.sampleRate() < MIN_SOURCE_RATE) {
            throw BadAudio.of("has a sample rate of " + from.sampleRate() + " Hz, and at least " + MIN_SOURCE_RATE
                    + " Hz are needed for a conversion; check how it was recorded");
        }
    }

    /** {@return how many frames a conversion gives: one for every output time before the end of the input} */
    static long length(long frames, AudioFormat from, AudioFormat to) {
        return from.sampleRate() == to.sampleRate()
                ? frames
                : Math.ceilDiv(Math.multiplyExact(frames, (long) to.sampleRate()), (long) from.sampleRate());
    }

    /**
     * Converts samples to another format.
     *
     * @param in  the samples
     * @param to  the format wanted, which was {@linkplain #check checked}
     * @param out takes the converted samples, little-endian
     * @return how many frames there are
     * @throws IOException if reading or writing fails
     * @throws InterruptedException if the thread is interrupted
     */
    static long convert(SampleReader in, AudioFormat to, Spool out) throws IOException, InterruptedException {
        Resampler resampler = new Resampler(in, to, out);
        if (resampler.from.sampleRate() == to.sampleRate()) {
            resampler.copy(new float[COPIED_AT_ONCE]);
        } else {
            resampler.filter(filterFor(resampler.from.sampleRate(), to.sampleRate()));
        }
        return resampler.outFrames;
    }

    private void copy(float[] block) throws IOException, InterruptedException {
        for (long first = 0; first < outFrames; first += block.length) {
            checkInterrupt();
            load(first, block.length);
            for (int channel = 0; channel < to.channels(); channel++) {
                read(first, block, channel);
                write(first, block, channel);
            }
            flush(first, block.length);
        }
    }

    private void filter(RateFilter filter) throws IOException, InterruptedException {
        float[] window = new float[filter.windowLength()];
        float[] block = new float[filter.blockLength()];
        for (long first = 0; first < outFrames; first += block.length) {
            long start = first * from.sampleRate() / to.sampleRate() - filter.lead();
            load(start, window.length);
            for (int channel = 0; channel < to.channels(); channel++) {
                checkInterrupt();
                read(start, window, channel);
                filter.apply(window, first, block);
                write(first, block, channel);
            }
            flush(first, block.length);
        }
    }

    /** Reads the frames of a window, as far as they exist. */
    private void load(long first, int length) throws IOException {
        if (inBytes.length == 0) {
            inBytes = new byte[length * from.frameBytes()];
            inSamples = ByteBuffer.wrap(inBytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        }
        inFirst = Math.clamp(first, 0, frames - 1);
        int count = (int) (Math.clamp(first + length, inFirst + 1, frames) - inFirst);
        in.read(inFirst, ByteBuffer.wrap(inBytes, 0, count * from.frameBytes()));
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

    /** Fills a window with the input from the frame {@code first} on; beyond an end the outermost sample is repeated. */
    private void read(long first, float[] window, int channel) {
        int begin = (int) Math.max(0, -first);
        int end = (int) Math.min(window.length, frames - first);
        int channels = from.channels();
        int index = (int) (first + begin - inFirst) * channels;
        if (to.channels() < channels) {
            for (int i = begin; i < end; i++) {
                int sum = 0;
                for (int last = index + channels; index < last; index++) {
                    sum += inSamples.get(index);
                }
                window[i] = (float) sum / channels;
            }
        } else {
            for (int i = begin; i < end; i++, index += channels) {
                window[i] = inSamples.get(index + channel);
            }
        }
        Arrays.fill(window, 0, begin, window[begin]);
        Arrays.fill(window, end, window.length, window[end - 1]);
    }

    private void write(long first, float[] block, int channel) {
        if (outBytes.length == 0) {
            outBytes = new byte[block.length * to.frameBytes()];
        }
        int count = (int) Math.min(block.length, outFrames - first);
        int at = 2 * channel;
        for (int i = 0; i < count; i++, at += to.frameBytes()) {
            short sample = (short) Math.clamp(Math.rint(block[i]), Short.MIN_VALUE, Short.MAX_VALUE);
            outBytes[at] = (byte) sample;
            outBytes[at + 1] = (byte) (sample >> 8);
        }
    }

    private void flush(long first, int length) throws IOException {
        out.write(outBytes, 0, (int) Math.min(length, outFrames - first) * to.frameBytes());
    }
}
