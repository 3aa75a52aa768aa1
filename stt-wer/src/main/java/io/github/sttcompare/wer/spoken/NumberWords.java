package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.List;

/**
 * How one language says numbers that are written in ASCII digits. Immutable.
 *
 * <p>No graph has more than {@link Unit#MOST_READINGS} readings. Numbers of more than {@link #LONGEST} digits are only read digit
 * by digit.
 */
abstract class NumberWords {

    static final int LONGEST = 21;

    private static final int LONGEST_IN_PAIRS = 8;

    private final Digits digits;
    private final Memo<String> quantities = new Memo<>();
    private final Memo<String> figures = new Memo<>();
    private final Memo<String> ordinals = new Memo<>();

    NumberWords(Digits digits) {
        this.digits = digits;
    }

    /** {@return a whole number of at most {@link #LONGEST} digits without leading zeros, as a quantity} */
    abstract WordGraph cardinal(String number);

    /** {@return the ordinal of such a number, in all its forms} */
    abstract WordGraph ordinalOf(String number);

    /** {@return a number from 1 to 99 as it is said in a sequence of such numbers} */
    abstract String small(int number);

    /** {@return the decimal mark; if {@code zero}, preceded by the word for zero or by nothing} */
    abstract WordGraph point(boolean zero);

    /** {@return the names of a single digit that stands alone} */
    abstract WordGraph single(int digit);

    /** {@return whether pairs are the usual reading of these four digits as a year} */
    abstract boolean isReadInPairs(String fourDigits);

    /** {@return whether a fraction of two digits is read as a number even before a unit} */
    abstract boolean readsFractionsAsNumbers();

    /** {@return a number that counts or measures something, such as {@code 1500}; never digit by digit} */
    final WordGraph quantity(String figures) {
        return quantities.get(figures, () -> newQuantity(figures));
    }

    private WordGraph newQuantity(String figures) {
        String number = withoutZeros(figures);
        return number.length() > LONGEST ? digits.plain(figures) : cardinal(number);
    }

    /** {@return a number that may also be a name: as a quantity, in pairs ({@code 1984}), digit by digit} */
    final WordGraph figure(String figures) {
        return this.figures.get(figures, () -> newFigure(figures));
    }

    private WordGraph newFigure(String figures) {
        int length = figures.length();
        if (length > LONGEST) {
            return digits.plain(figures);
        }
        if (length == 1) {
            return single(figures.charAt(0) - '0');
        }
        if (figures.charAt(0) == '0') {
            return digits(figures);
        }
        if (length == 2) {
            return quantity(figures);
        }
        List<WordGraph> ways = new ArrayList<>(List.of(quantity(figures)));
        WordGraph pairs = pairs(figures);
        if (pairs != WordGraph.EMPTY) {
            ways.add(length == 4 && isReadInPairs(figures) ? 0 : 1, pairs);
        }
        ways.add(digits.withDoubles(figures));
        return Readings.any(ways);
    }

    /** {@return the digits one by one, with doubles, and in pairs} */
    final WordGraph digits(String figures) {
        WordGraph singles = digits.withDoubles(figures);
        WordGraph pairs = figures.length() > 2 ? pairs(figures) : WordGraph.EMPTY;
        return pairs == WordGraph.EMPTY ? singles : Readings.any(singles, pairs);
    }

    /**
     * {@return the digits one by one in each style that the language uses, one reading each; the same number of styles for all
     * digits}
     */
    final List<WordGraph> digitStyles(String figures) {
        return digits.styles(figures);
    }

    /** {@return how many names zero has as a digit} */
    final int zeros() {
        return digits.zeros();
    }

    /** {@return the digits one by one with one of the names of zero, equal neighbours also as doubles} */
    final WordGraph doubled(String figures, int zero) {
        return digits.doubled(figures, zero);
    }

    /** {@return the digits in pairs with one of the names of zero; {@link WordGraph#EMPTY} if they are not read in pairs} */
    final WordGraph pairsWith(String figures, int zero) {
        return !hasPairs() || figures.length() > LONGEST_IN_PAIRS ? WordGraph.EMPTY : digits.pairs(figures, this::small, zero);
    }

    /** {@return the ordinal, in all its forms} */
    final WordGraph ordinal(String figures) {
        String number = withoutZeros(figures);
        return ordinals.get(number, () -> number.length() > LONGEST ? digits.plain(figures) : ordinalOf(number));
    }

    /**
     * {@return a number with a decimal mark}
     *
     * @param whole    may be empty
     * @param fraction the digits after the mark
     * @param measured whether a unit follows
     */
    final WordGraph decimal(String whole, String fraction, boolean measured) {
        boolean zero = whole.chars().allMatch(c -> c == '0');
        WordGraph before = zero ? point(true) : Readings.inTurn(quantity(whole), point(false));
        WordGraph singles = digits.plain(fraction);
        boolean number = fraction.length() == 2 && (!measured || readsFractionsAsNumbers());
        return Readings.inTurn(before, number ? Readings.any(singles, digits.number(fraction, this::small)) : singles);
    }

    /** {@return whether numbers of three or more digits may be read in pairs} */
    boolean hasPairs() {
        return true;
    }

    private WordGraph pairs(String figures) {
        return !hasPairs() || figures.length() > LONGEST_IN_PAIRS ? WordGraph.EMPTY : digits.pairs(figures, this::small);
    }

    private static String withoutZeros(String figures) {
        int at = 0;
        while (at < figures.length() - 1 && figures.charAt(at) == '0') {
            at++;
        }
        return figures.substring(at);
    }
}
