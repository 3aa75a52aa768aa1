package example;

import com.sun.net.httpserver.HttpServer;
import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.azure.sdk.FakeSpeechService;
import io.github.sttcompare.report.Report;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A Spring Boot application in one jar. On a thread of the common pool, whose context class loader does not know the jars within
 * the jar, every provider that reads JSON is found, called and scored, with the versions of Jackson that this Boot dictates;
 * Vosk's native library and model come out of jars within the jar. What an endpoint would answer with is one call of stt-report.
 */
@SpringBootApplication
public class BootApplication {

    private static final String SAID = "We walked home.";

    public static void main(String[] args) throws Exception {
        try (ConfigurableApplicationContext context = SpringApplication.run(BootApplication.class, args);
                FakeSpeechService speech = FakeSpeechService.answering(FakeSpeechService.phrase(SAID, 0, 9_000_000, 0.9))) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
            answer(server, "/v1", "{\"text\":\"" + SAID + "\",\"language\":\"english\"}");
            answer(server, "/speechtotext", "{\"combinedPhrases\":[{\"text\":\"" + SAID + "\"}],\"phrases\":[]}");
            server.start();
            try {
                String http = "http://127.0.0.1:" + server.getAddress().getPort();
                CompletableFuture.supplyAsync(() -> compare(http, speech.host().toString()), ForkJoinPool.commonPool()).get();
            } finally {
                server.stop(0);
            }
        }
    }

    private static void answer(HttpServer server, String path, String json) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static Comparison compare(String http, String speech) {
        Settings settings = Settings.of(Map.of(
                "OPENAI_BASE_URL", http + "/v1",
                "AZURE_SPEECH_KEY", "0123456789abcdef0123456789abcdef",
                "AZURE_SPEECH_ENDPOINT", http,
                "STT_AZURE_SDK_HOST", speech));
        ClassLoader own = Providers.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        check(!own.equals(context) && own.getClass().getName().startsWith("org.springframework.boot.loader"),
                "not in one jar: " + own + ", " + context);
        try (Providers providers = Providers.discover(settings);
                ParallelComparator comparator =
                        ParallelComparator.builder().providerTimeout(Duration.ofMinutes(2)).build()) {
            check(providers.ids().equals(List.of("azure", "azure-sdk", "vosk", "whisper")),
                    "found " + providers.ids() + ", not " + providers.unavailable());
            Comparison comparison = comparator.compare(
                    Audio.ofPcm(new byte[64_000], AudioFormat.MONO_16K),
                    providers,
                    CompareOptions.builder().reference(SAID).language("en-US").build());
            for (String id : providers.ids()) {
                Outcome outcome = comparison.outcome(id);
                // where the natives of Microsoft's SDK do not run
                boolean unsupported = outcome instanceof Outcome.Failed failed && failed.error().kind() == ErrorKind.UNSUPPORTED;
                // it listens really, to silence
                boolean silent = id.equals("vosk")
                        && outcome instanceof Outcome.Transcribed heard
                        && heard.transcript().text().isEmpty();
                check(unsupported || silent || comparison.accuracy(id).map(Accuracy::wer).orElse(1.0) == 0, comparison.toTable());
            }
            String json = Report.of(comparison).json();
            check(json.contains("\"provider\": \"vosk\"") || json.contains("\"provider\":\"vosk\""), json);
            check(!json.contains("\tat ") && !json.contains("0123456789abcdef"), json);
            System.out.println("Spring Boot " + SpringBootVersion.getVersion() + ": " + comparison.summary());
            return comparison;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
