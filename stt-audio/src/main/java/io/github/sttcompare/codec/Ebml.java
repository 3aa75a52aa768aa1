package io.github.sttcompare.codec;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The elements of an EBML file (RFC 8794), one after the other. Not thread-safe. */
final class Ebml {

    /** The size of an element that does not state it. */
    static final long UNKNOWN = -1;

    /** The id with which every EBML file begins. */
    static final int HEADER = 0x1A45DFA3;

    private static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int MAX_ID_BYTES = 4;
    private static final int MAX_SIZE_BYTES = 8;
    private static final int MAX_TEXT_BYTES = 1 << 10;

    private final ByteWindow in;
    private long position;
    private int id;
    private long data;
    private long size;
    private boolean cutOff;

    Ebml(ByteWindow in) {
        this.in = in;
    }

    /** {@return whether a file begins like EBML} */
    static boolean begins(ByteWindow in) throws IOException, InterruptedException {
        return in.has(0, MAX_ID_BYTES) && (int) number(in.bytes(), in.place(0, MAX_ID_BYTES), MAX_ID_BYTES) == HEADER;
    }

    /** Handles the current element. */
    interface Child {
        void take() throws IOException, InterruptedException;
    }

    /** Reads the head of the next element; {@return false at the end of the file}. */
    boolean next() throws IOException, InterruptedException {
        if (position >= in.size()) {
            return false;
        }
        int there = (int) Math.min(MAX_ID_BYTES + MAX_SIZE_BYTES, in.size() - position);
        int at = in.place(position, there);
        byte[] bytes = in.bytes();
        int idBytes = width(bytes[at]);
        if (idBytes > MAX_ID_BYTES) {
            throw Damage.at(position, "no element of Matroska begins there");
        }
        int sizeBytes = there > idBytes ? width(bytes[at + idBytes]) : MAX_SIZE_BYTES;
        if (sizeBytes > MAX_SIZE_BYTES) {
            throw Damage.at(position, "an element of Matroska has a size of more than 8 bytes");
        }
        if (idBytes + sizeBytes > there) {
            endWithin();
            return false;
        }
        id = (int) number(bytes, at, idBytes);
        size = value(bytes, at + idBytes, sizeBytes);
        if (size == (1L << (7 * sizeBytes)) - 1) {
            size = UNKNOWN;
        }
        data = position + idBytes + sizeBytes;
        return true;
    }

    private void endWithin() {
        cutOff = true;
        position = in.size();
    }

    /** {@return the id of the current element} */
    int id() {
        return id;
    }

    /** {@return the position of its content} */
    long data() {
        return data;
    }

    /** {@return the number of bytes of its content; {@link #UNKNOWN} if not stated} */
    long size() {
        return size;
    }

    /** Continues with the first element inside the current one. */
    void enter() {
        position = data;
    }

    /** Skips elements. */
    void goTo(long end) {
        position = end;
    }

    /** {@return whether the whole element is there; otherwise the file ends here} */
    boolean isWhole() {
        if (size == UNKNOWN) {
            throw Damage.at(position, "an element of Matroska does not say how long it is");
        }
        if (!in.has(data, size)) {
            endWithin();
            return false;
        }
        return true;
    }

    /** {@return whether the file ends within an element} */
    boolean isCutOff() {
        return cutOff;
    }

    /** Reads the elements inside the current one, which must be complete. */
    void children(Child child) throws IOException, InterruptedException {
        long end = data + size;
        position = data;
        while (position < end) {
            long at = position;
            if (!next() || size == UNKNOWN || size > end - data) {
                throw Damage.at(at, "an element of Matroska is longer than the one that it is in");
            }
            long next = data + size;
            child.take();
            position = next;
        }
    }

    /** {@return the length of a number that begins with the given byte; 9 if no number does} */
    static int width(byte first) {
        return Integer.numberOfLeadingZeros(first & 0xFF) - 23;
    }

    /** {@return the number in the given bytes, without the bit that marks its length} */
    static long value(byte[] bytes, int at, int width) {
        return number(bytes, at, width) & ((1L << (7 * width)) - 1);
    }

    private static long number(byte[] bytes, int at, int count) {
        if (count > 0 && at + Long.BYTES <= bytes.length) {
            return (long) BIG_ENDIAN.get(bytes, at) >>> (Long.SIZE - Byte.SIZE * count);
        }
        long number = 0;
        for (int i = 0; i < count; i++) {
            number = number << 8 | (bytes[at + i] & 0xFF);
        }
        return number;
    }

    /** {@return the bytes of the current element, up to the given number} */
    byte[] bytes(int most) throws IOException, InterruptedException {
        return in.copy(data, (int) Math.min(size, most));
    }

    private byte[] small() throws IOException, InterruptedException {
        if (size > Long.BYTES) {
            throw Damage.at(data, "a number of Matroska has " + size + " bytes");
        }
        return bytes(Long.BYTES);
    }

    /** {@return the current element as an unsigned number; negative if it does not fit into a long} */
    long unsigned() throws IOException, InterruptedException {
        byte[] bytes = small();
        return number(bytes, 0, bytes.length);
    }

    /** {@return the current element as a signed number} */
    long signed() throws IOException, InterruptedException {
        byte[] bytes = small();
        int unused = Long.SIZE - Byte.SIZE * bytes.length;
        return bytes.length == 0 ? 0 : number(bytes, 0, bytes.length) << unused >> unused;
    }

    /** {@return the current element as a floating-point number; 0 if it is not one} */
    double floating() throws IOException, InterruptedException {
        byte[] bytes = small();
        return switch (bytes.length) {
            case Float.BYTES -> Float.intBitsToFloat((int) number(bytes, 0, Float.BYTES));
            case Double.BYTES -> Double.longBitsToDouble(number(bytes, 0, Double.BYTES));
            default -> 0;
        };
    }

    /** {@return the current element as text, up to a zero byte} */
    String text() throws IOException, InterruptedException {
        byte[] bytes = bytes(MAX_TEXT_BYTES);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(Arrays.copyOf(bytes, length), StandardCharsets.US_ASCII);
    }
}
