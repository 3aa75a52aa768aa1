package io.github.sttcompare.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.azure.AzureFastProvider;
import io.github.sttcompare.azure.sdk.AzureSdkProvider;
import io.github.sttcompare.gcp.GcpMode;
import io.github.sttcompare.gcp.GcpProvider;
import io.github.sttcompare.sphinx.SphinxProfile;
import io.github.sttcompare.sphinx.SphinxProvider;
import io.github.sttcompare.whisper.Dialect;
import io.github.sttcompare.whisper.WhisperProvider;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting of every builder is in the provider's fingerprint, or has no influence on the text. */
class FingerprintsTest {

    private static final String SECRET = "a-secret-of-the-tests";
    private static final URI SERVER = URI.create("https://stt.example/v1?sig=" + SECRET);

    /**
     * The settings of a builder.
     *
     * @param builder the builder's class
     * @param base    a provider
     * @param changes providers that differ from it in one setting that can change the text, by its name
     * @param keeps   providers that differ in one that cannot
     */
    record Settings(
            Class<?> builder,
            Supplier<SttProvider> base,
            Map<String, Supplier<SttProvider>> changes,
            Map<String, Supplier<SttProvider>> keeps) {
        @Override
        public String toString() {
            return builder.getName();
        }
    }

    static Stream<Settings> settings() {
        return Stream.of(whisper(), azure(), azureSdk(), gcp());
    }

    private static WhisperProvider.Builder whisperBuilder() {
        return WhisperProvider.builder().endpoint(SERVER).dialect(Dialect.OPENAI).apiKey(SECRET);
    }

    private static Settings whisper() {
        Map<String, Supplier<SttProvider>> changes = new LinkedHashMap<>();
        changes.put("id", () -> whisperBuilder().id("other").build());
        changes.put("endpoint", () -> whisperBuilder().endpoint(URI.create("https://other.example/v1")).build());
        changes.put("model", () -> whisperBuilder().model("whisper-1").build());
        changes.put("dialect", () -> whisperBuilder().dialect(Dialect.GENERIC).model("gpt-transcribe").build());
        changes.put("streaming", () -> whisperBuilder().streaming(true).build());
        changes.put("bracketedArrays", () -> whisperBuilder().bracketedArrays(false).build());
        changes.put("field", () -> whisperBuilder().field("temperature", "0.2").build());
        return new Settings(WhisperProvider.Builder.class, () -> whisperBuilder().build(), changes, Map.of(
                "apiKey", () -> whisperBuilder().apiKey("another").build(),
                "token", () -> whisperBuilder().apiKey(null).token(() -> SECRET).build(),
                "maxBodyBytes", () -> whisperBuilder().maxBodyBytes(1_000).build(),
                "allowPlainHttp", () -> whisperBuilder().allowPlainHttp(true).build(),
                "client", () -> whisperBuilder().client(client -> client.priority(1)).build()));
    }

    private static AzureFastProvider.Builder azureBuilder() {
        return AzureFastProvider.builder().endpoint(SERVER).apiKey(SECRET);
    }

    private static Settings azure() {
        Map<String, Supplier<SttProvider>> changes = new LinkedHashMap<>();
        changes.put("id", () -> azureBuilder().id("other").build());
        changes.put("endpoint", () -> azureBuilder().endpoint(URI.create("https://other.example")).build());
        changes.put("region", () -> azureBuilder().region("westeurope").build());
        changes.put("apiVersion", () -> azureBuilder().apiVersion("2024-11-15").build());
        changes.put("languages", () -> azureBuilder().languages("pl-PL").build());
        changes.put("separateChannels", () -> azureBuilder().separateChannels(true).build());
        changes.put("maxSpeakers", () -> azureBuilder().maxSpeakers(3).build());
        return new Settings(AzureFastProvider.Builder.class, () -> azureBuilder().build(), changes, Map.of(
                "apiKey", () -> azureBuilder().apiKey("another").build(),
                "token", () -> azureBuilder().apiKey(null).token(() -> SECRET).build(),
                "allowPlainHttp", () -> azureBuilder().allowPlainHttp(true).build(),
                "client", () -> azureBuilder().client(client -> client.priority(1)).build()));
    }

    private static AzureSdkProvider.Builder sdkBuilder() {
        return AzureSdkProvider.builder().region("westeurope").apiKey(SECRET);
    }

