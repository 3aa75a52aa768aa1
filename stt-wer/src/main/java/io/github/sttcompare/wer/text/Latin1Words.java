package io.github.sttcompare.wer.text;

import io.github.sttcompare.wer.internal.Borders;
import io.github.sttcompare.wer.internal.EightBytes;
import io.github.sttcompare.wer.internal.Interruption;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text that is all Latin-1 at white space, processing eight characters at a time.
 *
 * <p>This class exists because splitting takes longer than aligning for short utterances.
 */
final class Latin1Words {

    private static final long NOT_LATIN_1 = -1;

    private Latin1Words() {}

    /** {@return the words, or null if there is any other character} */
    static @Nullable Tokens cut(String text) {
        // other characters become question marks, so each question mark is checked in the text itself
        byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
        int length = latin1.length;
        if (length != text.length()) {
            return null;
        }
        Borders borders = Borders.begin();
        for (int from = 0; from < length; from += Long.SIZE) {
            Interruption.check(from);
            int to = Math.min(length, from + Long.SIZE);
            long spaces = 0;
            for (int i = from; i < to; i += EightBytes.COUNT) {
                long eight = i + EightBytes.COUNT <= to ? EightBytes.load(latin1, i) : 0;
                long bits = EightBytes.unusual(eight) == 0
                        ? EightBytes.bits(EightBytes.blanks(eight))
                        : spaces(latin1, text, i, Math.min(to, i + EightBytes.COUNT));
                if (bits == NOT_LATIN_1) {
                    borders.giveUp();
                    return null;
                }
                spaces |= bits << (i - from);
            }
            borders.addWords(from, spaces, to - from);
        }
        return Tokens.ofLatin1(text, borders.end(text.length()));
    }

    /** {@return bits for the white space in a part of the text, the lowest for the first character} */
    private static long spaces(byte[] latin1, String text, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            char c = (char) (latin1[i] & 0xFF);
            if (c == '?' && text.charAt(i) != '?') {
                return NOT_LATIN_1;
            }
            bits |= (WhiteSpace.is(c) ? 1L : 0L) << (i - from);
        }
        return bits;
    }
}
