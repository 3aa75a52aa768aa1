package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Borders;
import io.github.sttcompare.wer.internal.EightBytes;
import io.github.sttcompare.wer.internal.Interruption;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the default profile makes of a text that is ASCII and has no brackets: eight characters at a time where they are
 * letters, digits and single blanks.
 */
final class BasicAscii {

    private static final int UNKNOWN = -1;
    /** A mark on the last of eight bytes. */
    private static final long BLANK = 1L << 63;

    private BasicAscii() {}

    /**
     * {@return the normalised text, or null if it takes more than this to tell}
     *
     * @param words takes in where its words are; of no use if null is returned
     */
    static @Nullable String apply(String text, Borders words) {
        // other characters become question marks, so that each of those is looked at in the text itself
        byte[] chars = text.getBytes(StandardCharsets.ISO_8859_1);
        int length = chars.length;
        if (length != text.length()) {
            return null;
        }
        words.open(0);
        // what is kept is written over the text, which it never overtakes
        int kept = 0;
        int done = 0;
        long blanks = 0;
        long before = BLANK;
        long changes = 0;
        for (int i = 0; i < length; i += EightBytes.COUNT) {
            Interruption.check(i);
            if (kept - done > Long.SIZE - EightBytes.COUNT) {
                words.addBlanks(done, blanks);
                done = kept;
                blanks = 0;
            }
            // the last ones are taken with some before them, if those have not moved
            int again = Math.max(0, i + EightBytes.COUNT - length);
            if (again == 0 || (kept == i && i >= again)) {
                long eight = EightBytes.load(chars, i - again);
                long capitals = EightBytes.between(eight, 'A', 'Z');
                // the difference between a capital and a small letter is one bit
                long folded = eight | (capitals >>> 2);
                long here = EightBytes.blanks(folded);
                long plain = EightBytes.between(folded, 'a', 'z') | EightBytes.between(folded, '0', '9') | here;
                long doubled = here & EightBytes.behind(here, before);
                if ((EightBytes.others(plain) | EightBytes.notAscii(eight) | doubled) == 0) {
                    EightBytes.store(chars, kept - again, folded);
                    blanks |= (EightBytes.bits(here) >>> again) << (kept - done);
                    kept += EightBytes.COUNT - again;
                    before = here;
                    changes |= capitals;
                    continue;
                }
            }
            int to = Math.min(length, i + EightBytes.COUNT);
            int next = one(text, i, to, chars, kept);
            if (next == UNKNOWN) {
                return null;
            }
            changes |= (next - kept) ^ (to - i);
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
