package io.github.sttcompare.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.SttException;
import io.github.sttcompare.gcp.app.OneCall;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Threads and processes end, and start without noise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final FakeSpeech server = FakeSpeech.netty();

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void noThreadIsLeftBehind() throws InterruptedException {
        try (GcpProvider provider = server.provider("project").build()) {
            provider.warmUp();
            provider.transcribe(Sounds.request(Sounds.second()));
            assertThat(ownThreads()).isNotEmpty();
        }
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!ownThreads().isEmpty() && System.nanoTime() - end < 0) {
            Thread.sleep(5);
        }
        assertThat(ownThreads()).isEmpty();
    }

    private static List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(n -> n.startsWith("stt/gcp"))
                .toList();
    }

    @Test
    void creatingAndClosingAProviderLoadsNothing() {
        GcpProvider provider = GcpProvider.builder().project("p").credentialsFile(Path.of("none")).build();
        provider.close();
        assertThat(ownThreads()).isEmpty();
        assertThatThrownBy(provider::warmUp).isInstanceOf(SttException.class).hasMessageContaining("is closed");
    }

    @Test
    void warmUpFailsOnlyIfCredentialsAreRefused() throws InterruptedException {
        server.on("forbidden", exchange -> exchange.fail(io.grpc.Status.PERMISSION_DENIED));
        server.on("unknown", exchange -> exchange.fail(io.grpc.Status.UNIMPLEMENTED));
        server.on("refused", exchange -> exchange.fail(io.grpc.Status.UNAUTHENTICATED));
        for (String project : List.of("forbidden", "unknown")) {
            try (GcpProvider provider = server.provider(project).build()) {
                provider.warmUp();
            }
        }
        try (GcpProvider provider = server.provider("refused").build()) {
            assertThatThrownBy(provider::warmUp).hasMessageStartingWith("Google refused the credentials");
        }
    }

    @Test
    void theJvmEndsByItselfEvenIfTheProviderIsNotClosed() throws Exception {
        assertThat(run(List.of("-classpath", System.getProperty("java.class.path")), false)).contains("heard: ");
    }

    @Test
    void theDocumentedFlagsSilenceAllWarningsAndTheJvmExits() throws Exception {
        List<String> flags = new ArrayList<>(List.of(
                "-classpath", System.getProperty("java.class.path"), "-Dslf4j.internal.verbosity=ERROR"));
        flags.add("--enable-native-access=ALL-UNNAMED");
        if (Runtime.version().feature() >= 23) {
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        assertThat(run(flags, true)).matches("heard: [a-z ]+\\R");
    }

    /** Google's jars cannot be modules, because two of them share a package; ours can, with theirs on the class path. */
    @Test
    void worksAsAModuleWithGooglesJarsOnTheClassPath(@TempDir Path folder) throws Exception {
        Path core = where(io.github.sttcompare.SttProvider.class);
        Path jar = jar(where(GcpProvider.class), folder.resolve("stt-gcp.jar"));
        Path slf4j = where(org.slf4j.Logger.class);
        String out = run(List.of(
                "--module-path",
                        String.join(java.io.File.pathSeparator, core.toString(), jar.toString(), slf4j.toString()),
                "--add-modules", "io.github.sttcompare.gcp",
                "-classpath", System.getProperty("java.class.path")), true);
        assertThat(out).contains("heard: ").contains("module: io.github.sttcompare.gcp");
    }

    private static Path where(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        if (Files.isRegularFile(classes)) {
            return Files.copy(classes, jar, StandardCopyOption.REPLACE_EXISTING);
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", "io.github.sttcompare.gcp");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> entries = Files.walk(classes)) {
            for (Path entry : entries.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(entry).toString().replace('\\', '/')));
                Files.copy(entry, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    private String run(List<String> flags, boolean closed) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(OneCall.class.getName(), String.valueOf(server.port()), String.valueOf(closed)));
        Path log = Files.createTempFile("gcp", ".log");
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            String out = Files.readString(log);
            assertThat(ended).as("ended by itself; it printed: " + out).isTrue();
            assertThat(process.exitValue()).as(out).isZero();
            return out;
        } finally {
            Files.delete(log);
        }
    }
}
