package io.github.sttcompare.vosk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of Vosk's models, which contain their language: {@code vosk-model-small-en-us-0.15}. */
final class ModelNames {

    private static final Pattern NAME =
            Pattern.compile("vosk-model(?:-small|-big)?-([a-z]{2,3})(?:-([a-z]{2}))?(?:[-_.].*)?", Pattern.CASE_INSENSITIVE);

    /** Parts of names that denote a country instead of a language. */
    private static final Map<String, String> BY_COUNTRY = Map.of("cn", "zh-CN", "vn", "vi-VN", "kz", "kk-KZ", "ua", "uk-UA");

    private static final Set<String> LANGUAGES = Set.copyOf(Arrays.asList(Locale.getISOLanguages()));
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    private ModelNames() {}

    /** {@return the language in a name, as a BCP-47 tag; empty if there is none, or in another form} */
    static Optional<String> language(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String language = matcher.group(1).toLowerCase(Locale.ROOT);
        String country = matcher.group(2) == null ? "" : matcher.group(2).toUpperCase(Locale.ROOT);
        if (BY_COUNTRY.containsKey(language)) {
            return Optional.of(BY_COUNTRY.get(language));
        }
        if (!LANGUAGES.contains(language)) {
            return Optional.empty();
        }
        return Optional.of(COUNTRIES.contains(country) ? language + "-" + country : language);
    }
}
