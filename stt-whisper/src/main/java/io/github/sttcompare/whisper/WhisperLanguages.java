package io.github.sttcompare.whisper;

import io.github.sttcompare.kit.LanguageTags;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the tag of a language that a server names in English ({@code english}), as Whisper does, or by its tag. */
final class WhisperLanguages {

    /** How Whisper itself writes a language, {@code <|en|>}. */
    private static final Pattern TOKEN = Pattern.compile("^<\\|(.*)\\|>$");

    private static final Pattern BLANKS = Pattern.compile("[\\s_]+");
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*");

    /** The names in Whisper's own table with their codes, including its aliases. */
    private static final String NAMES = """
            af:afrikaans am:amharic ar:arabic as:assamese az:azerbaijani ba:bashkir be:belarusian bg:bulgarian bn:bengali bo:tibetan
            br:breton bs:bosnian ca:catalan ca:valencian cs:czech cy:welsh da:danish de:german el:greek en:english es:spanish
            es:castilian et:estonian eu:basque fa:persian fi:finnish fo:faroese fr:french gl:galician gu:gujarati ha:hausa
            haw:hawaiian he:hebrew hi:hindi hr:croatian ht:haitian_creole ht:haitian hu:hungarian hy:armenian id:indonesian
            is:icelandic it:italian ja:japanese jv:javanese jv:jw ka:georgian kk:kazakh km:khmer kn:kannada ko:korean la:latin
            lb:luxembourgish lb:letzeburgesch ln:lingala lo:lao lt:lithuanian lv:latvian mg:malagasy mi:maori mk:macedonian
            ml:malayalam mn:mongolian mr:marathi ms:malay mt:maltese my:myanmar my:burmese nb:bokmal ne:nepali nl:dutch nl:flemish
            nn:nynorsk nn:norwegian_nynorsk no:norwegian oc:occitan pa:punjabi pa:panjabi pl:polish ps:pashto ps:pushto
            pt:portuguese ro:romanian ro:moldavian ro:moldovan ru:russian sa:sanskrit sd:sindhi si:sinhala si:sinhalese sk:slovak
            sl:slovenian sn:shona so:somali sq:albanian sr:serbian su:sundanese sv:swedish sw:swahili ta:tamil te:telugu tg:tajik
            th:thai tk:turkmen tl:tagalog tr:turkish tt:tatar uk:ukrainian ur:urdu uz:uzbek vi:vietnamese yi:yiddish yo:yoruba
            yue:cantonese zh:chinese zh:mandarin zh:mandarin_chinese""";

    private static final Map<String, String> TAGS = Arrays.stream(NAMES.split("\\s+"))
            .map(entry -> entry.split(":"))
            .collect(Collectors.toUnmodifiableMap(entry -> entry[1].replace('_', ' '), entry -> entry[0]));

    private WhisperLanguages() {}

    /**
     * {@return the code of a language to request: ISO 639-1 if it has one; null if the tag has no language}
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

    /** {@return the BCP-47 tag; null if it is not known} */
    static @Nullable String tag(@Nullable String named) {
        String name = named == null ? "" : TOKEN.matcher(named.strip()).replaceAll("$1");
        String known = TAGS.get(BLANKS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(" "));
        if (known != null || !TAG.matcher(name).matches()) {
            return known;
        }
        String tag = Locale.forLanguageTag(name.replace('_', '-')).toLanguageTag();
        String language = LanguageTags.language(tag);
        return language.isEmpty() || language.equals("und") ? null : tag.replaceFirst("^[^-]+", language);
    }
}
