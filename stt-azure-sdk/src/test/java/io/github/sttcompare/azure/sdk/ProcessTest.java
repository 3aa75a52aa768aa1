package io.github.sttcompare.azure.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.cognitiveservices.speech.SpeechConfig;
import io.github.sttcompare.azure.sdk.app.OneCall;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that uses the provider ends by itself, whatever happened and whether the provider was closed or not. */
@RequiresSdk
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessTest {

    /** Without any care for it, it would be 10 s at least, and for ever when nothing is closed. */
    private static final Duration END = Duration.ofSeconds(5);

    private static final String SDK = place(SpeechConfig.class);
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private final FakeSpeechService good =
            FakeSpeechService.answering(FakeSpeechService.phrase("Hello.", 0, 1_000_000, 0.5));
    private final FakeSpeechService silent = FakeSpeechService.silent();
    private final FakeSpeechService mute = FakeSpeechService.refusing(0);
    private final FakeSpeechService refusing = FakeSpeechService.refusing(401);
    private final FakeSpeechService frame = FakeSpeechService.flooding(WebSocketConnection.Flood.FRAME);
    private final FakeSpeechService header = FakeSpeechService.flooding(WebSocketConnection.Flood.HEADER);
    private final TestCertificate certificate = TestCertificate.create();
    private final FakeSpeechService encrypted = FakeSpeechService.flooding(WebSocketConnection.Flood.FRAME, certificate);
    private final Path trusted = trusted();

    @AfterAll
    void close() throws IOException {
        Stream.of(good, silent, mute, refusing, frame, header, encrypted).forEach(FakeSpeechService::close);
        Files.delete(trusted);
    }

    private Path trusted() {
        try {
            return Files.writeString(Files.createTempFile("trusted", ".pem"), certificate.pem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "good, call, 0, heard: Hello.",
        "refusing, call, 0, failed: AUTHENTICATION",
        "silent, interrupt, 1500, interrupted",
        "silent, interrupt, 1, interrupted",
        "silent, compare, 1500, outcome: timed out",
        "mute, compare, 1500, outcome: timed out",
        "frame, compare, 1500, outcome: timed out",
        "frame, interrupt, 1500, interrupted",
        "header, interrupt, 1500, interrupted",
        "encrypted, compare, 1500, outcome: timed out",
        "encrypted, interrupt, 1500, interrupted"
    })
    void theJvmEndsByItself(String service, String how, String millis, String said) throws Exception {
        List<String> out = run(CLASS_PATH, List.of("--enable-native-access=ALL-UNNAMED"), service(service), how,
                millis);
        assertThat(out).anyMatch(line -> line.startsWith(said)).contains("main ends");
        if (!millis.equals("1")) {
            // the flag silences the warnings, and nothing else is printed unless the JVM ends while the SDK is being
            // loaded
            assertThat(out).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"frame", "header", "encrypted"})
    void theJvmExitsOnRequestWhileAServiceFloods(String name) throws Exception {
        FakeSpeechService service = service(name);
        int before = service.connections().size();
        Process process = start(CLASS_PATH, List.of(), service, "call", "0");
        try {
            long start = System.nanoTime();
            while (service.connections().size() == before) {
                assertThat(process.isAlive()).isTrue();
                assertThat(System.nanoTime() - start).as("connecting").isLessThan(TimeUnit.MINUTES.toNanos(1));
                LockSupport.parkNanos(10_000_000);
            }
            process.destroy();
            assertThat(process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)).as("ended after SIGTERM").isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theSdkIsNotLoadedBeforeTheFirstCallWhichReportsAMissingJar() throws Exception {
        String without = Stream.of(CLASS_PATH.split(File.pathSeparator)).filter(entry -> !entry.equals(SDK))
                .reduce((a, b) -> a + File.pathSeparator + b).orElseThrow();
        assertThat(run(without, List.of(), good, "call", "0"))
                .contains("made azure-sdk of the class path")
                .anyMatch(line -> line.startsWith("failed: UNSUPPORTED a class of the Speech SDK is missing; put "
                        + "com.microsoft.cognitiveservices.speech:client-sdk on the class path"));
    }

    @Test
    void azureCoreIsNotNeededToRun() throws Exception {
        String without = Stream.of(CLASS_PATH.split(File.pathSeparator)).filter(entry -> !entry.contains("azure-core"))
                .reduce((a, b) -> a + File.pathSeparator + b).orElseThrow();
        assertThat(without).isNotEqualTo(CLASS_PATH);
        assertThat(run(without, List.of(), good, "call", "0")).contains("heard: Hello.");
    }

    @Test
    void nativesThatCannotBeUnpackedAreUnsupportedWithAdvice(@TempDir Path folder) throws Exception {
        Path nowhere = Files.createFile(folder.resolve("file")).resolve("tmp");
        assertThat(run(CLASS_PATH, List.of("-Djava.io.tmpdir=" + nowhere), good, "call", "0"))
                .anyMatch(line -> line.startsWith("failed: UNSUPPORTED the Speech SDK's native libraries cannot be"
                        + " loaded")
                        && line.contains("libssl3") && line.contains("temporary directory"));
    }

    private FakeSpeechService service(String name) {
        return switch (name) {
            case "good" -> good;
            case "refusing" -> refusing;
            case "silent" -> silent;
            case "mute" -> mute;
            case "frame" -> frame;
            case "header" -> header;
            case "encrypted" -> encrypted;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return what a program printed that then ended by itself, with success and in time} */
    private List<String> run(String classPath, List<String> flags, FakeSpeechService service, String... args)
            throws IOException, InterruptedException {
        Process process = start(classPath, flags, service, args);
        List<String> lines = new ArrayList<>();
        long end = 0;
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.equals("main ends")) {
                    end = System.nanoTime();
                    break;
                }
            }
            boolean ended = process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
            long took = (System.nanoTime() - end) / 1_000_000;
            System.out.println(String.join(" ", args) + ": the JVM ended " + took + " ms after main " + lines);
            assertThat(ended).as("ended by itself; it printed " + lines).isTrue();
            assertThat(process.exitValue()).as("exit status, having printed " + lines).isZero();
            out.lines().forEach(lines::add);
        } finally {
            process.destroyForcibly();
        }
        return lines;
    }

    private Process start(String classPath, List<String> flags, FakeSpeechService service, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-classpath", classPath));
        command.addAll(flags);
        command.addAll(List.of("-Dslf4j.internal.verbosity=ERROR", OneCall.class.getName(), service.host().toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SSL_CERT_FILE", trusted.toString());
        return builder.start();
    }
}
