package io.github.sttcompare.wer.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight ASCII characters at a time, in one {@code long} with the first of them in its lowest byte.
 *
 * <p>Answers are marks: bit 7 of each byte for which the answer is yes. The bytes must not be above 0x7F, see {@link
 * #notAscii}. The tricks are those of H. S. Warren, Hacker's Delight, section 6-1.
 */
public final class EightBytes {

    /** How many characters there are at a time. */
    public static final int COUNT = Long.BYTES;

    private static final VarHandle VIEW = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long MARKS = 0x8080808080808080L;

    private EightBytes() {}

    /** {@return eight bytes from an index on} */
    public static long load(byte[] bytes, int index) {
        return (long) VIEW.get(bytes, index);
    }

    /** Writes eight bytes from an index on. */
    public static void store(byte[] bytes, int index, long eight) {
        VIEW.set(bytes, index, eight);
    }

    /** Writes the first few of eight bytes from an index on. */
    public static void store(byte[] bytes, int index, long eight, int count) {
        for (int i = 0; i < count; i++) {
            bytes[index + i] = (byte) (eight >>> (Byte.SIZE * i));
        }
    }

    /** {@return marks on the bytes that are above 0x7F} */
    public static long notAscii(long eight) {
        return eight & MARKS;
    }

    /** {@return marks on the bytes between two ASCII characters, both included; all bytes must be ASCII} */
    public static long between(long eight, char first, char last) {
        return (eight + (0x80 - first) * ONES) & ~(eight + (0x7F - last) * ONES) & MARKS;
    }

    /** {@return marks on the blanks} */
    public static long blanks(long eight) {
        return ~((eight ^ ' ' * ONES) + 0x7F * ONES) & MARKS;
    }

    /**
     * {@return one or more marks if a byte is not ASCII, a control character below the space or a question mark;
     * otherwise 0}
     */
    public static long unusual(long eight) {
        long questions = eight ^ '?' * ONES;
        return (eight | ~(eight + (0x80 - ' ') * ONES) | ((questions - ONES) & ~questions)) & MARKS;
    }

    /** {@return marks on all bytes that are not marked} */
    public static long others(long marks) {
        return ~marks & MARKS;
    }

    /** {@return the marks moved to the next byte each, given those of the eight bytes before these} */
    public static long behind(long marks, long before) {
        return marks << 8 | before >>> 56;
    }

    /** {@return the marks as eight bits, the first byte's in the lowest} */
    public static long bits(long marks) {
        return ((marks >>> 7) * 0x0102040810204080L) >>> 56;
    }
}
