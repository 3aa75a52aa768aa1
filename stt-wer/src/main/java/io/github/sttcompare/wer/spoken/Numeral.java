package io.github.sttcompare.wer.spoken;

import org.jspecify.annotations.Nullable;

/**
 * A number in figures, possibly with grouped digits, a decimal mark or a fraction: {@code 1,234.5}, {@code .25},
 * {@code 10 000}, {@code 2½}.
 *
 * @param whole    the digits before the decimal mark, in ASCII; empty in {@code .25}
 * @param fraction the digits after it, empty if there are none
 * @param part     the vulgar fraction after a whole number, or null
 * @param grouped  whether a separator groups the digits
 * @param to       index after its last atom
 */
record Numeral(String whole, String fraction, @Nullable Fraction part, boolean grouped, int to) {

    Numeral(String whole, String fraction, boolean grouped, int to) {
        this(whole, fraction, null, grouped, to);
    }

    /** {@return the number that begins at an atom, or null} */
    static @Nullable Numeral at(Text text, int from, char decimalMark, char groupMark) {
        if (text.isNumber(from)) {
            Numeral whole = whole(text, from, groupMark);
            Fraction part = whole.grouped ? null : Fraction.behind(text, whole.to);
            if (part != null) {
                return new Numeral(whole.whole, "", part, false, part.to());
            }
            Numeral numeral = whole.withFraction(text, decimalMark);
            return numeral.isInteger() && groupMark == '.' ? whole.withPoint(text) : numeral;
        }
        if (text.is(from, ".") && !text.glued(from) && text.isNumber(from + 1) && text.glued(from + 1)) {
            return new Numeral("", text.at(from + 1), false, from + 2);
        }
        return null;
    }

    private static Numeral whole(Text text, int from, char groupMark) {
        String first = text.at(from);
        Numeral alone = new Numeral(first, "", false, from + 1);
        if (first.length() > 3 || first.charAt(0) == '0' || !(isGroup(text, from + 1) || isMark(text, from + 1, groupMark))) {
            return alone;
        }
        Numeral indian = groupMark == ',' ? indian(text, from) : null;
        if (indian != null) {
            return indian;
        }
        StringBuilder digits = new StringBuilder(first);
        int to = from + 1;
        while (digits.length() <= NumberWords.LONGEST) {
            if (isGroup(text, to)) {
                digits.append(text.at(to++));
            } else if (isMark(text, to, groupMark) && isThree(text, to + 1)) {
                digits.append(text.at(to + 1));
                to += 2;
            } else {
                break;
            }
        }
        boolean more = isMark(text, to, groupMark) && text.isNumber(to + 1) && text.glued(to + 1);
        return to == from + 1 || more ? alone : new Numeral(digits.toString(), "", true, to);
    }

    /** {@code 5,00,000}: groups of two before the last one of three. */
    private static @Nullable Numeral indian(Text text, int from) {
        StringBuilder digits = new StringBuilder(text.at(from));
        int to = from + 1;
        while (digits.length() < NumberWords.LONGEST - 5 && isMark(text, to, ',') && text.isNumber(to + 1) && text.glued(to + 1) && text.at(to + 1).length() == 2) {
            digits.append(text.at(to + 1));
            to += 2;
        }
        boolean grouped = to > from + 1 && text.at(from).length() <= 2 && isMark(text, to, ',') && isThree(text, to + 1)
                && !(isMark(text, to + 2, ',') && text.isNumber(to + 3) && text.glued(to + 3));
        return grouped ? new Numeral(digits.append(text.at(to + 1)).toString(), "", true, to + 2) : null;
    }

    private static boolean isMark(Text text, int at, char mark) {
        return text.glued(at) && text.isSign(at) && (text.at(at).charAt(0) == mark || text.is(at, "'"));
    }

    private static boolean isThree(Text text, int at) {
        return text.isNumber(at) && text.glued(at) && text.at(at).length() == 3;
    }

    private static boolean isGroup(Text text, int at) {
        return text.isNumber(at) && text.at(at).length() == 3 && text.spacedNarrowly(at);
    }

    private Numeral withFraction(Text text, char decimalMark) {
        boolean marked = text.gluedSign(to, String.valueOf(decimalMark)) && text.isNumber(to + 1) && text.glued(to + 1);
        return marked ? new Numeral(whole, text.at(to + 1), grouped, to + 2) : this;
    }

    /** In languages that group digits with a full stop, one that is not followed by exactly three digits is a decimal point. */
    private Numeral withPoint(Text text) {
        boolean pointed = !grouped && text.gluedSign(to, ".") && text.isNumber(to + 1) && text.glued(to + 1)
                && text.at(to + 1).length() != 3 && !(text.glued(to + 2) && text.isSign(to + 2) && text.isNumber(to + 3) && text.glued(to + 3));
        return pointed ? new Numeral(whole, text.at(to + 1), false, to + 2) : this;
    }

    /** {@return the same number with another end} */
    Numeral endingAt(int end) {
        return new Numeral(whole, fraction, part, grouped, end);
    }

    boolean isInteger() {
        return fraction.isEmpty() && part == null;
    }

    /** {@return whether the number is one, which takes the singular} */
    boolean isOne() {
        return whole.equals("1") && isInteger();
    }
}
