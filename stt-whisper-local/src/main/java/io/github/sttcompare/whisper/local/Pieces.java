package io.github.sttcompare.whisper.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts audio into pieces of at most 30 s, the length that Whisper processes at once, where it is quietest. So a call can
 * be stopped between two pieces, whatever whisper.cpp does inside one. Not thread-safe.
 */
final class Pieces {

    static final int RATE = 16_000;
    private static final int MOST_SAMPLES = 30 * RATE;
    /** Only the last piece may be shorter. */
    private static final int LEAST_SAMPLES = 20 * RATE;
    /** The step between possible cuts. */
    private static final int STEP = RATE / 50;
    /** How many steps around a cut have to be quiet, 200 ms: a pause between words, longer than that in a stop consonant. */
    private static final int PAUSE_STEPS = 10;

    /** whisper.cpp returns nothing for a second or less. */
    private static final int PADDED_SAMPLES = RATE + RATE / 10;

    private static final float FULL_SCALE = 32768f;

    /** A piece. */
    static final class Piece {

        private final long first;
        private final int length;
        private final float[] samples;

        private Piece(long first, int length, float[] samples) {
            this.first = first;
            this.length = length;
            this.samples = samples;
        }

        /** {@return the number of its first sample in the audio} */
        long first() {
            return first;
        }

        /** {@return how many samples are from the audio; the others are silence} */
        int length() {
            return length;
        }

        /** {@return its samples, -1 to 1; not copied} */
        float[] samples() {
            return samples;
        }
    }

    private final InputStream pcm;
    private final byte[] bytes = new byte[MOST_SAMPLES * Short.BYTES];
    private int filled;
    private long first;

    /** Starts at the beginning of 16 kHz mono samples. */
    Pieces(InputStream pcm) {
        this.pcm = pcm;
    }

    /** {@return the next piece; null after the last} */
    @Nullable Piece next() {
        try {
            filled += pcm.readNBytes(bytes, filled, bytes.length - filled);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int available = filled / Short.BYTES;
        if (available == 0) {
            return null;
        }
        ShortBuffer samples = ByteBuffer.wrap(bytes, 0, filled).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        int length = available < MOST_SAMPLES ? available : quietest(samples);
        float[] floats = new float[Math.max(length, PADDED_SAMPLES)];
        for (int i = 0; i < length; i++) {
            floats[i] = samples.get(i) / FULL_SCALE;
        }
        Piece piece = new Piece(first, length, floats);
        first += length;
        int used = length * Short.BYTES;
        System.arraycopy(bytes, used, bytes, 0, filled - used);
        filled -= used;
        return piece;
    }

    /** {@return where to end a full piece: in the middle of the quietest stretch, or of the last of several} */
    private static int quietest(ShortBuffer samples) {
        int steps = (MOST_SAMPLES - LEAST_SAMPLES) / STEP;
        double[] energies = new double[steps];
        for (int i = 0; i < steps; i++) {
            for (int k = 0; k < STEP; k++) {
                double sample = samples.get(LEAST_SAMPLES + i * STEP + k);
                energies[i] += sample * sample;
            }
        }
        double around = Arrays.stream(energies, 0, PAUSE_STEPS).sum();
        double least = around;
        int best = 0;
        for (int i = 1; i + PAUSE_STEPS <= steps; i++) {
            around = Arrays.stream(energies, i, i + PAUSE_STEPS).sum();
            if (around <= least) {
                least = around;
                best = i;
            }
        }
        return LEAST_SAMPLES + (best + PAUSE_STEPS / 2) * STEP;
    }
}
