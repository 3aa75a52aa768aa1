package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Interruption;
import java.text.Normalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Applies the default profile to texts in Latin, Greek or Cyrillic letters, in one pass.
 *
 * <p>It accepts only characters that neither compose with others nor are removed, so that it is enough to look at the
 * neighbours.
 */
final class BasicLetters {

    /** After the last character of the Cyrillic supplement. */
    private static final int END = 0x530;
    /** A character that needs more than a table. */
    private static final char UNKNOWN = 0;
    /** A letter that becomes two. */
    private static final char SHARP_S = 1;

    /** What each character becomes: a letter or digit, a space, or a mark that is kept between some characters. */
    private final char[] folded = new char[END];

    private final boolean dotlessI;

    BasicLetters(boolean dotlessI) {
        this.dotlessI = dotlessI;
        for (char c = 0; c < END; c++) {
            folded[c] = fold(c);
        }
    }

    private char fold(char c) {
        if (Punctuation.isApostropheVariant(c) || c == '\'') {
            return '\'';
        }
        String string = String.valueOf(c);
        if (!Normalizer.isNormalized(string, Normalizer.Form.NFC)) {
            return UNKNOWN;
        }
        return switch (Punctuation.kind(c)) {
            case IGNORED -> UNKNOWN;
            case SPACE -> isInner(c) ? c : ' ';
            case WORD -> letter(c, CaseFolding.fold(string, dotlessI));
        };
    }

    private static char letter(char c, String letter) {
        boolean one = letter.length() == 1 && letter.charAt(0) < END && Character.isDefined(c) && !isMark(c);
        return letter.equals("ss") ? SHARP_S : one ? letter.charAt(0) : UNKNOWN;
    }

    private static boolean isMark(char c) {
        return Character.getType(c) == Character.NON_SPACING_MARK || Character.getType(c) == Character.ENCLOSING_MARK;
    }

    /** {@return the normalised text, or null if the text needs the full rules} */
    @Nullable String apply(String written) {
        String text = TaggedEvents.drop(written);
        int length = text.length();
        char[] out = new char[length];
        int kept = 0;
        for (int i = 0; i < length; i++) {
            Interruption.check(i);
            char c = folded(text.charAt(i));
            if (c <= SHARP_S) {
                if (c == UNKNOWN) {
                    return null;
                }
                out = Arrays.copyOf(out, out.length + 1 + (kept >> 4));
                out[kept++] = 's';
                c = 's';
            } else if (c == ' ' || (isInner(c) && !isKept(c, kept == 0 ? ' ' : out[kept - 1],
                    i + 1 == length ? ' ' : folded(text.charAt(i + 1))))) {
                if (kept == 0 || out[kept - 1] == ' ') {
                    continue;
                }
                c = ' ';
            }
            out[kept++] = c;
        }
        return new String(out, 0, kept > 0 && out[kept - 1] == ' ' ? kept - 1 : kept);
    }

    private char folded(char c) {
        if (c < END) {
            return folded[c];
        }
        if (Punctuation.isApostropheVariant(c)) {
            // the wide one and the Hebrew one are not composed, but among characters that may be
            return c == '’' || c == '‘' || c == '‛' || c == '′' ? '\'' : UNKNOWN;
        }
        // dashes, quotation marks, ellipses and the like
        return (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) || c == '€' ? ' ' : UNKNOWN;
    }

    private static boolean isInner(char c) {
        return switch (c) {
            case '\'', '.', ',', ':', '·' -> true;
            default -> false;
        };
    }

    private static boolean isKept(char c, char before, char after) {
        return switch (c) {
            case '\'' -> isLetter(before) && isLetter(after);
            case '·' -> before == 'l' && after == 'l';
            default -> Whisper.isAsciiDigit(before) && Whisper.isAsciiDigit(after);
        };
    }

    /** {@return whether what a character became is a letter or digit} */
    private static boolean isLetter(char folded) {
        return folded != ' ' && !isInner(folded);
    }
}
