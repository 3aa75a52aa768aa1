package io.github.sttcompare.corpus;

import java.util.Collections;

/** Parts of SQL. */
final class Sql {

    private Sql() {}

    /** {@return how many marks stand for so many values: a power of two, so that there are few different statements} */
    static int rounded(int values) {
        return values <= 1 ? 1 : Integer.highestOneBit(values - 1) << 1;
    }

    /** {@return marks for so many values, and more: null is to be set for what is too many} */
    static String marks(int values) {
        return String.join(", ", Collections.nCopies(rounded(values), "?"));
    }
}
