package io.github.sttcompare.vosk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads little-endian numbers, and counts with a plausibility check. Not thread-safe. */
final class LittleEndian {

    private final InputStream in;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN).flip();
    private long read;

    LittleEndian(InputStream in, long size) {
        this.in = in;
        this.size = size;
    }

    long position() {
        return read - buffer.remaining();
    }

    long remaining() {
        return size - position();
    }

    int int32() throws IOException {
        return need(4).getInt();
    }

    long uint32() throws IOException {
        return need(4).getInt() & 0xFFFF_FFFFL;
    }

    long int64() throws IOException {
        return need(8).getLong();
    }

    byte int8() throws IOException {
        return need(1).get();
    }

    /** {@return a count of items of at least the given size, after checking that there are enough bytes} */
    long count(long bytes) throws IOException {
        long count = int64();
        demand(count >= 0 && count <= remaining() / bytes, "it states a count that exceeds its size");
        return count;
    }

    String text(long max) throws IOException {
        int length = int32();
        demand(length >= 0 && length <= Math.min(max, remaining()), "a name in it is too long");
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = need(1).get();
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    void skip(long bytes) throws IOException {
        long left = bytes;
        while (left > 0) {
            int now = (int) Math.min(left, Math.max(1, buffer.remaining()));
            need(now);
            buffer.position(buffer.position() + now);
            left -= now;
        }
    }

    private ByteBuffer need(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            buffer.compact();
            while (buffer.position() < bytes) {
                int n = in.read(buffer.array(), buffer.position(), buffer.remaining());
                demand(n >= 0, "it ends too early");
                buffer.position(buffer.position() + n);
                read += n;
            }
            buffer.flip();
        }
        return buffer;
    }

    static void demand(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }
}
