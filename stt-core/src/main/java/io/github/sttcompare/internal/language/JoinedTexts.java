package io.github.sttcompare.internal.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Joins texts, with blanks where their script puts blanks between words. */
public final class JoinedTexts {

    /** Scripts that put no blanks between words. */
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA, UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR);

    /** From here on stands the punctuation of East Asian scripts (Unicode, "CJK Symbols and Punctuation"). */
    private static final int EAST_ASIAN = 0x3000;

    private JoinedTexts() {}

    /**
     * {@return the texts of consecutive phrases as one}
     *
     * <p>There is one blank between two phrases, and none where both sides are of a script that puts none between words, such
     * as Japanese or Thai. Blanks around a phrase are dropped, and phrases that have nothing else.
     *
     * @param phrases the texts, in the order they were spoken
     */
    public static String join(List<String> phrases) {
        StringBuilder joined = new StringBuilder();
        phrases.forEach(phrase -> append(joined, phrase));
        return joined.toString();
    }

    /** Adds the text of a phrase to the text of those before it. */
    public static void append(StringBuilder joined, String phrase) {
        String next = phrase.strip();
        if (next.isEmpty()) {
            return;
        }
        if (!joined.isEmpty() && !(tight(joined.codePointBefore(joined.length())) && tight(next.codePointAt(0)))) {
            joined.append(' ');
        }
        joined.append(next);
    }

    /** {@return whether a code point is a letter of a script that puts no blanks between words, such as Japanese or Thai} */
    public static boolean isUnspaced(int codePoint) {
        return UNSPACED.contains(UnicodeScript.of(codePoint));
    }

    private static boolean tight(int codePoint) {
        return isUnspaced(codePoint)
                || (codePoint >= EAST_ASIAN && Character.getType(codePoint) == Character.OTHER_PUNCTUATION);
    }
}
