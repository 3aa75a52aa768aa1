package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Borders;
import io.github.sttcompare.wer.internal.EightBytes;
import io.github.sttcompare.wer.internal.Interruption;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Applies the default profile to ASCII texts without brackets: eight characters at a time if they are letters, digits and
 * single spaces.
 */
final class BasicAscii {

    private static final int UNKNOWN = -1;
    private static final long LETTERS = 0x6161616161616161L;
    /** A mark on the last of eight bytes. */
    private static final long BLANK = 1L << 63;

    private BasicAscii() {}

    /**
     * {@return the normalised text, or null if the text needs the full rules}
     *
     * @param words receives the positions of its words; invalid if null is returned
     */
    static @Nullable String apply(String text, Borders words) {
        // other characters become question marks, so that each of those is looked at in the text itself
        byte[] chars = text.getBytes(StandardCharsets.ISO_8859_1);
        int length = chars.length;
        if (length != text.length()) {
            return null;
        }
        words.open(0);
        int done = 0;
        long blanks = 0;
        long before = BLANK;
        int start = 0;
        // the start of most texts, or all of it, stays as it is
        for (; start <= length - EightBytes.COUNT; start += EightBytes.COUNT) {
            long eight = EightBytes.load(chars, start);
            long here = EightBytes.blanks(eight);
            long others = EightBytes.others(EightBytes.between(eight, 'a', 'z') | here);
            if ((others | EightBytes.notAscii(eight) | (here & EightBytes.behind(here, before))) != 0) {
                break;
            }
            blanks |= EightBytes.bits(here) << start;
            if (start - done == Long.SIZE - EightBytes.COUNT) {
                words.addBlanks(done, blanks);
                done += Long.SIZE;
                blanks = 0;
                Interruption.check(done);
            }
            before = here;
        }
        // what is kept is written over the text, which it never overtakes
        int kept = start;
        long changes = 0;
        for (int i = start; i < length; i += EightBytes.COUNT) {
            Interruption.check(i);
            if (kept - done > Long.SIZE - EightBytes.COUNT) {
                words.addBlanks(done, blanks);
                done = kept;
                blanks = 0;
            }
            int count = Math.min(EightBytes.COUNT, length - i);
            if (length >= EightBytes.COUNT) {
                long eight = count == EightBytes.COUNT ? EightBytes.load(chars, i) : last(chars, count);
                long here = EightBytes.blanks(eight);
                long plain = EightBytes.between(eight, 'a', 'z') | here;
                long unusual = EightBytes.notAscii(eight) | (here & EightBytes.behind(here, before));
                if ((EightBytes.others(plain) | unusual) != 0) {
                    long capitals = EightBytes.between(eight, 'A', 'Z');
                    plain |= capitals | EightBytes.between(eight, '0', '9');
                    // the difference between a capital and a small letter is one bit
                    eight |= capitals >>> 2;
                    changes |= capitals;
                }
                if ((EightBytes.others(plain) | unusual) == 0) {
                    if (count == EightBytes.COUNT) {
                        EightBytes.store(chars, kept, eight);
                    } else if (changes != 0) {
                        EightBytes.store(chars, kept, eight, count);
                    }
                    blanks |= EightBytes.bits(here) << (kept - done);
                    kept += count;
                    before = here;
                    continue;
                }
            }
            int next = one(text, i, i + count, chars, kept);
            if (next == UNKNOWN) {
                return null;
            }
            changes |= (next - kept) ^ count;
            for (int k = kept; k < next; k++) {
                blanks |= (chars[k] == ' ' ? 1L : 0L) << (k - done);
                changes |= chars[k] ^ text.charAt(i + k - kept);
            }
            before = next == 0 || chars[next - 1] == ' ' ? BLANK : 0;
            kept = next;
        }
        words.addBlanks(done, blanks);
        if (kept > 0 && chars[kept - 1] == ' ') {
            kept--;
            changes = 1;
        }
        return changes == 0 ? text : new String(chars, 0, kept, StandardCharsets.ISO_8859_1);
    }

    /** {@return the last characters, and letters in place of those to make them eight} */
    private static long last(byte[] chars, int count) {
        int missing = EightBytes.COUNT - count;
        return EightBytes.load(chars, chars.length - EightBytes.COUNT) >>> (Byte.SIZE * missing)
                | LETTERS << (Byte.SIZE * count);
    }

    /** Handles characters one by one; {@return how many are kept now}, or {@link #UNKNOWN}. */
    private static int one(String text, int from, int to, byte[] out, int before) {
        int kept = before;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                out[kept++] = (byte) c;
            } else if (c >= 'A' && c <= 'Z') {
                out[kept++] = (byte) (c + ('a' - 'A'));
            } else if (c >= 0x80 || c == '[' || c == '(' || c == '<' || c == '{') {
                return UNKNOWN;
            } else if (isInner(c, kept == 0 ? ' ' : (char) out[kept - 1], i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                out[kept++] = (byte) (c == '`' ? '\'' : c);
            } else if (kept > 0 && out[kept - 1] != ' ') {
                out[kept++] = ' ';
            }
        }
        return kept;
    }

    private static boolean isInner(char c, char before, char after) {
        return switch (c) {
            case '\'', '`' -> isLetterOrDigit(before) && isLetterOrDigit(after);
            case '.', ',', ':' -> Whisper.isAsciiDigit(before) && Whisper.isAsciiDigit(after);
            default -> false;
        };
    }

    private static boolean isLetterOrDigit(char c) {
        return c != '_' && c < 0x80 && Whisper.isWord(c);
    }
}
