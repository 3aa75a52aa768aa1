package io.github.sttcompare.corpus;

import java.nio.charset.StandardCharsets;

/** Makes texts storable in both databases. */
final class Texts {

    private static final char ZERO = '\0';
    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    /** {@return the text, with each NUL character and each unpaired surrogate replaced} */
    static String storable(String text) {
        boolean plain = text.chars().allMatch(c -> c != ZERO && !Character.isSurrogate((char) c));
        return plain ? text : new String(text.replace(ZERO, REPLACEMENT).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
