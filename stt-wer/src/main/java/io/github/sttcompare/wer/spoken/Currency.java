package io.github.sttcompare.wer.spoken;

/**
 * What a currency and its hundredth are called.
 *
 * @param one       the singular
 * @param many      the plural
 * @param smallOne  the singular of the hundredth
 * @param smallMany the plural of the hundredth
 */
record Currency(WordGraph one, WordGraph many, WordGraph smallOne, WordGraph smallMany) {

    /** {@return a currency} @param names the four names; alternatives are separated by {@code |} */
    static Currency of(String one, String many, String smallOne, String smallMany) {
        return new Currency(names(one), names(many), names(smallOne), names(smallMany));
    }

    private static WordGraph names(String names) {
        return Readings.any(names.split("\\|", -1));
    }
}
