package io.github.sttcompare.corpus;

import java.util.Collections;

/** Parts of SQL. */
final class Sql {

    private Sql() {}

    /**
     * {@return how many placeholders to use for a number of values: a power of two, so that there are few different
     * statements}
     */
    static int rounded(int values) {
        return values <= 1 ? 1 : Integer.highestOneBit(values - 1) << 1;
    }

    /** {@return placeholders for at least the given number of values; set the superfluous ones to null} */
    static String marks(int values) {
        return String.join(", ", Collections.nCopies(rounded(values), "?"));
    }
}
