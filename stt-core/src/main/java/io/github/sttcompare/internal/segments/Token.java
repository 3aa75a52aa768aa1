package io.github.sttcompare.internal.segments;

import io.github.sttcompare.internal.language.JoinedTexts;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word of a text, or a letter of a script without spaces between words.
 *
 * @param plain what is compared: its letters and digits, without case
 * @param start where it begins in the text
 * @param end   where it ends, including the punctuation after it
 */
record Token(String plain, int start, int end) {

    /** {@return the tokens of a text; punctuation that stands alone belongs to the token before it} */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int width = Character.charCount(c);
            boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (begin >= 0 && (blank || JoinedTexts.isUnspaced(c))) {
                add(tokens, text, begin, i);
                begin = -1;
            }
            if (JoinedTexts.isUnspaced(c)) {
                add(tokens, text, i, i + width);
            } else if (!blank && begin < 0) {
                begin = i;
            }
            i += width;
        }
        if (begin >= 0) {
            add(tokens, text, begin, text.length());
        }
        return tokens;
    }

    private static void add(List<Token> tokens, String text, int start, int end) {
        String plain = plain(text.substring(start, end));
        if (!plain.isEmpty()) {
            tokens.add(new Token(plain, start, end));
        } else if (!tokens.isEmpty()) {
            Token before = tokens.removeLast();
            tokens.add(new Token(before.plain, before.start, end));
        }
    }

    /** {@return the letters and digits of a word, without case, in compatible forms (Unicode NFKC)} */
    static String plain(String word) {
        String lower = Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(lower.length());
        lower.codePoints().filter(c -> Character.isLetterOrDigit(c) || isMark(c)).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
