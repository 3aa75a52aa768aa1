package io.github.sttcompare.wer.spoken;

import org.jspecify.annotations.Nullable;

/** How a language says what is written in figures and signs. Immutable. No graph has too many readings for a unit. */
interface Speech {

    NumberWords numbers();

    char decimalMark();

    char groupMark();

    /** {@return a sign before a number, {@code -} or {@code +}} */
    WordGraph sign(String sign);

    /** {@return what is said between the ends of a range or the two numbers of a score} */
    WordGraph between();

    /** {@return what zero is called in a score} */
    WordGraph nil();

    /** {@return what follows the number when both sides of a score are equal, or null} */
    @Nullable WordGraph all();

    /** {@return a sign or abbreviation that makes the number before it a share, such as {@code %}, or null} */
    @Nullable WordGraph percent(String folded);

    /**
     * {@return a unit of measure, or null}
     *
     * @param written   as it is written: {@code M} is not {@code m}
     * @param glued     whether the number is right before it
     * @param one       whether the number takes the singular
     * @param adjective whether a noun may follow: a five kilometer run
     */
    @Nullable WordGraph unit(String written, boolean glued, boolean one, boolean adjective);

    /**
     * {@return a power of ten after a number, or null}
     *
     * @param money whether the number is an amount of money, in which {@code m} is a million
     */
    @Nullable WordGraph scale(String written, boolean glued, boolean money, boolean one);

    /** {@return the currency of a sign or code, or null} */
    @Nullable Currency currency(String written);

    /** {@return an amount with hundredths} @param hundredths two digits */
    WordGraph amount(Currency currency, String whole, String hundredths);

    /** {@return an amount without hundredths} @param adjective whether a noun may follow: a ten dollar bill */
    WordGraph amount(Currency currency, WordGraph number, boolean one, boolean adjective);

    /** {@return whether the number after this word may be a name, which is read digit by digit: room 12} */
    boolean namesNumbers(String folded);

    /** {@return whether the number before this word measures something and is never read digit by digit} */
    boolean isMeasured(String folded);

    /** {@return whether this word cannot follow a unit that is used as an adjective} */
    boolean endsPhrase(String folded);

    /** {@return a time of day} @param padded whether the hour has a leading zero */
    WordGraph time(int hour, int minute, boolean padded);

    /** {@return the fraction of two numbers} */
    WordGraph fraction(String numerator, String denominator);

    /** {@return what is said between a whole number and its fraction: two <em>and</em> a half} */
    WordGraph and();
}
