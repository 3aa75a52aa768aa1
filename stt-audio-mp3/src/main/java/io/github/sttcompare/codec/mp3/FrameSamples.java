package io.github.sttcompare.codec.mp3;

import java.util.Arrays;
import javazoom.jl.decoder.Obuffer;

/** Receives the samples of one frame, corrects their level and rounds them to 16 bits. Not thread-safe. */
final class FrameSamples extends Obuffer {

    /** JLayer's full scale is 32700 and not 32768 (the constant in its class {@code Decoder}). */
    private static final float GAIN = 32_768f / 32_700f;

    private final int channels;
    private final short[] samples;
    private final int[] next = new int[2];

    FrameSamples(int channels, int length) {
        this.channels = channels;
        this.samples = new short[length];
        clear_buffer();
    }

    short[] samples() {
        return samples;
    }

    /** {@return whether all samples of a frame have been received} */
    boolean isFull() {
        for (int channel = 0; channel < channels; channel++) {
            if (next[channel] != samples.length + channel) {
                return false;
            }
        }
        return true;
    }

    void silence() {
        Arrays.fill(samples, (short) 0);
    }

    @Override
    public void appendSamples(int channel, float[] values) {
        int at = next[channel];
        for (float value : values) {
            samples[at] = (short) Math.clamp(Math.rint(value * GAIN), Short.MIN_VALUE, Short.MAX_VALUE);
            at += channels;
        }
        next[channel] = at;
    }

    @Override
    public void append(int channel, short value) {
        samples[next[channel]] = value;
        next[channel] += channels;
    }

    @Override
    public void write_buffer(int value) {}

    @Override
    public void close() {}

    @Override
    public void clear_buffer() {
        for (int channel = 0; channel < next.length; channel++) {
            next[channel] = channel;
        }
    }

    @Override
    public void set_stop_flag() {}
}
