package io.github.sttcompare.azure.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings, from code and from the environment, and the messages about them. */
class SettingsTest {

    private static Settings settings(String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Settings.of(values);
    }

    private static String found(String... namesAndValues) {
        try (Providers providers = Providers.named(settings(namesAndValues), "azure-sdk")) {
            return providers.find("azure-sdk").map(SttProvider::toString).orElseThrow();
        }
    }

    private static void assertRefused(ThrowingCallable call, String... texts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind())
                        .isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessageContainingAll(texts)
                .hasMessageNotContaining(Sounds.KEY);
    }

    @Test
    void missingSettingsAreNamed() {
        AzureSdkProviderFactory factory = new AzureSdkProviderFactory();
        assertThat(factory.missing(settings())).containsExactly("AZURE_SPEECH_KEY or STT_AZURE_SDK_HOST", "AZURE_SPEECH_REGION or AZURE_SPEECH_ENDPOINT or STT_AZURE_SDK_HOST");
        assertThat(factory.missing(settings("AZURE_SPEECH_KEY", "k"))).containsExactly("AZURE_SPEECH_REGION or AZURE_SPEECH_ENDPOINT or STT_AZURE_SDK_HOST");
        assertThat(factory.missing(settings("AZURE_SPEECH_REGION", "r"))).containsExactly("AZURE_SPEECH_KEY or STT_AZURE_SDK_HOST");
        assertThat(factory.missing(settings("AZURE_SPEECH_ENDPOINT", "https://e"))).containsExactly("AZURE_SPEECH_KEY or STT_AZURE_SDK_HOST");
        assertThat(factory.missing(settings("STT_AZURE_SDK_HOST", "ws://localhost:5000"))).isEmpty();
    }

    @Test
    void isFoundAndPrefersHostThenEndpointThenRegion() {
        assertThat(found("AZURE_SPEECH_KEY", Sounds.KEY, "AZURE_SPEECH_REGION", "westeurope"))
                .isEqualTo("azure-sdk (region westeurope)");
        assertThat(found("AZURE_SPEECH_KEY", Sounds.KEY, "AZURE_SPEECH_REGION", "westeurope",
                "AZURE_SPEECH_ENDPOINT", "https://my.cognitiveservices.azure.com/"))
                .isEqualTo("azure-sdk (https://my.cognitiveservices.azure.com)");
        assertThat(found("AZURE_SPEECH_KEY", Sounds.KEY, "AZURE_SPEECH_ENDPOINT",
                "https://my.cognitiveservices.azure.com/",
                "STT_AZURE_SDK_HOST", "https://speech.example.org")).isEqualTo("azure-sdk (wss://speech.example.org)");
        assertThat(found("STT_AZURE_SDK_HOST", "http://localhost:5000", "STT_AZURE_SDK_LANGUAGE", "de, en-GB"))
                .isEqualTo("azure-sdk (ws://localhost:5000)");
    }

    @Test
    void theEndpointOfARegionIsThatRegion() {
        assertThat(found("AZURE_SPEECH_KEY", Sounds.KEY,
                "AZURE_SPEECH_ENDPOINT", "https://WestEurope.api.cognitive.microsoft.com/"))
                .isEqualTo("azure-sdk (region westeurope)");
    }

    @ParameterizedTest
    @CsvSource({
        "https://westeurope.api.cognitive.microsoft.com/speechtotext/transcriptions:transcribe?api-version=2024-11-15,"
                + " REGION, westeurope",
        "https://my.cognitiveservices.azure.com/speechtotext, ENDPOINT, https://my.cognitiveservices.azure.com/",
        "HTTPS://my.cognitiveservices.azure.com/speechtotext/v3.2/, ENDPOINT, HTTPS://my.cognitiveservices.azure.com/",
        "https://my.host//speechtotext/, ENDPOINT, https://my.host//",
        "https://my.host/proxy/speechtotext/v3.2?a=b, ENDPOINT, https://my.host/proxy/",
        "https://my.host/other/speech?a=b, ENDPOINT, https://my.host/other/speech?a=b",
        "wss://my.host/speechtotext/mine, ENDPOINT, wss://my.host/speechtotext/mine"
    })
    void anEndpointMayBeCopiedWithThePathOfAnOperation(URI endpoint, ServiceAddress.Kind kind, String address) {
        assertThat(ServiceAddress.endpoint(endpoint)).isEqualTo(new ServiceAddress(kind, address));
    }

    @Test
    void unusableSettingsAreRefusedByName() {
        AzureSdkProviderFactory factory = new AzureSdkProviderFactory();
        assertRefused(() -> factory.create(settings(
                "AZURE_SPEECH_KEY", "k", "AZURE_SPEECH_ENDPOINT", "no address " + Sounds.KEY)),
                "AZURE_SPEECH_ENDPOINT is not an address");
        assertRefused(() -> factory.create(settings("AZURE_SPEECH_KEY", "k", "AZURE_SPEECH_ENDPOINT",
                "http://example.org")),
                "without encryption", "AZURE_SPEECH_ENDPOINT");
        assertRefused(() -> factory.create(settings("AZURE_SPEECH_KEY", "k", "AZURE_SPEECH_REGION", "West Europe!")),
                "region", "westeurope");
    }

    @Test
    void invalidSettingsAreRefused() {
        assertRefused(() -> AzureSdkProvider.builder().apiKey("k").build(), "the service is missing");
        assertRefused(() -> AzureSdkProvider.builder().apiKey("k").region("a1").host(URI.create("wss://h")).build(),
                "one of");
        assertRefused(() -> AzureSdkProvider.builder().region("westeurope").apiKey(" ").build(), "a key is missing");
        assertRefused(() -> AzureSdkProvider.builder().region("westeurope").apiKey("k").token(() -> "t").build(), "not"
                + " both");
        assertRefused(() -> AzureSdkProvider.builder().region("westeurope").apiKey("k").languages().build(), "languages");
        assertRefused(() -> AzureSdkProvider.builder().host(URI.create("ws://u:" + Sounds.KEY + "@h")), "user name or a"
                + " password");
        assertRefused(() -> AzureSdkProvider.builder().host(URI.create("ws://h/path")), "set only the host");
        assertRefused(() -> AzureSdkProvider.builder().endpoint(URI.create("ftp://h")), "must begin with https://");
        assertThatIllegalArgumentException().isThrownBy(() -> AzureSdkProvider.builder().maxCalls(0))
                .withMessageContaining("at least 1: 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://localhost:1", "http://127.0.0.1:1", "ws://[::1]:1", "wss://example.org",
            "https://example.org"})
    void aKeyIsSentOnlyToThisMachineOrEncrypted(String host) {
        AzureSdkProvider.builder().host(URI.create(host)).apiKey(Sounds.KEY).build().close();
    }

    @Test
    void aKeyIsSentUnencryptedOnlyIfAllowed() {
        AzureSdkProvider.Builder builder = AzureSdkProvider.builder().host(URI.create("ws://example.org:5000"))
                .apiKey(Sounds.KEY);
        assertRefused(builder::build, "ws://example.org:5000", "without encryption");
        builder.allowPlainHttp(true).build().close();
        AzureSdkProvider.builder().host(URI.create("ws://example.org:5000")).build().close();
    }

    @Test
    void declaresWhatItAcceptsAndHonours() {
        try (AzureSdkProvider provider = AzureSdkProvider.builder().id("mine").region("westeurope").apiKey("k").build()) {
            assertThat(provider.id()).isEqualTo("mine");
            assertThat(provider.workload()).isEqualTo(Workload.REMOTE);
            Capabilities capabilities = provider.capabilities();
            assertThat(capabilities.convertTo()).isEqualTo(AudioFormat.MONO_16K);
            assertThat(capabilities.accepts(new AudioFormat(8_000, 1))).isFalse();
            assertThat(capabilities.options()).containsExactlyInAnyOrder(TranscriptionOption.LANGUAGE,
                    TranscriptionOption.PHRASES, TranscriptionOption.WORD_TIMES, TranscriptionOption.CHILD_SPEAKER);
        }
    }
}
