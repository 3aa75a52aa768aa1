package io.github.sttcompare.wer.spoken;

import java.util.List;

/**
 * What a currency and its hundredth are called.
 *
 * @param one       the singular
 * @param many      the plural
 * @param smallOne  the singular of the hundredth
 * @param smallMany the plural of the hundredth
 * @param ofMany    the plural behind a million
 */
record Currency(WordGraph one, WordGraph many, WordGraph smallOne, WordGraph smallMany, WordGraph ofMany) {

    /**
     * {@return a currency}
     *
     * @param forms the forms in order; the last one may be left out
     */
    static Currency of(List<WordGraph> forms) {
        return new Currency(forms.get(0), forms.get(1), forms.get(2), forms.get(3), forms.get(forms.size() > 4 ? 4 : 1));
    }
}
