package io.github.sttcompare.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the provider is found and set up; nothing native is loaded for that. */
class SettingsTest {

    private static final String MODEL = "STT_VOSK_MODEL";
    private static final String LANGUAGE = "STT_VOSK_LANGUAGE";

    @TempDir
    private Path folder;

    private Path german;

    @BeforeEach
    void copyTheModel() throws Exception {
        german = Models.copy(Files.createDirectory(folder.resolve("vosk-model-small-de-0.15")));
    }

    private static SttProvider created(Map<String, String> settings) {
        return new VoskProviderFactory().create(Settings.of(settings));
    }

    @Test
    void withoutSettingsTheModelOnThePathIsUsed() {
        try (Providers providers = Providers.discover(Settings.of(Map.of()))) {
            assertThat(providers.ids()).containsExactly("vosk");
            assertThat(providers.iterator().next().capabilities().languages()).containsExactly("en-US");
        }
    }

    @Test
    void theUsersModelTakesItsPlaceWithItsOwnLanguageAndFingerprint() {
        try (SttProvider bundled = created(Map.of()); SttProvider own = created(Map.of(MODEL, german.toString()))) {
            assertThat(own.capabilities().languages()).containsExactly("de");
            assertThat(own.fingerprint().get("model")).isNotEqualTo(bundled.fingerprint().get("model"));
            assertThat(own.fingerprint().toString()).doesNotContain(folder.toString());
        }
    }

    @Test
    void theLanguageSettingTakesPrecedenceAndWithoutAnyEveryLanguageIsAccepted() throws Exception {
        try (SttProvider austrian = created(Map.of(MODEL, german.toString(), LANGUAGE, "de-AT"))) {
            assertThat(austrian.capabilities().languages()).containsExactly("de-AT");
        }
        Path unnamed = Files.move(german, folder.resolve("model"));
        try (SttProvider any = created(Map.of(MODEL, unnamed.toString()))) {
            assertThat(any.capabilities().languages()).isEmpty();
            assertThat(any.capabilities().understands("pl")).isTrue();
        }
    }

    @Test
    void invalidSettingsAreNamed() {
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> created(Map.of(LANGUAGE, "no language")))
                .withMessageStartingWith("STT_VOSK_LANGUAGE: ")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> created(Map.of(MODEL, "\0")))
                .withMessageStartingWith("STT_VOSK_MODEL is not a path: ")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
    }

    @Test
    void aDirectoryWithoutAModelIsReportedByDiscovery() {
        try (Providers providers = Providers.discover(Settings.of(Map.of(MODEL, folder.toString())))) {
            assertThat(providers.ids()).isEmpty();
            assertThat(providers.unavailable().get("vosk")).contains("it contains neither am/final.mdl nor final.mdl");
        }
    }
}
