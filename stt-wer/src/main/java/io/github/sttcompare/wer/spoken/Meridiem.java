package io.github.sttcompare.wer.spoken;

/** The marks for the half of the day after a time: {@code AM}, {@code p.m.}, {@code p. m.}, {@code P M}. */
final class Meridiem {

    private Meridiem() {}

    /** {@return the index after the mark that begins at an atom, or -1} */
    static int end(Text text, int at) {
        if (text.is(at, "am") || text.is(at, "pm")) {
            return at + 1;
        }
        boolean half = text.is(at, "a") || text.is(at, "p");
        int second = text.gluedSign(at + 1, ".") ? at + 2 : at + 1;
        if (!half || !text.is(second, "m")) {
            return -1;
        }
        return second > at + 1 && text.gluedSign(second + 1, ".") ? second + 2 : second + 1;
    }

    /** {@return whether the atom before is the last of such a mark} */
    static boolean endsBefore(Text text, int at) {
        int last = text.is(at - 1, ".") ? at - 2 : at - 1;
        return text.is(last, "am") || text.is(last, "pm")
                || (text.is(last, "m") && (text.is(last - 1, "a") || text.is(last - 1, "p") || text.is(last - 1, ".")));
    }

    /** {@return whether the mark that begins at an atom means the second half of the day} */
    static boolean isAfternoon(Text text, int at) {
        return text.at(at).startsWith("p");
    }
}
