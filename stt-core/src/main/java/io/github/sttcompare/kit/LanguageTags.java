package io.github.sttcompare.kit;

import io.github.sttcompare.internal.language.LanguageCodes;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Converts language tags for services that have their own names for languages. */
public final class LanguageTags {

    /** The likely region of each language, according to Unicode CLDR ("likely subtags") or where most data come from. */
    private static final String LIKELY = """
            af-ZA am-ET ar-EG as-IN az-AZ bg-BG bn-IN bs-BA ca-ES cs-CZ cy-GB da-DK de-DE el-GR en-US es-ES et-EE eu-ES fa-IR
            fi-FI fil-PH fr-FR ga-IE gl-ES gu-IN he-IL hi-IN hr-HR hu-HU hy-AM id-ID is-IS it-IT ja-JP jv-ID ka-GE kk-KZ km-KH
            kn-IN ko-KR lo-LA lt-LT lv-LV mk-MK ml-IN mn-MN mr-IN ms-MY mt-MT my-MM nb-NO ne-NP nl-NL or-IN pa-IN pl-PL ps-AF
            pt-BR ro-RO ru-RU si-LK sk-SK sl-SI so-SO sq-AL sr-RS sv-SE sw-KE ta-IN te-IN th-TH tr-TR uk-UA ur-IN uz-UZ vi-VN
            wuu-CN yue-CN zh-CN zu-ZA""";

    private static final Map<String, String> BY_LANGUAGE = Arrays.stream(LIKELY.split("\\s+"))
            .collect(Collectors.toUnmodifiableMap(tag -> tag.substring(0, tag.indexOf('-')), Function.identity()));

    private LanguageTags() {}

    /**
     * {@return the tag in canonical form: with the two-letter code of the language if there is one, obsolete codes
     * replaced, and the usual case}
     *
     * <p>{@code jpn} becomes {@code ja}, {@code iw} becomes {@code he}, {@code ger-at} becomes {@code de-AT}. Mandarin
     * ({@code cmn}) is kept, because some services use that code.
     *
     * @param tag a BCP-47 tag
     * @throws java.util.IllformedLocaleException if it is not a valid tag, such as {@code tr_TR}
     */
    public static String canonical(String tag) {
        return LanguageCodes.canonicalTag(tag);
    }

    /**
     * {@return the language of a tag: its two-letter code (ISO 639-1) if there is one, otherwise the three-letter code;
     * empty if the tag has none}
     *
     * <p>{@code de-AT} and {@code deu} give {@code de}; Mandarin, {@code cmn}, gives {@code zh}, and standard Arabic,
     * {@code arb}, gives {@code ar}.
     *
     * @param tag a BCP-47 tag
     */
    public static String language(String tag) {
        return LanguageCodes.language(tag);
    }

    /**
     * {@return the tag with a region and without a script}
     *
     * <p>An existing region is kept; otherwise the most likely one is added: {@code en} becomes {@code en-US}, and {@code
     * zh-Hant} becomes {@code zh-TW}. The language is that of {@link #language}, except that {@code no} becomes {@code nb}
     * and {@code tl} becomes {@code fil}.
     *
     * @param tag a BCP-47 tag; a tag without a region whose language is unknown is returned unchanged
     */
    public static String withRegion(String tag) {
        Locale asked = Locale.forLanguageTag(tag);
        String language = switch (language(tag)) {
            case "no" -> "nb";
            case "tl" -> "fil";
            case String other -> other;
        };
        if (!asked.getCountry().isEmpty()) {
            return language + "-" + asked.getCountry();
        }
        if (language.equals("zh") && asked.getScript().equals("Hant")) {
            return "zh-TW";
        }
        return BY_LANGUAGE.getOrDefault(language, tag);
    }
}
