package io.github.sttcompare.whisper.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.kit.Prompt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the provider is found and set up, and what it says of itself. */
class SettingsTest {

    private static final String MODEL_FILE = "STT_WHISPER_MODEL_FILE";

    @Test
    void itIsFoundIfAModelFileIsSet() {
        try (Providers providers = Providers.discover(Settings.of(Map.of(MODEL_FILE, Models.english().toString())))) {
            assertThat(providers.ids()).containsExactly("whisper-local");
            assertThat(providers.iterator().next().workload()).isEqualTo(Workload.LOCAL);
        }
    }

    @Test
    void withoutAModelFileItNamesTheMissingSetting() {
        try (Providers providers = Providers.discover(Settings.of(Map.of()))) {
            assertThat(providers.ids()).isEmpty();
            assertThat(providers.unavailable().toString()).contains("whisper-local").contains(MODEL_FILE);
        }
    }

    @Test
    void anInvalidFileIsReportedByDiscovery(@TempDir Path folder) throws Exception {
        Path gguf = Files.writeString(folder.resolve("model.gguf"), "GGUF");
        try (Providers providers = Providers.discover(Settings.of(Map.of(MODEL_FILE, gguf.toString())))) {
            assertThat(providers.ids()).isEmpty();
            assertThat(providers.unavailable().toString()).contains("model.gguf cannot be used: it is a GGUF file");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "two", "1.5", "99999999999"})
    void theNumberOfCallsIsChecked(String calls) {
        Settings settings = Settings.of(Map.of(MODEL_FILE, Models.english().toString(), "STT_WHISPER_LOCAL_CALLS", calls));
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> new WhisperLocalProviderFactory().create(settings))
                .withMessage("STT_WHISPER_LOCAL_CALLS must be a number from 1: " + calls)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
    }

    @Test
    void theBuilderChecksItsArguments() {
        assertThatIllegalArgumentException().isThrownBy(() -> WhisperLocalProvider.builder().maxCalls(0));
        assertThatIllegalArgumentException().isThrownBy(() -> WhisperLocalProvider.builder().id(" "));
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> WhisperLocalProvider.builder().build())
                .withMessage("whisper-local needs a model file; set it");
    }

    @Test
    void theFingerprintNamesTheModelAndNotItsFolder() {
        try (WhisperLocalProvider provider = WhisperLocalProvider.of(Models.english())) {
            assertThat(provider.fingerprint())
                    .containsEntry("model", "ggml-english.bin")
                    .containsEntry("engine", "whisper.cpp 1.7.1")
                    .containsKeys("model.bytes", "model.digest", "binding");
            assertThat(provider.fingerprint().toString() + provider).doesNotContain(Models.FOLDER.toString());
        }
    }

    @Test
    void anEnglishModelSupportsOnlyEnglish() {
        try (WhisperLocalProvider provider = WhisperLocalProvider.of(Models.english())) {
            assertThat(provider.capabilities().languages()).containsExactly("en");
            assertThatExceptionOfType(SttException.class)
                    .isThrownBy(() -> provider.transcribe(Models.request(Models.noise(1), language("pl"))))
                    .withMessageContaining("the language pl is not supported")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNSUPPORTED));
        }
    }

    @Test
    void aMultilingualModelSupportsAllItsLanguages() {
        try (WhisperLocalProvider provider = WhisperLocalProvider.of(Models.german())) {
            Capabilities capabilities = provider.capabilities();
            assertThat(capabilities.convertTo()).isEqualTo(AudioFormat.MONO_16K);
            assertThat(List.of("de-AT", "en", "zh-Hant-TW", "cmn-CN", "nb-NO", "no", "fil", "tl", "jv", "haw", "arb"))
                    .allSatisfy(language -> assertThat(capabilities.understands(language)).as(language).isTrue());
            assertThat(capabilities.understands("yue")).isFalse();
            assertThat(capabilities.understands("tlh")).isFalse();
        }
        assertThat(Languages.understood(new ModelHeader(51866, 1280, 32, 32, 128, WeightType.F16))).contains("yue").hasSize(104);
        assertThat(Languages.understood(new ModelHeader(51865, 384, 4, 4, 80, WeightType.F16))).hasSize(103);
    }

    @ParameterizedTest
    @CsvSource({"de-CH, de", "nb-NO, no", "fil, tl", "jv, jw", "cmn-Hans, zh", "arb, ar", "en-US, en", "yue, yue"})
    void languagesAreRequestedByWhispersCodes(String tag, String code) {
        assertThat(Languages.code(tag)).isEqualTo(code);
    }

    private static TranscriptionOptions language(String language) {
        return TranscriptionOptions.builder().language(language).build();
    }

    @Test
    void phrasesAndTheChildHintAreInThePrompt() {
        TranscriptionOptions options = TranscriptionOptions.builder()
                .speaker(SpeakerProfile.CHILD)
                .phrases(List.of("Łódź", "Pan\nTadeusz", "Łódź"))
                .build();
        assertThat(Hints.of(options, null)).isEqualTo(new Hints("A young child is speaking. Łódź, Pan Tadeusz", null, null));
        assertThat(Hints.of(options, "en").prompt()).startsWith("A young child");
        assertThat(Hints.of(options, "pl")).isEqualTo(new Hints("Łódź, Pan Tadeusz", null, Prompt.NOTE_OTHER_LANGUAGE));
        assertThat(Hints.of(TranscriptionOptions.none(), "pl")).isEqualTo(new Hints("", null, null));
    }

    @Test
    void omittedPartsOfThePromptAreNoted() throws Exception {
        List<String> phrases = IntStream.range(0, 300).mapToObj(i -> "phrase" + i).toList();
        TranscriptionOptions options =
                TranscriptionOptions.builder().language("de").speaker(SpeakerProfile.CHILD).phrases(phrases).build();
        try (WhisperLocalProvider provider = WhisperLocalProvider.of(Models.german())) {
            Transcript transcript = provider.transcribe(Models.request(Models.noise(1), options));
            assertThat(transcript.text()).isEqualTo(Models.GERMAN);
            assertThat(transcript.metadata().get("note.phrases")).matches("2\\d\\d of the phrases were left out: they did not fit into the prompt");
            assertThat(transcript.metadata()).containsEntry("note.speaker", Prompt.NOTE_OTHER_LANGUAGE);
        }
    }
}
