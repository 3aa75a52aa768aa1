package io.github.sttcompare.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.TranscriptionOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTagsTest {

    @ParameterizedTest
    @CsvSource({
        "en, en-US", "EN-gb, en-GB", "pl, pl-PL", "zh, zh-CN", "zh-Hans, zh-CN", "zh-Hant, zh-TW", "zh-Hant-HK, zh-HK",
        "no, nb-NO", "no-NO, nb-NO", "nb, nb-NO", "tl, fil-PH", "tl-PH, fil-PH", "sr-Latn-RS, sr-RS", "es-419, es-419",
        "tlh, tlh", "xx, xx", "deu, de-DE", "cmn-Hans-CN, zh-CN", "arb, ar-EG"
    })
    void languageHasARegionAndNoScript(String tag, String withRegion) {
        assertThat(LanguageTags.withRegion(tag)).isEqualTo(withRegion);
    }

    @ParameterizedTest
    @CsvSource({
        "jpn, ja", "zho-Hant-TW, zh-Hant-TW", "chi, zh", "ger-at, de-AT", "tha, th", "tur, tr", "aze-Cyrl, az-Cyrl", "iw, he",
        "in-ID, id-ID", "bur, my", "cmn-Hans-CN, cmn-Hans-CN", "yue, yue", "EN-us, en-US", "tlh, tlh",
        "mo, ro", "mo-MD, ro-MD", "mol, ro", "sh, sr-Latn", "sh-Cyrl-RS, sr-Cyrl-RS", "scc, sr", "scr-HR, hr-HR", "jw, jv", "ji, yi"
    })
    void aCanonicalTagHasTheShortestCode(String tag, String canonical) {
        assertThat(LanguageTags.canonical(tag)).isEqualTo(canonical);
        assertThat(TranscriptionOptions.builder().language(tag).build().language()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({"en-US, en", "deu-AT, de", "iw, he", "chi, zh", "fre-CA, fr", "cmn-Hant-TW, zh", "arb, ar", "yue-HK, yue", "haw, haw", "und-US, ''",
        "x-foo, ''", "mo, ro", "sh-RS, sr", "jw, jv", "jav, jv"})
    void languageHasItsTwoLetterCodeIfThereIsOne(String tag, String language) {
        assertThat(LanguageTags.language(tag)).isEqualTo(language);
    }
}
