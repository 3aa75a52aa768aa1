package io.github.sttcompare.corpus;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** The identity of a call: a SHA-256, see {@link CallKeys}. Immutable. */
final class CallKey {

    private final byte[] bytes;

    /** @param bytes 32 of them, not copied */
    CallKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** {@return the bytes, not to be changed} */
    byte[] bytes() {
        return bytes;
    }

    /**
     * {@return the first eight bytes as a number, for locks: in a run with a billion calls, two share one with a
     * probability of 1 in 36}
     */
    long lock() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    /** {@return 64 lower-case hexadecimal digits} */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
