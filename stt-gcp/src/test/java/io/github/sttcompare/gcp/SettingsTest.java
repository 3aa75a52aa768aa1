package io.github.sttcompare.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The settings, from code and from the environment, and the messages about them. */
class SettingsTest {

    private static GcpProvider.Builder builder() {
        return GcpProvider.builder().project("project");
    }

    private static Capabilities capabilities(UnaryOperator<GcpProvider.Builder> more) {
        try (GcpProvider provider = more.apply(builder()).build()) {
            assertThat(provider.workload()).isEqualTo(Workload.REMOTE);
            return provider.capabilities();
        }
    }

    private static void assertRefused(GcpProvider.Builder builder, String... texts) {
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessageContainingAll(texts);
    }

    @Test
    void isNotConfiguredWithoutAProject() {
        try (Providers providers = Providers.discover(Settings.of(Map.of("GOOGLE_APPLICATION_CREDENTIALS", "/x")))) {
            assertThat(providers.find("gcp")).isEmpty();
            assertThat(providers.unavailable()).containsEntry("gcp", "set GOOGLE_CLOUD_PROJECT to use it");
        }
    }

    @Test
    void isFoundWhenAProjectIsSet() {
        Settings settings = Settings.of(Map.of(
                "GOOGLE_CLOUD_PROJECT", "project", "STT_GCP_LOCATION", "eu", "STT_GCP_MODEL", "chirp_3",
                "GOOGLE_APPLICATION_CREDENTIALS", "/does/not/exist.json"));
        try (Providers providers = Providers.named(settings, "gcp")) {
            assertThat(providers.find("gcp").map(SttProvider::toString)).hasValue("gcp (chirp_3 in eu)");
        }
    }

    @Test
    void anotherServerCanBeSet() throws InterruptedException {
        try (FakeSpeech server = FakeSpeech.netty();
                Providers providers = Providers.named(Settings.of(Map.of(
                        "GOOGLE_CLOUD_PROJECT", "project", "STT_GCP_ENDPOINT", "http://127.0.0.1:" + server.port())),
                                "gcp")) {
            assertThat(providers.iterator().next().transcribe(Sounds.request(Sounds.second())).text()).isNotEmpty();
        }
    }

    @Test
    void aModelIsRefusedInALocationThatDoesNotOfferIt() {
        assertRefused(builder().model("chirp_2"), "chirp_2", "'global'", "asia-southeast1, europe-west4, us-central1");
        assertRefused(builder().model("chirp_3").location("us-central1"), "chirp_3", "eu,", "us;");
        assertThat(capabilities(b -> b.model("chirp_2").location("europe-west4")).declared()).isTrue();
        assertThat(capabilities(b -> b.model("chirp_2").anyLocation()).declared()).isTrue();
    }

    @Test
    void invalidSettingsAreRefused() {
        assertRefused(GcpProvider.builder(), "the project is missing");
        assertRefused(GcpProvider.builder().project("../evil"), "project '../evil' is malformed");
        assertRefused(builder().location("evil.example.org/"), "location", "malformed");
        assertRefused(builder().model(" "), "model is blank");
        assertRefused(builder().streamingSpeed(0.5), "streamingSpeed", "0.5");
        assertRefused(builder().streamingSpeed(Double.NaN), "streamingSpeed", "NaN");
        assertRefused(builder().plaintext(true), "endpoint");
        assertRefused(builder().endpoint("https://speech.googleapis.com"), "endpoint", "host:port");
        assertRefused(builder().endpoint("127.0.0.1:99999"), "endpoint", "port from 1 to 65535");
        assertRefused(builder().languages("de-DE", "en_US"), "languages(", "'en_US' is not a BCP-47 language tag");
        assertRefused(builder().languages(""), "'' is not a BCP-47 language tag");
        assertRefused(builder().credentials(new TestCredentials()).credentialsFile(java.nio.file.Path.of("x")),
                "not both");
    }

    @Test
    void twoModelsAreComparedUnderDifferentIds() {
        try (GcpProvider plain = builder().build();
                GcpProvider named = builder().id("gcp-short").model("short").build()) {
            assertThat(plain.id()).isEqualTo("gcp");
            assertThat(named.id()).isEqualTo("gcp-short");
            assertThat(named).hasToString("gcp-short (short in global)");
            assertThat(named.fingerprint()).isNotEqualTo(plain.fingerprint());
        }
        assertThatThrownBy(() -> builder().id(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theAcceptedAudioDependsOnTheMode() {
        Capabilities auto = capabilities(b -> b);
        assertThat(auto.maxDuration()).isEqualTo(Duration.ofSeconds(280));
        assertThat(auto.convertTo()).isEqualTo(AudioFormat.MONO_16K);
        assertThat(auto.accepts(new AudioFormat(8_000, 1))).isTrue();
        assertThat(auto.accepts(new AudioFormat(16_000, 2))).isFalse();
        assertThat(auto.accepts(new AudioFormat(96_000, 1))).isFalse();

        Capabilities recognize = capabilities(b -> b.mode(GcpMode.RECOGNIZE));
        assertThat(recognize.maxDuration()).isEqualTo(Duration.ofSeconds(60));
        assertThat(recognize.maxBytes()).isEqualTo(10_000_000);

        Capabilities separate = capabilities(b -> b.separateChannels(true));
        assertThat(separate.accepts(new AudioFormat(16_000, 8))).isTrue();
        assertThat(separate.accepts(new AudioFormat(16_000, 9))).isFalse();
        assertThat(separate.convertTo()).isNull();
    }

    @Test
    void theHonouredOptionsDependOnTheModel() {
        assertThat(capabilities(b -> b).options()).containsExactlyInAnyOrder(
                TranscriptionOption.LANGUAGE, TranscriptionOption.PHRASES, TranscriptionOption.WORD_TIMES);
        assertThat(capabilities(b -> b.model("chirp_3").location("eu")).options()).containsExactlyInAnyOrder(
                TranscriptionOption.LANGUAGE, TranscriptionOption.PHRASES, TranscriptionOption.SPEAKER_LABELS);
        assertThat(capabilities(b -> b.model("chirp_3").location("eu").mode(GcpMode.STREAMING)).options())
                .doesNotContain(TranscriptionOption.SPEAKER_LABELS);
        assertThat(capabilities(b -> b.model("chirp").location("us-central1")).options())
                .doesNotContain(TranscriptionOption.PHRASES);
    }
}
