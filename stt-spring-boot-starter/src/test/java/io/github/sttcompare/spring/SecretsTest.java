package io.github.sttcompare.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import java.io.PrintStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are not disclosed, whatever endpoints and log levels are enabled. */
class SecretsTest {

    private static final String KEY = "k3y-0f-th3-t3sts-9f8e7d6c5b4a";

    @TempDir
    Path folder;

    @Test
    void neitherTheActuatorNorTheLogShowsAKey() throws Exception {
        Path log = folder.resolve("log");
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        try (FakeAzure azure = FakeAzure.saying("hello");
                App app = App.endpoint(folder.resolve("tomcat"))
                        .property("stt.settings.azure-speech-key", "${vault.entry}")
                        .property("vault.entry", KEY)
                        .property("OPENAI_API_KEY", KEY + "2")
                        .property("stt.settings.azure-speech-endpoint", azure.address())
                        .property("stt.settings.some-other-token", KEY + "3")
                        .property("composed.address", "https://user:" + KEY + "@example.com")
                        .property("harmless.word", "visible-as-before")
                        .property("management.endpoints.web.exposure.include", "*")
                        .property("management.endpoint.env.show-values", "always")
                        .property("management.endpoint.configprops.show-values", "always")
                        .property("management.endpoint.health.show-details", "always")
                        .property("logging.file.name", log)
                        .property("logging.level.root", "DEBUG")
                        .property("logging.level.org.springframework", "TRACE")
                        .property("logging.level.io.github.sttcompare", "TRACE")
                        .start()) {
            app.bean(ParallelComparator.class).compare(Audio.of(Form.wav(500)), app.bean(Providers.class));
            assertThat(azure.keySent).isEqualTo(KEY);
            String env = app.get("/actuator/env").body();
            assertThat(env).contains("stt.settings.azure-speech-key", "visible-as-before", azure.address()).doesNotContain(KEY);
            for (String path : new String[] {
                "/actuator/env/stt.settings.azure-speech-key", "/actuator/env/vault.entry", "/actuator/configprops", "/actuator/health",
                "/actuator/beans", "/actuator/conditions", "/actuator/mappings", "/actuator/env/OPENAI_API_KEY"
            }) {
                assertThat(app.get(path).body()).as(path).isNotEmpty().doesNotContain(KEY);
            }
            assertThat(app.get("/actuator/configprops").body()).contains("\"stt\"", "providerTimeout".substring(0, 8));
            assertThat(app.post(Form.audio(500)).body()).doesNotContain(KEY);
        } finally {
            System.setOut(before);
        }
        // the command line must not be logged, because it contains the key
        assertThat(Files.readString(log)).isNotEmpty().doesNotContain(KEY);
        assertThat(console.toString(StandardCharsets.UTF_8)).doesNotContain(KEY);
    }

    @Test
    void healthListsProvidersAndMissingSettingsWithoutCallingAny() throws Exception {
        Scripted own = Scripted.answering("own", "x");
        try (App app = App.app()
                .provider(own)
                .property("stt.settings.azure-speech-region", "westeurope")
                .property("management.endpoint.health.show-details", "always")
                .start()) {
            assertThat(app.get("/actuator/health").body()).contains("\"stt\":{", "\"UP\"", "\"own\"", "set AZURE_SPEECH_KEY to use it");
            assertThat(own.calls).hasValue(0);
        }
    }

    @Test
    void healthWithoutAProviderIsUnknownAndDoesNotTakeTheApplicationDown() throws Exception {
        try (App app = App.app().property("management.endpoint.health.show-details", "always").start()) {
            var health = app.get("/actuator/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"stt\":{", "\"status\":\"UNKNOWN\"", "\"providers\":[]", "\"status\":\"UP\"");
        }
    }

    @Test
    void theActuatorsSwitchesApplyToOurIndicatorToo() throws Exception {
        try (App app = App.app().property("management.health.stt.enabled", "false").property("management.endpoint.health.show-details", "always").start()) {
            assertThat(app.get("/actuator/health").body()).doesNotContain("\"stt\"");
        }
        try (App app = App.app().property("management.health.defaults.enabled", "false").property("management.endpoint.health.show-details", "always").start()) {
            assertThat(app.get("/actuator/health").body()).doesNotContain("\"stt\"");
        }
    }
}
