package io.github.sttcompare.whisper.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Reads a model file from its beginning to its end, never beyond it, and keeps a digest of what it read, including the
 * beginning of what it skips. Not thread-safe.
 */
final class ModelReader {

    private static final int BUFFER_BYTES = 64 * 1024;
    /** How much of what is skipped goes into the digest. */
    private static final int SAMPLE_BYTES = 1024;

    private final SeekableByteChannel channel;
    private final long size;
    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long bufferStart;

    ModelReader(SeekableByteChannel channel, long size) {
        this.channel = channel;
        this.size = size;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** {@return how many bytes are left} */
    long left() {
        return size - position();
    }

    private long position() {
        return bufferStart + buffer.position();
    }

    /** {@return the next four bytes as a number} */
    int integer(String what) throws BadModel {
        require(Integer.BYTES, what);
        digest.update(buffer.array(), buffer.position(), Integer.BYTES);
        return buffer.getInt();
    }

    /** {@return the next bytes, a small number} */
    byte[] bytes(int count, String what) throws BadModel {
        require(count, what);
        byte[] bytes = new byte[count];
        buffer.get(bytes);
        digest.update(bytes);
        return bytes;
    }

    /** Skips the next bytes. */
    void skip(long count, String what) throws BadModel {
        checkLeft(count, what);
        long end = position() + count;
        int sample = (int) Math.min(SAMPLE_BYTES, count);
        require(sample, what);
        digest.update(buffer.array(), buffer.position(), sample);
        if (end <= bufferStart + buffer.limit()) {
            buffer.position((int) (end - bufferStart));
        } else {
            bufferStart = end;
            buffer.limit(0);
        }
    }

    /** {@return the digest of what was read, 16 hexadecimal digits} */
    String digest() {
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private void require(int count, String what) throws BadModel {
        checkLeft(count, what);
        if (buffer.remaining() < count) {
            fill(count, what);
        }
    }

    private void checkLeft(long count, String what) throws BadModel {
        if (count < 0 || count > left()) {
            throw cutOff(count, what);
        }
    }

    private BadModel cutOff(long count, String what) {
        return new BadModel("it is cut off: it has " + size + " bytes, and " + what + " would end at byte " + (position() + count));
    }

    private void fill(int count, String what) throws BadModel {
        try {
            bufferStart = position();
            channel.position(bufferStart);
            buffer.clear();
            while (buffer.position() < count) {
                if (channel.read(buffer) < 0) {
                    buffer.limit(0);
                    throw cutOff(count, what);
                }
            }
            buffer.flip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
