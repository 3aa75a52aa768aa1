package io.github.sttcompare.wer.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text that is all Latin-1 at white space, looking at eight characters at a time.
 *
 * <p>For short utterances cutting takes longer than aligning, which is why this exists.
 */
final class Latin1Words {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long FIRST_PLAIN = ('!' & 0xFFL) * ONES;

    private Latin1Words() {}

    /** {@return the words, or null if there is any other character} */
    static @Nullable Tokens cut(String text) {
        byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
        int length = latin1.length;
        if (!new String(latin1, StandardCharsets.ISO_8859_1).equals(text)) {
            return null;
        }
        Tokens.Builder tokens = new Tokens.Builder(text, length / 5 + 2);
        byte[] padded = Arrays.copyOf(latin1, length + 2 * Long.BYTES);
        int i = 0;
        while (true) {
            while (i < length && WhiteSpace.is((char) (padded[i] & 0xFF))) {
                i++;
            }
            if (i == length) {
                return tokens.build();
            }
            int start = i;
            long head = (long) EIGHT.get(padded, start);
            long tail = (long) EIGHT.get(padded, start + Tokens.HEAD);
            int plainHead = plain(head);
            int plainTail = plain(tail);
            int plain = plainHead < Tokens.HEAD ? plainHead : Tokens.HEAD + plainTail;
            i += plain;
            if (plain <= Tokens.PACKED && (i == length || WhiteSpace.is((char) (padded[i] & 0xFF)))) {
                tokens.addPacked(start, i, packed(head, Math.min(plain, Tokens.HEAD)), packed(tail, plain - Tokens.HEAD));
            } else {
                while (i < length && !WhiteSpace.is((char) (padded[i] & 0xFF))) {
                    i++;
                }
                tokens.add(start, i);
            }
        }
    }

    /** {@return how many of eight characters, counted from the first, are above the blank and in ASCII} */
    private static int plain(long eight) {
        // marks other characters; one behind a marked one may be marked wrongly, the first never is
        long marks = (((eight - FIRST_PLAIN) & ~eight) | eight) & HIGH_BITS;
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** {@return the first so many of eight characters, the last of them in the lowest byte} */
    private static long packed(long eight, int count) {
        return count <= 0 ? 0 : Long.reverseBytes(eight) >>> (Long.SIZE - 8 * count);
    }
}
