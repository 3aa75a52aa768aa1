package io.github.sttcompare.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Settings;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingTest {

    private static final class Factory implements SttProviderFactory {
        @Override
        public String id() {
            return "any";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    Setting.required("KEY", "the key").asSecret(),
                    Setting.required("REGION", "the region").unless("ENDPOINT", "HOST"),
                    Setting.optional("ENDPOINT", "the endpoint"),
                    Setting.optional("HOST", "the host"));
        }

        @Override
        public SttProvider create(Settings settings) {
            return SttProvider.of("any", request -> Transcript.of(""));
        }
    }

    @Test
    void missingSettingsAreDetermined() {
        SttProviderFactory factory = new Factory();

        assertThat(factory.missing(Settings.of(Map.of()))).containsExactly("KEY", "REGION or ENDPOINT or HOST");
        assertThat(factory.missing(Settings.of(Map.of("KEY", "k", "HOST", " ")))).containsExactly("REGION or ENDPOINT or HOST");
        assertThat(factory.missing(Settings.of(Map.of("KEY", "k", "HOST", "h")))).isEmpty();
        assertThat(factory.missing(Settings.of(name -> name.equals("REGION") ? "r" : null))).containsExactly("KEY");
    }

    @Test
    void settingsFromAFunctionAreReadEachTimeAndNeverShown() {
        Settings settings = Settings.of(name -> "  value of " + name + " ");

        assertThat(settings.find("A")).contains("value of A");
        assertThat(settings.toString()).isEqualTo("a function");
    }

    @Test
    void aSettingHasANameAndAMeaning() {
        assertThatThrownBy(() -> Setting.optional(" ", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Setting.optional("X", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Setting.optional("X", "x").unless("Y"))
                .hasMessageContaining("is optional, so it must not have alternatives");
    }
}
