package io.github.sttcompare.internal.audio;

import java.nio.ByteBuffer;

/** Bytes in memory. The array is shared and never changed. */
public final class HeapStore implements Store, Reading {

    private final byte[] bytes;

    /** Wraps an array, which is not copied. */
    public HeapStore(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public Reading open() {
        return this;
    }

    @Override
    public int read(long position, ByteBuffer into) {
        if (position >= bytes.length) {
            return -1;
        }
        int count = (int) Math.min(into.remaining(), bytes.length - position);
        into.put(bytes, (int) position, count);
        return count;
    }

    @Override
    public void close() {}
}
