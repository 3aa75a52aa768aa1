package io.github.sttcompare.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Channels;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.SttProviderFactory;
import io.github.sttcompare.testkit.FaultServer;
import io.github.sttcompare.testkit.Reply;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureFastProviderTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Audio AUDIO = Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K);
    private static final Reply GOOD = Reply.json(200, "{\"combinedPhrases\":[{\"text\":\"Hello world.\"}],\"phrases\":[]}");

    private static AzureFastProvider provider(FaultServer server) {
        return AzureFastProvider.builder().endpoint(server.uri()).apiKey(KEY).build();
    }

    private static TranscriptionRequest request(Audio audio) {
        return TranscriptionRequest.of(audio, TranscriptionOptions.none(), Duration.ofSeconds(30));
    }

    /** Only the header of a FLAC file of one second, which is enough because the file is passed on without decoding. */
    private static byte[] flac(int channels) {
        ByteBuffer flac = ByteBuffer.allocate(200);
        flac.put("fLaC".getBytes(StandardCharsets.US_ASCII)).putInt(0x8000_0022).putInt(0x1000_1000).put(new byte[6]);
        flac.putLong(16_000L << 44 | (channels - 1L) << 41 | 15L << 36 | 16_000);
        return flac.array();
    }

    @Test
    void aRecordingThatAzureAcceptsIsSentAsItIs() throws Exception {
        byte[] flac = flac(1);
        try (FaultServer good = FaultServer.start(request -> GOOD); AzureFastProvider provider = provider(good)) {
            Outcome outcome = Comparator.compare(Audio.of(flac), List.of(provider)).outcome("azure");

            assertThat(outcome.status()).isEqualTo("ok");
            assertThat(outcome.metadata()).containsEntry(MetadataKeys.AUDIO_SENT, "the recording as it is, audio/flac");
            assertThat(new String(good.requests().getFirst().body(), StandardCharsets.ISO_8859_1))
                    .contains("filename=\"audio.flac\"", "Content-Type: audio/flac", new String(flac, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void twoSeparateChannelsAreOneCall() throws Exception {
        Audio stereo = Audio.ofPcm(new byte[64_000], new AudioFormat(16_000, 2));
        try (FaultServer good = FaultServer.start(request -> GOOD); AzureFastProvider provider = provider(good)) {
            Outcome outcome = Comparator.compare(stereo, List.of(provider), CompareOptions.builder().channels(Channels.SEPARATE).build())
                    .outcome("azure");

            assertThat(outcome.status()).isEqualTo("ok");
            assertThat(good.requests()).singleElement().satisfies(request ->
                    assertThat(new String(request.body(), StandardCharsets.ISO_8859_1)).contains("\"channels\":[0,1]"));
        }
    }

    @Test
    void aHangingServiceDoesNotDelayTheComparisonBeyondItsDeadline() throws Exception {
        try (FaultServer hung = FaultServer.start(request -> Reply.hang());
                FaultServer dribbling = FaultServer.start(request -> GOOD.dribbled(Duration.ofMillis(200)));
                FaultServer good = FaultServer.start(request -> GOOD);
                AzureFastProvider a = provider(hung);
                AzureFastProvider b = AzureFastProvider.builder().id("b").endpoint(dribbling.uri()).apiKey(KEY).build();
                AzureFastProvider c = AzureFastProvider.builder().id("c").endpoint(good.uri()).apiKey(KEY).build();
                ParallelComparator comparator = ParallelComparator.builder()
                        .deadline(Duration.ofSeconds(2))
                        .grace(Duration.ofSeconds(5))
                        .build()) {
            Comparison comparison = comparator.compare(AUDIO, List.of(a, b, c));
            assertThat(comparison.outcomes()).extracting(Outcome::status).containsExactly("timed out", "timed out", "ok");
            assertThat(comparison.outcome("azure")).isInstanceOfSatisfying(
                    Outcome.TimedOut.class, late -> assertThat(late.stopped()).isTrue());
            assertThat(comparison.elapsed()).isLessThan(Duration.ofSeconds(5));
            assertThat(hung.awaitNoConnection(Duration.ofSeconds(5))).isTrue();
            assertThat(dribbling.awaitNoConnection(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void aHangingServiceDoesNotDelayTheComparisonBeyondTheUsualGrace() throws Exception {
        try (FaultServer hung = FaultServer.start(request -> request.method().equals("GET") ? GOOD : Reply.hang());
                AzureFastProvider provider = provider(hung);
                ParallelComparator comparator =
                        ParallelComparator.builder().deadline(Duration.ofMillis(500)).build()) {
            provider.warmUp();
            Comparison comparison = comparator.compare(AUDIO, List.of(provider));
            assertThat(comparison.outcome("azure").status()).isEqualTo("timed out");
            // the machine may be busy: half a second, a quarter of one, and a lot
            assertThat(comparison.elapsed()).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void theTokenIsRequestedBeforeEachRequest() throws Exception {
        Deque<String> tokens = new ArrayDeque<>(List.of("token-one-0001", "token-two-0002"));
        try (FaultServer server = FaultServer.start(request -> GOOD);
                AzureFastProvider provider =
                        AzureFastProvider.builder().endpoint(server.uri()).token(tokens::removeFirst).build()) {
            provider.transcribe(request(AUDIO));
            provider.transcribe(request(AUDIO));
            assertThat(server.requests()).extracting(sent -> sent.header("Authorization").orElseThrow())
                    .containsExactly("Bearer token-one-0001", "Bearer token-two-0002");
            assertThat(server.requests()).allMatch(sent -> sent.header("Ocp-Apim-Subscription-Key").isEmpty());
            assertThatThrownBy(() -> provider.transcribe(request(AUDIO)))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.AUTHENTICATION));
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void warmUpOpensTheConnectionThatTheFirstCallUses() throws Exception {
        try (FaultServer server =
                        FaultServer.start(request -> request.method().equals("GET") ? Reply.json(404, "{}") : GOOD);
                AzureFastProvider provider = provider(server)) {
            provider.warmUp();
            provider.transcribe(request(AUDIO));
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests()).extracting(sent -> sent.method() + " " + sent.target()).containsExactly(
                    "GET /speechtotext/transcriptions/locales?api-version=2025-10-15",
                    "POST /speechtotext/transcriptions:transcribe?api-version=2025-10-15");
        }
    }

    @Test
    void limitsAreDeclared() {
        try (AzureFastProvider provider = AzureFastProvider.builder().region("westeurope").apiKey(KEY).build()) {
            assertThat(provider.capabilities().maxBytes()).isEqualTo(499_999_999);
            assertThat(provider.capabilities().maxDuration()).isLessThan(Duration.ofHours(5));
            assertThat(provider.capabilities().accepts(new AudioFormat(44_100, 6))).isTrue();
        }
    }

    @Test
    void unacceptableAudioIsRefusedBeforeItIsSent() throws Exception {
        Audio three = Audio.ofPcm(new byte[6 * 8_000], new AudioFormat(8_000, 3));
        try (FaultServer server = FaultServer.start(request -> GOOD);
                AzureFastProvider provider = AzureFastProvider.builder()
                        .endpoint(server.uri())
                        .apiKey(KEY)
                        .separateChannels(true)
                        .build();
                ParallelComparator comparator = ParallelComparator.builder().build()) {
            assertThatThrownBy(() -> provider.transcribe(request(three)))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO))
                    .hasMessageContaining("at most 2 channels");
            assertThat(comparator.compare(three, List.of(provider)).outcome("azure")).isInstanceOf(Outcome.Skipped.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void childModeIsNotedAsIgnored() throws Exception {
        CompareOptions.Builder options = CompareOptions.builder().speaker(SpeakerProfile.CHILD).phrases(List.of("giraffe"));
        try (FaultServer server = FaultServer.start(request -> GOOD);
                AzureFastProvider provider = provider(server);
                ParallelComparator comparator = ParallelComparator.builder().build()) {
            Outcome noted = comparator.compare(AUDIO, List.of(provider), options.build()).outcome("azure");
            assertThat(noted.metadata()).containsEntry(MetadataKeys.OPTIONS_IGNORED, "CHILD_SPEAKER");
            assertThat(server.requests().getFirst().bodyText()).contains("giraffe");
            assertThat(comparator.compare(AUDIO, List.of(provider), options.strict(true).build()).outcome("azure"))
                    .isInstanceOf(Outcome.Skipped.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "/", "/speechtotext", "/speechtotext/", "/speechtotext/transcriptions:transcribe?api-version=2024-11-15",
        "/proxy", "/proxy/speechtotext/transcriptions:transcribe"
    })
    void endpointMayBeCopiedWithItsPath(String path) throws Exception {
        try (FaultServer server = FaultServer.start(request -> GOOD);
                AzureFastProvider provider = AzureFastProvider.builder()
                        .endpoint(URI.create(server.uri() + path))
                        .apiKey(KEY)
                        .apiVersion("2024-11-15")
                        .build()) {
            provider.transcribe(request(AUDIO));
            assertThat(server.requests().getFirst().target()).isEqualTo((path.startsWith("/proxy") ? "/proxy" : "")
                    + "/speechtotext/transcriptions:transcribe?api-version=2024-11-15");
        }
    }

    @Test
    void toStringNamesTheServerAndNotTheKey() {
        try (AzureFastProvider provider = AzureFastProvider.builder().region("westeurope").apiKey(KEY).build()) {
            assertThat(provider).hasToString("azure (2025-10-15, https://westeurope.api.cognitive.microsoft.com:443)");
        }
    }

    @Test
    void invalidSettingsAreRefused() {
        AzureFastProvider.Builder builder = AzureFastProvider.builder();
        assertThatThrownBy(() -> builder.id(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.apiVersion("2025&x=1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.maxSpeakers(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.maxSpeakers(36)).isInstanceOf(IllegalArgumentException.class);
        for (String region : List.of("", "West Europe", "westeurope.evil.example", "westeurope/", "evil.example#")) {
            assertThatThrownBy(() -> builder.region(region)).isInstanceOf(SttException.class).hasMessageContaining("like westeurope");
        }
        assertConfiguration(AzureFastProvider.builder().apiKey(KEY), "needs the region or the endpoint");
        assertConfiguration(AzureFastProvider.builder().region("westeurope"), "needs a key or a token");
        assertConfiguration(AzureFastProvider.builder().region("westeurope").apiKey(" "), "needs a key or a token");
        assertConfiguration(AzureFastProvider.builder().region("westeurope").apiKey(KEY).token(() -> KEY), "has both a key and a token");
        assertConfiguration(AzureFastProvider.builder().region("westeurope").apiKey("two\nlines"), "line breaks");
        assertConfiguration(AzureFastProvider.builder().endpoint(URI.create("http://192.168.0.7")).apiKey(KEY), "without encryption");
        assertConfiguration(
                AzureFastProvider.builder().endpoint(URI.create("http://192.168.0.7")).token(() -> KEY), "without encryption");
        AzureFastProvider.builder().endpoint(URI.create("http://192.168.0.7")).apiKey(KEY).allowPlainHttp(true).build().close();
    }

    private static void assertConfiguration(AzureFastProvider.Builder builder, String message) {
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessageContaining(message)
                .hasMessageNotContaining(KEY);
    }

    // The factory

    @Test
    void factoryIsFoundByItsServiceFile() {
        Map<String, String> set = Map.of("AZURE_SPEECH_KEY", KEY, "AZURE_SPEECH_REGION", "westeurope");
        try (Providers providers = Providers.discover(Settings.of(set))) {
            assertThat(providers.ids()).containsExactly("azure");
        }
        try (Providers providers = Providers.discover(Settings.of(Map.of()))) {
            assertThat(providers.ids()).isEmpty();
            assertThat(providers.unavailable().get("azure"))
                    .isEqualTo("set AZURE_SPEECH_KEY and AZURE_SPEECH_REGION or AZURE_SPEECH_ENDPOINT to use it");
        }
    }

    @Test
    void moduleAndServiceFileNameTheSameFactory() throws Exception {
        List<String> inFile = new String(
                        Objects.requireNonNull(AzureFastProviderFactory.class.getResourceAsStream(
                                        "/META-INF/services/" + SttProviderFactory.class.getName()))
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(inFile).containsExactly(AzureFastProviderFactory.class.getName());
        Optional<ModuleDescriptor> module =
                Optional.ofNullable(AzureFastProviderFactory.class.getModule().getDescriptor());
        module.ifPresent(descriptor -> {
            List<String> inModule = new ArrayList<>();
            descriptor.provides().forEach(provides -> inModule.addAll(provides.providers()));
            assertThat(inModule).isEqualTo(inFile);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "AZURE_SPEECH_REGION=eastus | azure (2025-10-15, https://eastus.api.cognitive.microsoft.com:443)",
        "AZURE_SPEECH_REGION= WestEurope | azure (2025-10-15, https://westeurope.api.cognitive.microsoft.com:443)",
        "AZURE_SPEECH_ENDPOINT=https://r.cognitiveservices.azure.com/ | azure (2025-10-15, https://r.cognitiveservices.azure.com:443)",
        "AZURE_SPEECH_REGION=eastus;AZURE_SPEECH_ENDPOINT=http://127.0.0.1:9 | azure (2025-10-15, http://127.0.0.1:9)"
    })
    void factoryReadsItsSettings(String settings, String provider) {
        Settings given = settings("AZURE_SPEECH_KEY=" + KEY + ";" + settings);
        AzureFastProviderFactory factory = new AzureFastProviderFactory();
        assertThat(factory.missing(given)).isEmpty();
        try (SttProvider created = factory.create(given)) {
            assertThat(created).hasToString(provider);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "AZURE_SPEECH_REGION=West Europe | is not the name of an Azure region; write it like westeurope (see AZURE_SPEECH_KEY,",
        "AZURE_SPEECH_ENDPOINT=https://u:hush@h^ | AZURE_SPEECH_ENDPOINT is not an address",
        "AZURE_SPEECH_ENDPOINT=https://u:hush@host/ | must not contain a user name or a password",
        "AZURE_SPEECH_ENDPOINT=westeurope | must begin with https:// or http://",
        "AZURE_SPEECH_ENDPOINT=mailto:me | must begin with https:// or http://",
        "AZURE_SPEECH_ENDPOINT=http://10.0.0.1 | without encryption"
    })
    void anUnusableSettingIsNamed(String settings, String message) {
        assertThatThrownBy(() -> new AzureFastProviderFactory().create(settings("AZURE_SPEECH_KEY=" + KEY + ";" + settings)))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessageContaining(message)
                .hasMessageNotContaining(KEY)
                .hasMessageNotContaining("hush");
    }

    private static Settings settings(String text) {
        Map<String, String> map = new HashMap<>();
        for (String pair : text.split(";", -1)) {
            map.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return Settings.of(map);
    }
}
