package io.github.sttcompare.vosk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNamesTest {

    @ParameterizedTest
    @CsvSource({
        "vosk-model-small-en-us-0.15, en-US", "vosk-model-en-us-0.22-lgraph, en-US", "vosk-model-en-in-0.5, en-IN",
        "vosk-model-small-cn-0.22, zh-CN", "vosk-model-ru-0.42, ru", "vosk-model-fr-0.6-linto-2.2.0, fr",
        "vosk-model-de-tuda-0.6-900k, de", "vosk-model-small-pt-0.3, pt", "vosk-model-pt-fb-v0.1.1-20220516_2113, pt",
        "vosk-model-el-gr-0.7, el-GR", "vosk-model-small-vn-0.4, vi-VN", "vosk-model-tl-ph-generic-0.6, tl-PH",
        "vosk-model-uk-v3, uk", "vosk-model-small-uk-v3-nano, uk", "vosk-model-kz-0.15, kk-KZ", "vosk-model-br-0.8, br",
        "vosk-model-nl-spraakherkenning-0.6, nl", "vosk-model-small-eo-0.42, eo", "Vosk-Model-DE, de",
        "vosk-model-small-cs-0.4-rhasspy, cs", "vosk-model-ar-mgb2-0.4, ar"
    })
    void modelNamesDetermineTheLanguage(String name, String language) {
        assertThat(ModelNames.language(name)).contains(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "vosk-model", "vosk-model-spk-0.4", "vosk-model-xx-1.0", "my-vosk-model-de", "de", "vosk-model-0.15"})
    void otherNamesDetermineNoLanguage(String name) {
        assertThat(ModelNames.language(name)).isEmpty();
    }
}
