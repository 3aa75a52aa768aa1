package io.github.sttcompare.kit;

import static org.assertj.core.api.Assertions.assertThat;

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
    @CsvSource({"en-US, en", "deu-AT, de", "iw, he", "cmn-Hant-TW, zh", "arb, ar", "yue-HK, yue", "haw, haw", "und-US, ''", "x-foo, ''"})
    void languageHasTwoLettersWhereThereAreTwo(String tag, String language) {
        assertThat(LanguageTags.language(tag)).isEqualTo(language);
    }
}
