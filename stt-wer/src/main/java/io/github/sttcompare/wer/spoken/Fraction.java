package io.github.sttcompare.wer.spoken;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * A fraction in one sign ({@code ½}) or with a slash ({@code 1/2}).
 *
 * @param numerator   its digits
 * @param denominator its digits
 * @param to          index after its last atom
 */
record Fraction(String numerator, String denominator, int to) {

    private static final char FRACTION_SLASH = '\u2044';
    private static final int LONGEST = 6;

    /** {@return the fraction that begins at an atom, or null} */
    static @Nullable Fraction at(Text text, int at) {
        if (text.isNumber(at)) {
            boolean slash = text.gluedSign(at + 1, "/") || text.gluedSign(at + 1, String.valueOf(FRACTION_SLASH));
            boolean shaped = slash && text.isNumber(at + 2) && text.glued(at + 2)
                    && text.at(at).length() <= LONGEST && text.at(at + 2).length() <= LONGEST;
            return shaped ? new Fraction(text.at(at), text.at(at + 2), at + 3) : null;
        }
        if (!text.isSign(at)) {
            return null;
        }
        String parts = Normalizer.normalize(text.at(at), Normalizer.Form.NFKD);
        int slash = parts.indexOf(FRACTION_SLASH);
        return slash > 0 && slash < parts.length() - 1
                ? new Fraction(parts.substring(0, slash), parts.substring(slash + 1), at + 1)
                : null;
    }

    /** {@return the proper fraction after a whole number, or null} */
    static @Nullable Fraction behind(Text text, int at) {
        if (text.isSign(at)) {
            return text.at(at).charAt(0) < 0xBC ? null : at(text, at);
        }
        Fraction slashed = text.spacedOnce(at) && text.isNumber(at) ? at(text, at) : null;
        return slashed != null && slashed.isProper() ? slashed : null;
    }

    private boolean isProper() {
        return Integer.parseInt(numerator) < Integer.parseInt(denominator);
    }
}
