package io.github.sttcompare.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Converts 16-bit PCM to another sample rate and mixes it down to one channel. */
public final class Resampler {

    private static final int ZERO_CROSSINGS = 32;

    private Resampler() {}

    /**
     * Converts samples to another format.
     *
     * @param pcm  signed 16-bit little-endian samples, a whole number of frames; its position is not moved
     * @param from their format
     * @param to   the format wanted; one channel, or as many as {@code from}
     * @return the converted samples, little-endian
     * @throws IllegalArgumentException if {@code to} has another number of channels
     * @throws InterruptedException if the thread is interrupted
     */
    public static byte[] convert(ByteBuffer pcm, AudioFormat from, AudioFormat to) throws InterruptedException {
        if (to.channels() != 1 && to.channels() != from.channels()) {
            throw new IllegalArgumentException("cannot convert " + from + " to " + to + ": mix down to one channel or keep them");
        }
        ByteBuffer in = pcm.slice().order(ByteOrder.LITTLE_ENDIAN);
        int frames = in.remaining() / from.frameBytes();
        long outFrames = Math.ceilDiv((long) frames * to.sampleRate(), (long) from.sampleRate());
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(outFrames * to.frameBytes())).order(ByteOrder.LITTLE_ENDIAN);
        float[][] channels = new float[to.channels()][frames];
        for (int frame = 0; frame < frames; frame++) {
            for (int channel = 0; channel < from.channels(); channel++) {
                float sample = in.getShort(frame * from.frameBytes() + 2 * channel);
                channels[to.channels() == 1 ? 0 : channel][frame] += to.channels() == 1 ? sample / from.channels() : sample;
            }
        }
        double step = (double) from.sampleRate() / to.sampleRate();
        double cutoff = Math.min(1, 1 / step) * 0.95;
        double reach = ZERO_CROSSINGS / cutoff;
        for (long n = 0; n < outFrames; n++) {
            if ((n & 0xFFF) == 0 && Thread.interrupted()) {
                throw new InterruptedException();
            }
            double center = n * step;
            int first = (int) Math.max(0, Math.ceil(center - reach));
            int last = (int) Math.min(frames - 1, Math.floor(center + reach));
            for (float[] channel : channels) {
                double sum = 0;
                for (int k = first; k <= last; k++) {
                    double x = k - center;
                    double window = 0.5 + 0.5 * Math.cos(Math.PI * x / reach);
                    sum += channel[k] * cutoff * sinc(cutoff * x) * window;
                }
                out.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum))));
            }
        }
        return out.array();
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
