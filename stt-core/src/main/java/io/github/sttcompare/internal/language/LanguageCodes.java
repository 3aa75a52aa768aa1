package io.github.sttcompare.internal.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Codes of languages that have several. */
public final class LanguageCodes {

    /** Languages whose code has two letters, by the one of three (ISO 639-2/T). */
    private static final Map<String, String> TWO_LETTERS = Arrays.stream(Locale.getISOLanguages())
            .collect(Collectors.toUnmodifiableMap(code -> Locale.of(code).getISO3Language(), code -> code, (a, b) -> b));

    /** The twenty languages that libraries call by another code of three letters (ISO 639-2/B). */
    private static final Map<String, String> BIBLIOGRAPHIC = Map.ofEntries(
            Map.entry("alb", "sq"), Map.entry("arm", "hy"), Map.entry("baq", "eu"), Map.entry("bur", "my"),
            Map.entry("chi", "zh"), Map.entry("cze", "cs"), Map.entry("dut", "nl"), Map.entry("fre", "fr"),
            Map.entry("geo", "ka"), Map.entry("ger", "de"), Map.entry("gre", "el"), Map.entry("ice", "is"),
            Map.entry("mac", "mk"), Map.entry("mao", "mi"), Map.entry("may", "ms"), Map.entry("per", "fa"),
            Map.entry("rum", "ro"), Map.entry("slo", "sk"), Map.entry("tib", "bo"), Map.entry("wel", "cy"));

    private LanguageCodes() {}

    /** {@return the code of two letters of a language, or the given one if there is none} */
    public static String shortest(String code) {
        return TWO_LETTERS.getOrDefault(code, BIBLIOGRAPHIC.getOrDefault(code, code));
    }

    /**
     * {@return a tag with the shortest code of its language}
     *
     * @throws java.util.IllformedLocaleException if it is no BCP-47 tag
     */
    public static String canonicalTag(String tag) {
        Locale locale = new Locale.Builder().setLanguageTag(tag).build();
        String language = locale.getLanguage();
        String code = shortest(language);
        return code.equals(language)
                ? locale.toLanguageTag()
                : new Locale.Builder().setLocale(locale).setLanguage(code).build().toLanguageTag();
    }
}
