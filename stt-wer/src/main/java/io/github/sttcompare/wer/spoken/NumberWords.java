package io.github.sttcompare.wer.spoken;

/**
 * How one language says numbers that are written in ASCII digits.
 *
 * <p>No graph has more than {@link Unit#MOST_READINGS} readings. Of numbers of more than {@link #LONGEST} digits only the
 * digits are read.
 */
interface NumberWords {

    int LONGEST = 21;

    /** {@return a number that counts or measures something: {@code 1500}, never digit by digit} */
    WordGraph quantity(String digits);

    /** {@return a number that may also be a name: as a quantity, in pairs ({@code 1984}), digit by digit} */
    WordGraph figure(String digits);

    /** {@return the digits one by one, with doubles, and in pairs} */
    WordGraph digits(String digits);

    /** {@return a year} */
    WordGraph year(String digits);

    /** {@return the place in an order} */
    WordGraph ordinal(String digits);

    /**
     * {@return a number with a decimal mark}
     *
     * @param whole    may be empty
     * @param fraction the digits after the mark
     * @param measured whether a unit follows, so that the fraction is not read as a number
     */
    WordGraph decimal(String whole, String fraction, boolean measured);
}
