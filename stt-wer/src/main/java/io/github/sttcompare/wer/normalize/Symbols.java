package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Interruption;
import java.text.Normalizer;
import java.text.Normalizer.Form;

/** What the Whisper normalisers do with marks (M), symbols (S) and punctuation (P). */
final class Symbols {

    private static final int DROPPED = (1 << Character.NON_SPACING_MARK)
            | (1 << Character.COMBINING_SPACING_MARK)
            | (1 << Character.ENCLOSING_MARK)
            | (1 << Character.CONNECTOR_PUNCTUATION)
            | (1 << Character.DASH_PUNCTUATION)
            | (1 << Character.START_PUNCTUATION)
            | (1 << Character.END_PUNCTUATION)
            | (1 << Character.INITIAL_QUOTE_PUNCTUATION)
            | (1 << Character.FINAL_QUOTE_PUNCTUATION)
            | (1 << Character.OTHER_PUNCTUATION)
            | (1 << Character.MATH_SYMBOL)
            | (1 << Character.CURRENCY_SYMBOL)
            | (1 << Character.MODIFIER_SYMBOL)
            | (1 << Character.OTHER_SYMBOL);

    private final String kept;

    /** @param kept symbols that are left alone */
    Symbols(String kept) {
        this.kept = kept;
    }

    /** Composes compatibly (NFKC) and turns every mark, symbol and punctuation character into a space. */
    static String toSpaces(String text) {
        String composed = isAscii(text) ? text : Normalizer.normalize(text, Form.NFKC);
        int length = composed.length();
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; ) {
            Interruption.check(i);
            int c = composed.codePointAt(i);
            out.appendCodePoint(isDropped(c) ? ' ' : c);
            i += Character.charCount(c);
        }
        return out.toString();
    }

    /**
     * Decomposes compatibly (NFKD), removes non-spacing marks, spells out the Latin letters that have no decomposition
     * and turns all other marks, symbols and punctuation into spaces.
     */
    Chars dropWithDiacritics(Chars text, Chars spare) {
        char[] array = text.array;
        for (int i = 0; i < text.length; i++) {
            char c = array[i];
            if (c >= 0x80) {
                return dropAny(Normalizer.normalize(text.toString(), Form.NFKD), spare);
            }
            if (isDropped(c) && kept.indexOf(c) < 0) {
                array[i] = ' ';
            }
        }
        return text;
    }

    private Chars dropAny(String decomposed, Chars out) {
        out.kinds = -1;
        int length = decomposed.length();
        for (int i = 0; i < length; ) {
            Interruption.check(i);
            int c = decomposed.codePointAt(i);
            int next = i + Character.charCount(c);
            String letters = spelledOut(c);
            if (!letters.isEmpty()) {
                out.append(letters);
            } else if (!isDropped(c) || kept.indexOf(c) >= 0) {
                for (; i < next; i++) {
                    out.append(decomposed.charAt(i));
                }
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                out.append(' ');
            }
            i = next;
        }
        return out;
    }

    private static String spelledOut(int c) {
        return switch (c) {
            case 'œ' -> "oe";
            case 'Œ' -> "OE";
            case 'ø' -> "o";
            case 'Ø' -> "O";
            case 'æ' -> "ae";
            case 'Æ' -> "AE";
            case 'ß' -> "ss";
            case 'ẞ' -> "SS";
            case 'đ', 'ð' -> "d";
            case 'Đ', 'Ð' -> "D";
            case 'þ' -> "th";
            case 'Þ' -> "Th";
            case 'ł' -> "l";
            case 'Ł' -> "L";
            default -> "";
        };
    }

    private static boolean isDropped(int c) {
        if (c < 0x80) {
            return c > ' ' && c < 0x7F && (c == '_' || !Whisper.isWord(c));
        }
        return ((DROPPED >>> Character.getType(c)) & 1) != 0;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
