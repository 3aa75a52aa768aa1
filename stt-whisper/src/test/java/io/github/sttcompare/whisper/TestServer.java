package io.github.sttcompare.whisper;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.sttcompare.Audio;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** WireMock, only on this machine, with the same answer to everything. */
final class TestServer implements AutoCloseable {

    static final String KEY = "sk-test-5f0c9d2e7ab84163";
    static final Audio AUDIO = Audio.ofPcm(new byte[11 * 32_000], AudioFormat.MONO_16K);

    private final WireMockServer server;

    private TestServer(WireMockConfiguration configuration) {
        server = new WireMockServer(configuration.bindAddress("127.0.0.1").maxRequestJournalEntries(50));
        server.start();
    }

    static TestServer start() {
        return new TestServer(options().dynamicPort());
    }

    /** Speaks HTTP/2 and HTTP/1.1 over TLS with a certificate that WireMock signed itself. */
    static TestServer startTls() {
        return new TestServer(options().httpDisabled(true).dynamicHttpsPort());
    }

    TestServer answer(ResponseDefinitionBuilder response) {
        server.resetAll();
        server.stubFor(any(anyUrl()).willReturn(response));
        return this;
    }

    TestServer answer(int status, String type, String body) {
        return answer(aResponse().withStatus(status).withHeader("Content-Type", type).withBody(body));
    }

    TestServer answerJson(String json) {
        return answer(200, "application/json", json);
    }

    TestServer answerFile(String name) {
        return answer(200, name.endsWith(".json") ? "application/json" : "text/event-stream", file(name));
    }

    static String file(String name) {
        try (InputStream in = TestServer.class.getResourceAsStream("/answers/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    WireMockServer wireMock() {
        return server;
    }

    URI uri() {
        return URI.create(server.baseUrl().replace("localhost", "127.0.0.1"));
    }

    URI v1() {
        return URI.create(uri() + "/v1");
    }

    List<LoggedRequest> requests() {
        return server.findAll(anyRequestedFor(anyUrl()));
    }

    LoggedRequest request() {
        List<LoggedRequest> requests = requests();
        if (requests.size() != 1) {
            throw new AssertionError("expected one request: " + requests.size());
        }
        return requests.getFirst();
    }

    SentForm form() {
        return SentForm.of(request());
    }

    /** A provider of this server with its key. */
    WhisperProvider.Builder provider(Dialect dialect) {
        return provider(v1(), dialect);
    }

    /** A provider of another server with the key. */
    static WhisperProvider.Builder provider(URI address, Dialect dialect) {
        return WhisperProvider.builder().endpoint(address).apiKey(KEY).dialect(dialect);
    }

    static TranscriptionRequest request(TranscriptionOptions options) {
        return TranscriptionRequest.of(AUDIO, options, Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        server.stop();
    }
}
