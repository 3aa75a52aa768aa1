package io.github.sttcompare.codec.mp3;

import java.io.InputStream;
import java.util.Arrays;

/** The bytes of frames that were added but not yet read. Used by one thread. */
final class FrameFeed extends InputStream {

    private byte[] bytes = new byte[4096];
    private int from;
    private int to;

    void add(byte[] frame, int length) {
        System.arraycopy(bytes, from, bytes, 0, to - from);
        to -= from;
        from = 0;
        if (bytes.length - to < length) {
            bytes = Arrays.copyOf(bytes, 2 * (to + length));
        }
        System.arraycopy(frame, 0, bytes, to, length);
        to += length;
    }

    @Override
    public int available() {
        return to - from;
    }

    @Override
    public int read() {
        return from == to ? -1 : bytes[from++] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int count = Math.min(length, to - from);
        if (count == 0) {
            return -1;
        }
        System.arraycopy(bytes, from, into, offset, count);
        from += count;
        return count;
    }
}
