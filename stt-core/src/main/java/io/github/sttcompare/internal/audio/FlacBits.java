package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the bits of frames forwards through a window, with the CRC-16 of what was read. Not thread-safe. */
final class FlacBits {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int WINDOW_BYTES = 1 << 16;
    /** This many bits are always in a word, whatever bit it begins at. */
    private static final int WORD_BITS = 57;
    /** A residual has at most 32 bits, so there are at most this many zeros before a one. */
    private static final long MAX_UNARY = 1L << 32;

    private final AudioSource in;
    /** With room after the last byte, so that a whole word can be read at every position. */
    private final byte[] bytes = new byte[WINDOW_BYTES + Long.BYTES];
    /** The position in the file of the first byte of the window. */
    private long start;
    private int endBit;
    private int bit;
    private int crc;
    private int crcFrom;

    FlacBits(AudioSource in, long position) {
        this.in = in;
        this.start = position;
    }

    /** {@return the position in the file of the byte that is read next} */
    long position() {
        return start + (bit >>> 3);
    }

    /** {@return how many of the given number of bytes are available; only whole bytes have been read} */
    int available(int count) throws IOException, InterruptedException {
        if (endBit - bit < 8 * count) {
            fill(8 * count);
        }
        return Math.min(count, (endBit - bit) >>> 3);
    }

    /** {@return one of the next bytes, which {@link #available} has found to be there, without reading it} */
    int peek(int index) {
        return bytes[(bit >>> 3) + index] & 0xFF;
    }

    /** Copies bytes that {@link #available} has found to be there, without reading them. */
    void peek(byte[] into, int count) {
        System.arraycopy(bytes, bit >>> 3, into, 0, count);
    }

    /** Begins a new CRC-16 with the next byte. */
    void beginCrc() {
        crc = 0;
        crcFrom = bit >>> 3;
    }

    /** {@return the CRC-16 of all whole bytes read since {@link #beginCrc}} */
    int crc() {
        crc = FlacCrc.sixteen(crc, bytes, crcFrom, bit >>> 3);
        crcFrom = bit >>> 3;
        return crc;
    }

    /** Goes to the beginning of the next byte, unless already at one. */
    void align() {
        bit = (bit + 7) & ~7;
    }

    /** Passes over bytes. */
    void skip(int count) throws IOException, InterruptedException, FlacEnd {
        need(8 * count);
        bit += 8 * count;
    }

    /** {@return the next bits as a number without a sign; at most 57 of them} */
    long unsigned(int count) throws IOException, InterruptedException, FlacEnd {
        if (count == 0) {
            return 0;
        }
        need(count);
        long value = word() >>> (64 - count);
        bit += count;
        return value;
    }

    /** {@return the next bits as a number in two's complement; 1 to 57 of them} */
    long signed(int count) throws IOException, InterruptedException, FlacEnd {
        need(count);
        long value = word() >> (64 - count);
        bit += count;
        return value;
    }

    /** {@return how many zero bits precede the next one bit, which is read as well} */
    long unary() throws IOException, InterruptedException, FlacEnd {
        long zeros = 0;
        while (zeros <= MAX_UNARY) {
            need(1);
            int there = Math.min(WORD_BITS, endBit - bit);
            int more = Math.min(there, Long.numberOfLeadingZeros(word()));
            zeros += more;
            bit += more;
            if (more < there) {
                bit++;
                return zeros;
            }
        }
        throw BadAudio.repair("is damaged at byte " + position() + ": a number that does not end");
    }

    /**
     * Reads Rice-coded residuals (RFC 9639 §9.2.7.3).
     *
     * @param into      takes them
     * @param from      the index of the first one
     * @param to        the index after the last one
     * @param parameter how many bits follow the unary part
     */
    void rice(long[] into, int from, int to, int parameter) throws IOException, InterruptedException, FlacEnd {
        for (int i = from; i < to; i++) {
            int lastWord = endBit - 64;
            int at = bit;
            for (; at <= lastWord && i < to; i++) {
                long word = (long) LONG.get(bytes, at >>> 3) << (at & 7);
                int zeros = Long.numberOfLeadingZeros(word);
                int count = zeros + 1 + parameter;
                if (count > WORD_BITS) {
                    break;
                }
                long value = (long) zeros << parameter | word << (zeros + 1) >>> 1 >>> (63 - parameter);
                at += count;
                into[i] = value >>> 1 ^ -(value & 1);
            }
            bit = at;
            if (i < to) {
                long value = unary() << parameter | unsigned(parameter);
                into[i] = value >>> 1 ^ -(value & 1);
            }
        }
    }

    private long word() {
        return (long) LONG.get(bytes, bit >>> 3) << (bit & 7);
    }

    private void need(int bits) throws IOException, InterruptedException, FlacEnd {
        if (endBit - bit < bits) {
            fill(bits);
            if (endBit - bit < bits) {
                throw new FlacEnd();
            }
        }
    }

    /** Moves what is not read yet to the beginning of the window and fills the rest, as far as the data goes. */
    private void fill(int bits) throws IOException, InterruptedException {
        crc();
        int from = bit >>> 3;
        int left = (endBit >>> 3) - from;
        System.arraycopy(bytes, from, bytes, 0, left);
        start += from;
        bit &= 7;
        crcFrom = 0;
        ByteBuffer window = ByteBuffer.wrap(bytes, left, WINDOW_BYTES - left);
        while (8 * window.position() - bit < bits && in.read(start + window.position(), window) >= 0) {
            // until there is enough
        }
        endBit = 8 * window.position();
    }
}
