package io.github.sttcompare.codec;

import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads a recording forwards through a window. Not thread-safe. */
final class ByteWindow {

    private static final int PIECE_BYTES = 1 << 16;

    private final AudioSource in;
    private final long size;
    private byte[] bytes = new byte[PIECE_BYTES];
    private long start;
    private int length;

    ByteWindow(AudioSource in) {
        this.in = in;
        this.size = in.size();
    }

    long size() {
        return size;
    }

    /** {@return whether there are that many bytes from a position on} */
    boolean has(long at, long count) {
        return at >= 0 && at <= size && count <= size - at;
    }

    /** {@return the array with the bytes of the window; may be another one after the next call of {@link #place}} */
    byte[] bytes() {
        return bytes;
    }

    /**
     * Moves the window to the given bytes.
     *
     * @param at    their position in the recording
     * @param count how many; bounded by the caller, which has checked that the recording {@linkplain #has has} them
     * @return their position in {@link #bytes}
     */
    int place(long at, int count) throws IOException, InterruptedException {
        if (at < start || at + count > start + length) {
            load(at, count);
        }
        return (int) (at - start);
    }

    private void load(long at, int count) throws IOException, InterruptedException {
        int kept = at >= start && at < start + length ? (int) (start + length - at) : 0;
        byte[] into = count > bytes.length ? new byte[Math.max(count, 2 * bytes.length)] : bytes;
        System.arraycopy(bytes, length - kept, into, 0, kept);
        bytes = into;
        start = at;
        length = kept;
        ByteBuffer rest = ByteBuffer.wrap(bytes).position(kept);
        while (length < count) {
            if (in.read(at + length, rest) < 0) {
                throw Damage.at(at + length, "it ended there while it was read");
            }
            length = rest.position();
        }
    }

    /** {@return a copy of the requested bytes, or of as many of them as there are} */
    byte[] copy(long at, int count) throws IOException, InterruptedException {
        int there = Math.clamp(size - at, 0, count);
        int from = place(at, there);
        return Arrays.copyOfRange(bytes, from, from + there);
    }
}
