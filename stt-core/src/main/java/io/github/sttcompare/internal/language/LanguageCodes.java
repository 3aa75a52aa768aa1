package io.github.sttcompare.internal.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Codes of languages that have several. */
public final class LanguageCodes {

    private static final String SERBO_CROATIAN = "sh";

    /** Two-letter codes of languages, by their three-letter codes (ISO 639-2/T). */
    private static final Map<String, String> TWO_LETTERS = Arrays.stream(Locale.getISOLanguages())
            .collect(Collectors.toUnmodifiableMap(code -> Locale.of(code).getISO3Language(), code -> code, (a, b) -> b));

    /** The twenty languages that have another three-letter code in bibliographic use (ISO 639-2/B). */
    private static final Map<String, String> BIBLIOGRAPHIC = Map.ofEntries(
            Map.entry("alb", "sq"), Map.entry("arm", "hy"), Map.entry("baq", "eu"), Map.entry("bur", "my"),
            Map.entry("chi", "zh"), Map.entry("cze", "cs"), Map.entry("dut", "nl"), Map.entry("fre", "fr"),
            Map.entry("geo", "ka"), Map.entry("ger", "de"), Map.entry("gre", "el"), Map.entry("ice", "is"),
            Map.entry("mac", "mk"), Map.entry("mao", "mi"), Map.entry("may", "ms"), Map.entry("per", "fa"),
            Map.entry("rum", "ro"), Map.entry("slo", "sk"), Map.entry("tib", "bo"), Map.entry("wel", "cy"));

    /** Obsolete codes that the JDK does not replace (IANA's registry of language subtags, ISO 639-2). */
    private static final Map<String, String> RETIRED = Map.of(
            "mo", "ro", "mol", "ro", SERBO_CROATIAN, "sr", "scc", "sr", "scr", "hr", "jw", "jv");

    private LanguageCodes() {}

    /** {@return the two-letter code of a language, or the given code if there is none} */
    public static String shortest(String code) {
        String valid = RETIRED.getOrDefault(code, code);
        return TWO_LETTERS.getOrDefault(valid, BIBLIOGRAPHIC.getOrDefault(valid, valid));
    }

    /** {@return the language of a tag, see {@link io.github.sttcompare.kit.LanguageTags#language}} */
    public static String language(String tag) {
        return switch (Locale.forLanguageTag(tag).getLanguage()) {
            case "cmn" -> "zh";
            case "arb" -> "ar";
            case String code -> shortest(code);
        };
    }

    /**
     * {@return a tag with the shortest code of its language}
     *
     * @throws java.util.IllformedLocaleException if it is not a BCP-47 tag
     */
    public static String canonicalTag(String tag) {
        Locale locale = new Locale.Builder().setLanguageTag(tag).build();
        String language = locale.getLanguage();
        String code = shortest(language);
        if (code.equals(language)) {
            return locale.toLanguageTag();
        }
        Locale.Builder canonical = new Locale.Builder().setLocale(locale).setLanguage(code);
        if (language.equals(SERBO_CROATIAN) && locale.getScript().isEmpty()) {
            canonical.setScript("Latn");
        }
        return canonical.build().toLanguageTag();
    }
}
