package io.github.sttcompare.codec;

import io.github.sttcompare.spi.AudioSource;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Bytes in memory. */
public final class MemorySource implements AudioSource {

    private final byte[] bytes;

    public MemorySource(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
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
    public Path file() {
        throw new UnsupportedOperationException();
    }
}
