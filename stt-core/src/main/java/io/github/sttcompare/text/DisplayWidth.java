package io.github.sttcompare.text;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;

/**
 * The width of text on a terminal, in cells: two for wide East Asian characters and emoji, none for combining marks, one
 * for the rest. What a person sees as one character (an extended grapheme cluster, UAX #29) is never split.
 */
public final class DisplayWidth {

    static final String ELLIPSIS = "…";

    /**
     * First and last code points that are wide or full-width (East_Asian_Width W and F, UAX #11), besides those that are
     * shown as emoji by default, which the JDK knows.
     */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2329, 0x232A, 0x2E80, 0x303E, 0x3041, 0x3247, 0x3250, 0x4DBF, 0x4E00, 0xA4C6, 0xA960, 0xA97C,
        0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6B, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18D08,
        0x1AFF0, 0x1B2FB, 0x1F200, 0x1F265, 0x20000, 0x2FFFD, 0x30000, 0x3FFFD
    };

    private static final int EMOJI_PRESENTATION = 0xFE0F;

    private DisplayWidth() {}

    /** {@return the cells that a text without control characters takes} */
    public static int of(String text) {
        if (isPlain(text)) {
            return text.length();
        }
        int width = 0;
        BreakIterator clusters = clusters(text);
        for (int from = 0, to = clusters.next(); to != BreakIterator.DONE; from = to, to = clusters.next()) {
            width += ofCluster(text, from, to);
        }
        return width;
    }

    /**
     * {@return the text if it fits into the given number of cells, otherwise its beginning with an ellipsis, in that many
     * cells or one less}
     */
    public static String cut(String text, int cells) {
        if (of(text) <= cells) {
            return text;
        }
        if (cells < 1) {
            return "";
        }
        int width = 0;
        BreakIterator clusters = clusters(text);
        int from = 0;
        for (int to = clusters.next(); to != BreakIterator.DONE; from = to, to = clusters.next()) {
            width += ofCluster(text, from, to);
            if (width > cells - 1) {
                break;
            }
        }
        return text.substring(0, from) + ELLIPSIS;
    }

    /** {@return the text, padded at its end with spaces to the given number of cells} */
    public static String padEnd(String text, int cells) {
        return text + " ".repeat(Math.max(0, cells - of(text)));
    }

    /** {@return the text, padded at its start with spaces to the given number of cells} */
    public static String padStart(String text, int cells) {
        return " ".repeat(Math.max(0, cells - of(text))) + text;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static BreakIterator clusters(String text) {
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        return clusters;
    }

    /** Terminals draw an emoji sequence as one picture, and the letters of any other cluster one after another. */
    private static int ofCluster(String text, int from, int to) {
        boolean picture = Character.isEmoji(text.codePointAt(from)) && text.charAt(from) > '9';
        int width = 0;
        for (int i = from; i < to; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (picture) {
                width = Math.max(width, c == EMOJI_PRESENTATION ? 2 : ofCodePoint(c));
            } else {
                width += ofCodePoint(c);
            }
        }
        return width;
    }

    static int ofCodePoint(int c) {
        boolean hangulVowelOrFinal = c >= 0x1160 && c <= 0x11FF;
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK,
                    Character.FORMAT, Character.CONTROL -> 0;
            default -> hangulVowelOrFinal ? 0 : isWide(c) ? 2 : 1;
        };
    }

    private static boolean isWide(int c) {
        if (Character.isEmojiPresentation(c)) {
            return true;
        }
        int at = Arrays.binarySearch(WIDE, c);
        // found: a border, which belongs to its range; otherwise inside a range if there is an odd number of borders
        // below
        return at >= 0 || (-at - 1) % 2 == 1;
    }
}
