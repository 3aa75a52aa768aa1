package io.github.sttcompare.azure.sdk;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Puts texts of consecutive phrases together. */
final class Texts {

    /** Scripts that put no blanks between words. */
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA, UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR);

    private Texts() {}

    /** {@return the texts with one blank between them, none where the script has none} */
    static String join(List<String> texts) {
        StringBuilder joined = new StringBuilder();
        for (String text : texts) {
            String next = text.strip();
            if (next.isEmpty()) {
                continue;
            }
            if (!joined.isEmpty()
                    && !(unspaced(joined.codePointBefore(joined.length())) && unspaced(next.codePointAt(0)))) {
                joined.append(' ');
            }
            joined.append(next);
        }
        return joined.toString();
    }

    private static boolean unspaced(int codePoint) {
        // from 0x3000 on stands the punctuation of East Asian scripts
        return UNSPACED.contains(UnicodeScript.of(codePoint))
                || (codePoint >= 0x3000 && Character.getType(codePoint) == Character.OTHER_PUNCTUATION);
    }
}
