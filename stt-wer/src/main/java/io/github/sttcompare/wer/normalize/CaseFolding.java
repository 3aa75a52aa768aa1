package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Interruption;
import io.github.sttcompare.kit.LanguageTags;
import java.util.Locale;

/**
 * Simple case folding by code point: unlike {@link String#toLowerCase} it has no rule that looks at neighbours (final
 * sigma), so folding twice is folding once.
 */
final class CaseFolding {

    private static final String[] LIGATURES = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

    private CaseFolding() {}

    static boolean hasDotlessI(Locale locale) {
        return switch (LanguageTags.language(locale.toLanguageTag())) {
            // az is a macro language, azj the one of its members that is written in Latin letters
            case "tr", "az", "azj" -> true;
            default -> false;
        };
    }

    static String fold(String text, boolean dotlessI) {
        int length = text.length();
        StringBuilder out = new StringBuilder(length + 4);
        for (int i = 0; i < length; ) {
            Interruption.check(i);
            char c = text.charAt(i);
            if (c < 0x80) {
                i++;
                if (c >= 'A' && c <= 'Z') {
                    out.append(c == 'I' && dotlessI ? 'ı' : (char) (c + 32));
                } else {
                    out.append(c);
                }
            } else {
                int codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint);
                append(out, codePoint, dotlessI);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int c, boolean dotlessI) {
        switch (c) {
            case 'ı' -> out.append('ı');
            case 'İ' -> out.append(dotlessI ? "i" : "i\u0307");
            case 'ß', 'ẞ' -> out.append("ss");
            // the iota below is a mark here, whose capital would be a letter
            case 0x345 -> out.appendCodePoint(c);
            default -> {
                if (c >= 0xFB00 && c <= 0xFB06) {
                    out.append(LIGATURES[c - 0xFB00]);
                } else {
                    out.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c)));
                }
            }
        }
    }
}
