package io.github.sttcompare.azure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Languages as Azure names them: always with a country, never with a script. */
final class Locales {

    /** The most likely country of each language (Unicode CLDR, "likely subtags"), among those that Azure has. */
    private static final String LIKELY = """
            af-ZA am-ET ar-EG as-IN az-AZ bg-BG bn-IN bs-BA ca-ES cs-CZ cy-GB da-DK de-DE el-GR en-US es-ES et-EE eu-ES fa-IR
            fi-FI fil-PH fr-FR ga-IE gl-ES gu-IN he-IL hi-IN hr-HR hu-HU hy-AM id-ID is-IS it-IT ja-JP jv-ID ka-GE kk-KZ km-KH
            kn-IN ko-KR lo-LA lt-LT lv-LV mk-MK ml-IN mn-MN mr-IN ms-MY mt-MT my-MM nb-NO ne-NP nl-NL or-IN pa-IN pl-PL ps-AF
            pt-BR ro-RO ru-RU si-LK sk-SK sl-SI so-SO sq-AL sr-RS sv-SE sw-KE ta-IN te-IN th-TH tr-TR uk-UA ur-IN uz-UZ vi-VN
            wuu-CN yue-CN zh-CN zu-ZA""";

    private static final Map<String, String> BY_LANGUAGE = Arrays.stream(LIKELY.split("\\s+"))
            .collect(Collectors.toUnmodifiableMap(tag -> tag.substring(0, tag.indexOf('-')), Function.identity()));

    private Locales() {}

    /** {@return the locale for a tag; the tag itself when it has no country and none is likely} */
    static String of(String tag) {
        Locale asked = Locale.forLanguageTag(tag);
        if (!asked.getCountry().isEmpty()) {
            return asked.getLanguage() + "-" + asked.getCountry();
        }
        return switch (asked.getLanguage()) {
            case "no" -> "nb-NO";
            case "tl" -> "fil-PH";
            case "zh" -> asked.getScript().equals("Hant") ? "zh-TW" : "zh-CN";
            default -> BY_LANGUAGE.getOrDefault(asked.getLanguage(), tag);
        };
    }

    /** {@return the tag as BCP-47 writes it; empty when it is none, as where Azure does not say} */
    static String canonical(String tag) {
        String canonical = Locale.forLanguageTag(tag.replace('_', '-')).toLanguageTag();
        return canonical.equals("und") ? "" : canonical;
    }
}
