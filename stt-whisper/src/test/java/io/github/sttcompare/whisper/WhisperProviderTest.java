package io.github.sttcompare.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareEvent;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import io.github.sttcompare.Segmentation;
import io.github.sttcompare.Settings;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.SttProviderFactory;
import io.github.sttcompare.testkit.FaultServer;
import io.github.sttcompare.testkit.Reply;
import java.lang.module.ModuleDescriptor;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WhisperProviderTest {

    private static final Reply GOOD = Reply.json(200, "{\"text\":\"hello world\"}");

    private static Audio silence(int bytes) {
        return Audio.ofPcm(new byte[bytes], AudioFormat.MONO_16K);
    }

    private static TranscriptionRequest request(Audio audio) {
        return TranscriptionRequest.of(audio, TranscriptionOptions.none(), Duration.ofSeconds(30));
    }

    private static WhisperProvider local(String id, FaultServer server) {
        return WhisperProvider.builder().id(id).endpoint(URI.create(server.uri() + "/v1")).build();
    }

    @Test
    void requestAboveTheLimitIsRefusedBeforeItIsSent() throws Exception {
        try (FaultServer server = FaultServer.start(request -> GOOD);
                WhisperProvider provider = WhisperProvider.builder()
                        .dialect(Dialect.OPENAI)
                        .endpoint(URI.create(server.uri() + "/v1"))
                        .apiKey(TestServer.KEY)
                        .build()) {
            // the audio alone would do; with the rest of the form it might not
            Audio almost = silence((25 << 20) - 100);
            assertThatThrownBy(() -> provider.transcribe(request(almost)))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO))
                    .hasMessageContaining("at most 26148864 are accepted");
            assertThat(server.connections()).isZero();
            assertThat(provider.transcribe(request(silence((25 << 20) - (1 << 16) - 100))).text()).isEqualTo("hello world");
            try (ParallelComparator comparator = ParallelComparator.builder().build()) {
                CompareOptions whole = CompareOptions.builder().segmentation(Segmentation.never()).build();
                assertThat(comparator.compare(silence(26 << 20), List.of(provider), whole).outcome("whisper")).isInstanceOfSatisfying(
                        Outcome.Skipped.class, skipped -> assertThat(skipped.reason()).contains("26148864"));
            }
            assertThat(server.requests()).hasSize(1);
            assertThat(compare(silence(26 << 20), provider).outcome("whisper").timing().segmented()).as("cut at an allowed place").isTrue();
            assertThat(server.requests()).hasSize(3);
        }
    }

    private static Comparison compare(Audio audio, SttProvider... providers) throws InterruptedException {
        try (ParallelComparator comparator = ParallelComparator.builder().maxRetries(0).build()) {
            return comparator.compare(audio, List.of(providers));
        }
    }

    @Test
    void someProvidersMayFailInAComparison() throws Exception {
        try (FaultServer good = FaultServer.start(request -> GOOD);
                FaultServer busy = FaultServer.start(request -> Reply.json(429, "{}"));
                FaultServer dead = FaultServer.start(request -> Reply.reset());
                WhisperProvider a = local("a", good);
                WhisperProvider b = local("b", busy);
                WhisperProvider c = local("c", good);
                WhisperProvider d = local("d", dead)) {
            Comparison comparison = compare(silence(32_000), a, b, c, d);
            assertThat(comparison.summary()).isEqualTo("2/4 providers succeeded");
            assertThat(comparison.outcomes()).extracting(Outcome::status).containsExactly("ok", "failed", "ok", "failed");
            assertThat(((Outcome.Failed) comparison.outcome("b")).error().kind()).isEqualTo(ErrorKind.RATE_LIMITED);
            assertThat(((Outcome.Failed) comparison.outcome("d")).error().kind()).isEqualTo(ErrorKind.NETWORK);
        }
    }

    @Test
    void theComparatorRetriesAfterRetryAfter() throws Exception {
        try (FaultServer server =
                        FaultServer.answering(Reply.json(503, "{}").header("Retry-After", "0"), GOOD);
                WhisperProvider provider = local("whisper", server);
                ParallelComparator comparator =
                        ParallelComparator.builder().maxRetries(1).build()) {
            Comparison comparison = comparator.compare(silence(32_000), List.of(provider));
            assertThat(comparison.outcome("whisper").timing().attempts()).hasSize(2);
            assertThat(comparison.transcribed()).hasSize(1);
            assertThat(server.requests().get(1).bodyLength()).isEqualTo(server.requests().get(0).bodyLength());
        }
    }

    @Test
    void partialTextsReachTheListenerOfAComparison() throws Exception {
        Reply stream = Reply.of(200, "text/event-stream", TestServer.file("openai-events.txt").getBytes(StandardCharsets.UTF_8));
        Queue<String> partials = new ConcurrentLinkedQueue<>();
        try (FaultServer server = FaultServer.start(request -> stream);
                WhisperProvider provider = WhisperProvider.builder()
                        .endpoint(server.uri())
                        .streaming(true)
                        .build();
                ParallelComparator comparator = ParallelComparator.builder()
                        .listener(event -> {
                            if (event instanceof CompareEvent.Partial partial) {
                                partials.add(partial.text());
                            }
                        })
                        .build()) {
            Comparison comparison = comparator.compare(silence(32_000), List.of(provider));
            assertThat(comparison.transcribed()).hasSize(1);
        }
        // only the newest is delivered when they come fast
        assertThat(partials).isNotEmpty().allMatch(text -> text.startsWith("And so, my fellow"));
    }

    @Test
    void unsupportedOptionsAreSkippedOrNoted() throws Exception {
        try (FaultServer server = FaultServer.start(request -> GOOD);
                WhisperProvider provider = WhisperProvider.builder()
                        .dialect(Dialect.OPENAI)
                        .endpoint(server.uri())
                        .apiKey(TestServer.KEY)
                        .build();
                ParallelComparator comparator = ParallelComparator.builder().build()) {
            CompareOptions.Builder options = CompareOptions.builder().wordTimes(true);
            Outcome noted = comparator.compare(silence(32_000), List.of(provider), options.build()).outcome("whisper");
            assertThat(noted.metadata()).containsEntry(MetadataKeys.OPTIONS_IGNORED, "WORD_TIMES");
            Outcome skipped = comparator.compare(silence(32_000), List.of(provider), options.strict(true).build())
                    .outcome("whisper");
            assertThat(skipped).isInstanceOf(Outcome.Skipped.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = HttpClient.Version.class, names = {"HTTP_1_1", "HTTP_2"})
    void aServerWithItsOwnCertificateCanBeTrusted(HttpClient.Version version) throws Exception {
        try (TestServer server = TestServer.startTls().answerFile("generic.json");
                WhisperProvider distrustful = server.provider(Dialect.GENERIC).build();
                WhisperProvider trusting = server.provider(Dialect.GENERIC)
                        .client(client -> client.sslContext(trustingAnything()).version(version))
                        .build()) {
            assertThatThrownBy(() -> distrustful.transcribe(request(TestServer.AUDIO)))
                    .isInstanceOfSatisfying(SttException.class, e -> {
                        assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
                        assertThat(e.retryable()).isFalse();
                    })
                    .hasMessageContaining("certificate");
            assertThat(server.requests()).isEmpty();
            assertThat(trusting.transcribe(request(TestServer.AUDIO)).text()).isEqualTo("And so my fellow Americans");
            assertThat(server.request().getProtocol()).isEqualTo(version == HttpClient.Version.HTTP_2 ? "HTTP/2.0" : "HTTP/1.1");
            assertThat(server.form().fields().get("file")).singleElement().asString().endsWith(" " + TestServer.AUDIO.wavLength());
        }
    }

    private static SSLContext trustingAnything() {
        // the extended kind is not asked about the name of the host either
        X509ExtendedTrustManager trusting = new X509ExtendedTrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trusting}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void answerOfAGibibyteIsRefusedEarly() throws Exception {
        try (FaultServer server = FaultServer.start(request -> Reply.huge(200, "{\"text\":\"", 1L << 30, "\"}"));
                WhisperProvider provider = local("whisper", server)) {
            assertThatThrownBy(() -> provider.transcribe(request(silence(32_000))))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PROTOCOL))
                    .hasMessageContaining("16777216 bytes");
            assertThat(server.awaitNoConnection(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void aSlowlorisServerIsAbandonedAtTheDeadline() throws Exception {
        try (FaultServer server = FaultServer.start(request -> GOOD.dribbled(Duration.ofMillis(20)));
                WhisperProvider provider = local("whisper", server)) {
            TranscriptionRequest request =
                    TranscriptionRequest.of(silence(32_000), TranscriptionOptions.none(), Duration.ofMillis(200));
            assertThatThrownBy(() -> provider.transcribe(request))
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT));
            assertThat(server.awaitNoConnection(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void warmUpOpensTheConnectionThatTheFirstCallUses() throws Exception {
        try (FaultServer server = FaultServer.start(
                        request -> request.method().equals("GET") ? Reply.json(404, "{}") : GOOD);
                WhisperProvider provider = local("whisper", server)) {
            provider.warmUp();
            provider.transcribe(request(silence(32_000)));
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests().getFirst().target()).isEqualTo("/v1/models");
        }
    }

    @Test
    void toStringNamesTheServerAndNotTheKey() {
        try (WhisperProvider provider = WhisperProvider.builder().apiKey(TestServer.KEY).build()) {
            assertThat(provider).hasToString("whisper (OPENAI, gpt-transcribe, https://api.openai.com:443)");
        }
    }

    @Test
    void invalidSettingsAreRefused() {
        assertThatThrownBy(() -> WhisperProvider.builder().id(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WhisperProvider.builder().maxBodyBytes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WhisperProvider.builder().apiKey("two\nlines").build())
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
    }

    @Test
    void theKeyIsNotSentUnencryptedToAnotherMachine() {
        WhisperProvider.Builder builder =
                WhisperProvider.builder().endpoint(URI.create("http://192.168.0.7:8000/v1")).apiKey(TestServer.KEY);
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessageNotContaining(TestServer.KEY);
        builder.allowPlainHttp(true).build().close();
        builder.allowPlainHttp(false).apiKey(null).build().close();
    }

    // The factory

    @Test
    void factoryIsFoundByItsServiceFile() {
        try (Providers providers = Providers.discover(Settings.of(Map.of("OPENAI_API_KEY", TestServer.KEY)))) {
            assertThat(providers.ids()).containsExactly("whisper");
        }
        try (Providers providers = Providers.discover(Settings.of(Map.of()))) {
            assertThat(providers.ids()).isEmpty();
            assertThat(providers.unavailable().get("whisper")).contains("OPENAI_API_KEY");
        }
    }

    @Test
    void moduleAndServiceFileNameTheSameFactory() throws Exception {
        List<String> inFile = new String(
                        Objects.requireNonNull(WhisperProviderFactory.class.getResourceAsStream(
                                        "/META-INF/services/" + SttProviderFactory.class.getName()))
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(inFile).containsExactly(WhisperProviderFactory.class.getName());
        Optional<ModuleDescriptor> module =
                Optional.ofNullable(WhisperProviderFactory.class.getModule().getDescriptor());
        module.ifPresent(descriptor -> {
            List<String> inModule = new ArrayList<>();
            descriptor.provides().forEach(provides -> inModule.addAll(provides.providers()));
            assertThat(inModule).isEqualTo(inFile);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "OPENAI_API_KEY=k12345678 | whisper (OPENAI, gpt-transcribe, https://api.openai.com:443)",
        "OPENAI_API_KEY=k12345678;STT_WHISPER_MODEL=whisper-1 | whisper (OPENAI, whisper-1, https://api.openai.com:443)",
        "OPENAI_BASE_URL=http://127.0.0.1:8000/v1 | whisper (GENERIC, whisper-1, http://127.0.0.1:8000)",
        "OPENAI_BASE_URL=http://127.0.0.1:8080;STT_WHISPER_DIALECT=whisper-cpp | whisper (WHISPER_CPP, http://127.0.0.1:8080)",
        "OPENAI_API_KEY=k12345678;STT_WHISPER_DIALECT=groq | whisper (GROQ, whisper-large-v3-turbo, https://api.groq.com:443)",
        "OPENAI_API_KEY=k12345678;OPENAI_BASE_URL=http://10.0.0.1;STT_WHISPER_ALLOW_PLAIN_HTTP=true | whisper (GENERIC, whisper-1, http://10.0.0.1:80)"
    })
    void factoryReadsItsSettings(String settings, String provider) {
        Settings given = settings(settings);
        WhisperProviderFactory factory = new WhisperProviderFactory();
        assertThat(factory.missing(given)).isEmpty();
        try (SttProvider created = factory.create(given)) {
            assertThat(created).hasToString(provider);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "OPENAI_API_KEY=k12345678;STT_WHISPER_DIALECT=klingon | STT_WHISPER_DIALECT must be one of [OPENAI",
        "OPENAI_BASE_URL=http://u:hush@h^ | OPENAI_BASE_URL is not an address",
        "OPENAI_BASE_URL=http://u:hush@host/v1 | must not contain a user name or a password",
        "OPENAI_BASE_URL=localhost:8000 | must begin with https:// or http://; write it like http://localhost:8000",
        "OPENAI_BASE_URL=localhost | must begin with https:// or http://",
        "OPENAI_BASE_URL=//localhost:8000/v1 | must begin with https:// or http://",
        "OPENAI_BASE_URL=whisper_server:8000 | OPENAI_BASE_URL is not an address; write it like",
        "OPENAI_BASE_URL=http://whisper_server:8000 | has an underscore in its host name, which Java's HTTP client does not accept",
        "OPENAI_BASE_URL=http://whisper_server/v1 | has an underscore in its host name",
        "OPENAI_BASE_URL=http://user:pw@whisper_server:8000 | must not contain a user name or a password",
        "OPENAI_BASE_URL=http://localhost:99999 | has a port that is not a number from 1 to 65535",
        "OPENAI_BASE_URL=http://localhost:0 | has a port that is not a number from 1 to 65535",
        "OPENAI_BASE_URL=http://localhost:-1 | has a port that is not a number from 1 to 65535",
        "OPENAI_BASE_URL=http://localhost:http/ | has a port that is not a number from 1 to 65535",
        "OPENAI_BASE_URL=http://::1:8000 | seems to have an IPv6 address without brackets; write it like http://[::1]:8000",
        "OPENAI_BASE_URL=http:///v1 | has no host",
        "OPENAI_BASE_URL=http:v1 | has no host",
        "OPENAI_BASE_URL=http://:8000 | has no host",
        "OPENAI_BASE_URL=http://b\u00fccher.example | has a malformed host name",
        "OPENAI_BASE_URL=http://-whisper | has a malformed host name",
        "OPENAI_BASE_URL=http://whisper.1 | has a malformed host name",
        "OPENAI_BASE_URL=https://api.groq.com/openai/v1 | needs a key",
        "OPENAI_BASE_URL=http://127.0.0.1;STT_WHISPER_DIALECT=vllm | needs the name of a model; set it (see OPENAI_API_KEY, OPENAI_BASE_URL, STT_WHISPER_MODEL",
        "OPENAI_API_KEY=k12345678;OPENAI_BASE_URL=http://10.0.0.1 | without encryption"
    })
    void anUnusableSettingIsNamed(String settings, String message) {
        assertThatThrownBy(() -> new WhisperProviderFactory().create(settings(settings)))
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessageContaining(message)
                .hasMessageNotContaining("k12345678")
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
