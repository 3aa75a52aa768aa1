package io.github.sttcompare.internal.speech;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.io.InputStream;

/** The power of a recording in the band of speech, every 10 ms. Reads the recording piece by piece. */
public final class Powers {

    /** How many frames of power there are in a second. */
    public static final int PER_SECOND = 100;

    private static final int BYTES_AT_ONCE = 1 << 16;

    /** Receives the powers, frame by frame. */
    public interface Sink {

        /**
         * Receives one frame.
         *
         * @param powers the mean square of each channel within one frame, full scale being 1; the array is reused
         */
        void frame(double[] powers);
    }

    private Powers() {}

    /**
     * Measures a whole recording, including an incomplete last frame.
     *
     * @param audio the recording
     * @param sink  takes the powers
     * @throws InterruptedException if the thread is interrupted
     */
    public static void measure(Audio audio, Sink sink) throws InterruptedException {
        int rate = audio.format().sampleRate();
        int stride = audio.format().frameBytes();
        SpeechBand[] bands = new SpeechBand[audio.channels()];
        for (int c = 0; c < bands.length; c++) {
            bands[c] = new SpeechBand(rate);
        }
        double[] energies = new double[bands.length];
        double[] powers = new double[bands.length];
        byte[] pcm = new byte[BYTES_AT_ONCE / stride * stride];
        long read = 0;
        long begun = 0;
        long frame = 0;
        long end = end(frame, rate);
        try (InputStream in = audio.openPcm()) {
            for (int bytes = in.readNBytes(pcm, 0, pcm.length); bytes > 0; bytes = in.readNBytes(pcm, 0, pcm.length)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while detecting speech");
                }
                int samples = bytes / stride;
                for (int at = 0; at < samples; ) {
                    int count = (int) Math.min(samples - at, end - read);
                    for (int c = 0; c < bands.length; c++) {
                        energies[c] += bands[c].energy(pcm, at * stride + 2 * c, count, stride);
                    }
                    at += count;
                    read += count;
                    // below 100 Hz, some frames have no sample and get the power of the one before
                    while (read == end) {
                        deliver(energies, powers, end - begun, sink);
                        begun = end;
                        end = end(++frame, rate);
                    }
                }
            }
        } catch (IOException e) {
            throw new SttException(ErrorKind.INVALID_AUDIO, audio.name() + " cannot be read: " + e.getMessage(), e);
        }
        if (read > begun) {
            deliver(energies, powers, read - begun, sink);
        }
    }

    /** The number of samples up to the end of a frame; frames do not drift if the rate is not a multiple of 100. */
    private static long end(long frame, int rate) {
        return Math.ceilDiv((frame + 1) * rate, (long) PER_SECOND);
    }

    private static void deliver(double[] energies, double[] powers, long samples, Sink sink) {
        for (int c = 0; c < energies.length && samples > 0; c++) {
            powers[c] = energies[c] / samples;
            energies[c] = 0;
        }
        sink.frame(powers);
    }
}
