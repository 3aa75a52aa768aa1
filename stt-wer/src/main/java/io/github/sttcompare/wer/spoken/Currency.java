package io.github.sttcompare.wer.spoken;

import java.util.List;

/**
 * The names of a currency and of its hundredth.
 *
 * @param one       the singular
 * @param many      the plural
 * @param smallOne  the singular of the hundredth
 * @param smallMany the plural of the hundredth
 * @param ofMany    the plural after a million
 * @param manyOrOne the plural or the singular, the plural preferred
 */
record Currency(WordGraph one, WordGraph many, WordGraph smallOne, WordGraph smallMany, WordGraph ofMany, WordGraph manyOrOne) {

    /**
     * {@return a currency}
     *
     * @param forms the forms in order; the last one may be left out
     */
    static Currency of(List<WordGraph> forms) {
        WordGraph one = forms.get(0);
        WordGraph many = forms.get(1);
        WordGraph ofMany = forms.get(forms.size() > 4 ? 4 : 1);
        return new Currency(one, many, forms.get(2), forms.get(3), ofMany, WordGraph.alt(many, one));
    }
}
