package io.github.sttcompare.gcp;

import io.github.sttcompare.kit.LanguageTags;
import java.util.Locale;

/**
 * Names languages as in Google's list of supported languages: Google accepts no language without a region, and answers
 * {@code en} with INVALID_ARGUMENT.
 */
final class GcpLanguages {

    /** Makes a model detect the language. */
    static final String AUTO = "auto";

    private GcpLanguages() {}

    /**
     * {@return Google's name of a language}
     *
     * @param tag a BCP-47 tag
     */
    static String asked(String tag) {
        Locale asked = Locale.forLanguageTag(tag);
        // Google has some names of its own, such as ar-x-levant
        if (asked.getLanguage().isEmpty() || asked.hasExtensions() || !asked.getVariant().isEmpty()) {
            return tag;
        }
        String language = LanguageTags.language(tag);
        if (language.equals("zh")) {
            return chinese(asked, tag);
        }
        String plain = LanguageTags.withRegion(
                new Locale.Builder().setLanguage(language).setRegion(asked.getCountry()).build().toLanguageTag());
        return switch (plain) {
            case "he-IL" -> "iw-IL";
            case "nb-NO" -> "no-NO";
            case "pa-IN" -> "pa-Guru-IN";
            case "yue-HK", "yue-CN" -> "yue-Hant-HK";
            default -> plain;
        };
    }

    private static String chinese(Locale asked, String tag) {
        boolean traditional = asked.getScript().equals("Hant");
        return switch (asked.getCountry()) {
            case "", "CN" -> traditional ? "cmn-Hant-TW" : "cmn-Hans-CN";
            case "TW" -> "cmn-Hant-TW";
            // the rest is left to Google
            default -> tag;
        };
    }
}
