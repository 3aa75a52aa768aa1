package io.github.sttcompare.kit;

import io.github.sttcompare.internal.language.JoinedTexts;
import java.util.List;

/** Joins the texts that a service returns in parts. */
public final class Texts {

    private Texts() {}

    /**
     * {@return the texts of consecutive phrases as one}
     *
     * <p>There is one space between two phrases, but none if both sides are in a script without spaces between words, such
     * as Japanese or Thai. Phrases are trimmed, and blank phrases are dropped.
     *
     * @param phrases the texts, in the order in which they were spoken
     */
    public static String join(List<String> phrases) {
        return JoinedTexts.join(phrases);
    }

    /** Adds the text of a phrase to the text of those before it. */
    static void append(StringBuilder joined, String phrase) {
        JoinedTexts.append(joined, phrase);
    }

    /** {@return whether a code point is a letter of a script without spaces between words, such as Japanese or Thai} */
    public static boolean isUnspaced(int codePoint) {
        return JoinedTexts.isUnspaced(codePoint);
    }
}