    private static Settings azureSdk() {
        Map<String, Supplier<SttProvider>> changes = new LinkedHashMap<>();
        changes.put("id", () -> sdkBuilder().id("other").build());
        changes.put("region", () -> sdkBuilder().region("eastus").build());
        changes.put("host", () -> AzureSdkProvider.builder().apiKey(SECRET).host(URI.create("wss://host.example")).build());
        changes.put("endpoint", () -> AzureSdkProvider.builder().apiKey(SECRET).endpoint(URI.create("https://e.example")).build());
        changes.put("languages", () -> sdkBuilder().languages("pl-PL").build());
        changes.put("throttled", () -> sdkBuilder().throttled(true).build());
        changes.put("property", () -> sdkBuilder().property("SpeechServiceConnection_EndpointId", SECRET).build());
        return new Settings(AzureSdkProvider.Builder.class, () -> sdkBuilder().build(), changes, Map.of(
                "apiKey", () -> sdkBuilder().apiKey("another").build(),
                "token", () -> sdkBuilder().apiKey(null).token(() -> SECRET).build(),
                "allowPlainHttp", () -> sdkBuilder().allowPlainHttp(true).build(),
                "maxCalls", () -> sdkBuilder().maxCalls(3).build()));
    }

    private static GcpProvider.Builder gcpBuilder() {
        return GcpProvider.builder().project("project").endpoint("127.0.0.1:1");
    }

    private static Settings gcp() {
        Map<String, Supplier<SttProvider>> changes = new LinkedHashMap<>();
        changes.put("id", () -> gcpBuilder().id("other").build());
        changes.put("location", () -> gcpBuilder().location("eu").anyLocation().build());
        changes.put("model", () -> gcpBuilder().model("short").build());
        changes.put("mode", () -> gcpBuilder().mode(GcpMode.STREAMING).build());
        changes.put("batch", () -> gcpBuilder().batch(audio -> "gs://bucket/object").build());
        changes.put("languages", () -> gcpBuilder().languages("pl-PL").build());
        changes.put("punctuation", () -> gcpBuilder().punctuation(false).build());
        changes.put("separateChannels", () -> gcpBuilder().separateChannels(true).build());
        changes.put("streamingSpeed", () -> gcpBuilder().streamingSpeed(2).build());
        changes.put("endpoint", () -> gcpBuilder().endpoint("127.0.0.1:2").build());
        return new Settings(GcpProvider.Builder.class, () -> gcpBuilder().build(), changes, Map.of(
                "project", () -> gcpBuilder().project("another").build(),
                "anyLocation", () -> gcpBuilder().anyLocation().build(),
                "plaintext", () -> gcpBuilder().plaintext(true).build(),
                "credentials", () -> gcpBuilder().credentials(GoogleCredentials.create(new AccessToken(SECRET, null))).build(),
                "credentialsFile", () -> gcpBuilder().credentialsFile(Path.of("key.json")).build()));
    }

    private static Map<String, String> fingerprint(Supplier<SttProvider> provider) {
        try (SttProvider opened = provider.get()) {
            return opened.fingerprint();
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingIsAccountedFor(Settings settings) {
        Set<String> known = new TreeSet<>(settings.changes().keySet());
        known.addAll(settings.keeps().keySet());
        assertThat(known).isEqualTo(Arrays.stream(settings.builder().getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && method.getReturnType() != Object.class
                        && method.getReturnType().isAssignableFrom(settings.builder()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void onlySettingsThatChangeTheTextChangeTheFingerprint(Settings settings) {
        Map<String, String> own = fingerprint(settings.base());
        Map<Map<String, String>, String> seen = new HashMap<>(Map.of(own, "the base"));
        settings.changes().forEach((name, provider) -> {
            // batch is a mode, and sets it
            assertThat(seen.put(fingerprint(provider), name)).as(name).isNull();
        });
        settings.keeps().forEach((name, provider) -> assertThat(fingerprint(provider)).as(name).isEqualTo(own));
        assertThat(fingerprint(settings.base())).isEqualTo(own);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void fingerprintsContainNoSecret(Settings settings) {
        Stream.concat(Stream.of(settings.base()), settings.changes().values().stream())
                .forEach(provider -> assertThat(fingerprint(provider).toString()).doesNotContain(SECRET).doesNotContain("sig="));
    }

    @Test
    void theFingerprintOfSphinxContainsItsProfile() {
        assertThat(fingerprint(SphinxProvider::fast)).isNotEqualTo(fingerprint(SphinxProvider::accurate));
        assertThat(fingerprint(() -> SphinxProvider.of(SphinxProfile.FAST, 1)))
                .isEqualTo(fingerprint(() -> SphinxProvider.of(SphinxProfile.FAST, 2)));
    }
}
