package io.github.sttcompare.internal.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Joins texts, with a space where their script puts spaces between words. */
public final class JoinedTexts {

    /** Scripts without spaces between words. */
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA, UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR);

    /** The first code point of the punctuation of East Asian scripts (Unicode, "CJK Symbols and Punctuation"). */
    private static final int EAST_ASIAN = 0x3000;

    private JoinedTexts() {}

    /**
     * {@return the texts of consecutive phrases as one}
     *
     * <p>There is one space between two phrases, but none if both sides are in a script without spaces between words,
     * such as Japanese or Thai. Phrases are trimmed, and blank phrases are dropped.
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

    /** {@return whether a code point is a letter of a script without spaces between words, such as Japanese or Thai} */
    public static boolean isUnspaced(int codePoint) {
        return UNSPACED.contains(UnicodeScript.of(codePoint));
    }

    private static boolean tight(int codePoint) {
        return isUnspaced(codePoint)
                || (codePoint >= EAST_ASIAN && Character.getType(codePoint) == Character.OTHER_PUNCTUATION);
    }
}
