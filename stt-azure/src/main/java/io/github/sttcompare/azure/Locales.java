package io.github.sttcompare.azure;

import java.util.Locale;

/** Languages as Azure tells them. */
final class Locales {

    private Locales() {}

    /** {@return the tag as BCP-47 writes it; empty when it is none, as where Azure does not say} */
    static String canonical(String tag) {
        String canonical = Locale.forLanguageTag(tag.replace('_', '-')).toLanguageTag();
        return canonical.equals("und") ? "" : canonical;
    }
}
