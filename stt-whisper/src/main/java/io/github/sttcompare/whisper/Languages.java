package io.github.sttcompare.whisper;

import static java.util.Map.entry;

import io.github.sttcompare.kit.LanguageTags;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the tag of a language that a server names in English ({@code english}), as Whisper does, or by its tag. */
final class Languages {

    private static final Pattern TAG = Pattern.compile("[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*");

    /** Names by which Whisper's own table and the JDK's differ. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            entry("haitian creole", "ht"),
            entry("myanmar", "my"),
            entry("cantonese", "yue"),
            entry("nynorsk", "nn"),
            entry("tagalog", "tl"),
            entry("sinhala", "si"),
            entry("maori", "mi"),
            entry("javanese", "jv"),
            entry("jw", "jv"),
            entry("pashto", "ps"),
            entry("hawaiian", "haw"));

    private static final Map<String, String> TAGS = tags();

    private Languages() {}

    private static Map<String, String> tags() {
        Map<String, String> tags = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            Locale language = Locale.of(code);
            tags.put(language.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT), language.toLanguageTag());
        }
        tags.putAll(OTHER_NAMES);
        return Map.copyOf(tags);
    }

    /**
     * {@return the code of a language to ask for: ISO 639-1 where that has one; null when the tag names none}
     *
     * @param tag     a BCP-47 tag
     * @param whisper whether the code has to be one of Whisper's own table, which calls Javanese {@code jw}
     */
    static @Nullable String asked(String tag, boolean whisper) {
        return switch (LanguageTags.language(tag)) {
            case "" -> null;
            case "nb" -> "no";
            case "fil" -> "tl";
            case "jv" -> whisper ? "jw" : "jv";
            case String language -> language;
        };
    }

    /** {@return the BCP-47 tag; null when it is not known} */
    static @Nullable String tag(@Nullable String named) {
        if (named == null) {
            return null;
        }
        String name = named.strip();
        String known = TAGS.get(name.toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        if (!TAG.matcher(name).matches()) {
            return null;
        }
        String tag = Locale.forLanguageTag(name.replace('_', '-')).toLanguageTag();
        return tag.equals("und") ? null : tag;
    }
}
