package io.github.sttcompare.kit;

import io.github.sttcompare.internal.language.JoinedTexts;
import java.util.List;

/** Makes one transcript of the texts that a service sends in parts. */
public final class Texts {

    private Texts() {}

    /**
     * {@return the texts of consecutive phrases as one}
     *
     * <p>There is one blank between two phrases, and none where both sides are of a script that puts none between words, such
     * as Japanese or Thai. Blanks around a phrase are dropped, and phrases that have nothing else.
     *
     * @param phrases the texts, in the order they were spoken
     */
    public static String join(List<String> phrases) {
        return JoinedTexts.join(phrases);
    }

    /** Adds the text of a phrase to the text of those before it. */
    static void append(StringBuilder joined, String phrase) {
        JoinedTexts.append(joined, phrase);
    }

    /** {@return whether a code point is a letter of a script that puts no blanks between words, such as Japanese or Thai} */
    public static boolean isUnspaced(int codePoint) {
        return JoinedTexts.isUnspaced(codePoint);
    }
}
