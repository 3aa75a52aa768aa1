package io.github.sttcompare.azure.sdk;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Languages as Azure names them: always with a region, never with a script. */
final class Locales {

    private static final String LOCALES = """
            af-ZA am-ET ar-EG as-IN az-AZ bg-BG bn-IN bs-BA ca-ES cs-CZ cy-GB da-DK de-DE el-GR en-US es-ES et-EE eu-ES fa-IR
            fi-FI fil-PH fr-FR ga-IE gl-ES gu-IN he-IL hi-IN hr-HR hu-HU hy-AM id-ID is-IS it-IT ja-JP jv-ID ka-GE kk-KZ km-KH
            kn-IN ko-KR lo-LA lt-LT lv-LV mk-MK ml-IN mn-MN mr-IN ms-MY mt-MT my-MM nb-NO ne-NP nl-NL or-IN pa-IN pl-PL ps-AF
            pt-BR ro-RO ru-RU si-LK sk-SK sl-SI so-SO sq-AL sr-RS sv-SE sw-KE ta-IN te-IN th-TH tr-TR uk-UA ur-IN uz-UZ vi-VN
            wuu-CN yue-CN zh-CN zu-ZA""";

    /** The locale for a language that is asked for without a region: the only one Azure has, or a usual one. */
    private static final Map<String, String> USUAL = Pattern.compile("\\s+").splitAsStream(LOCALES)
            .collect(Collectors.toUnmodifiableMap(locale -> locale.substring(0, locale.indexOf('-')), locale -> locale));

    private Locales() {}

    /**
     * {@return the locale to ask Azure for}
     *
     * @param tag a BCP-47 tag; what Azure may know and this class does not is passed on as it is
     */
    static String azure(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        String language = switch (locale.getLanguage()) {
            case "no" -> "nb";
            case "tl" -> "fil";
            case String other -> other;
        };
        if (!locale.getCountry().isEmpty()) {
            return language + "-" + locale.getCountry();
        }
        if (language.equals("zh") && locale.getScript().equals("Hant")) {
            return "zh-TW";
        }
        return USUAL.getOrDefault(language, tag);
    }
}
