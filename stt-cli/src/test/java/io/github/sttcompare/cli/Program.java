package io.github.sttcompare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The program as it is shipped, in its own folder, with {@link Scripted} added to {@code lib/}. */
final class Program {

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    /** The result of a run of the program. */
    record Run(int status, String out, String err) {}

    Program(Path home) throws IOException {
        this.home = home;
        Path shipped = Path.of(Objects.requireNonNull(System.getProperty("stt.cli"), "stt.cli: run by mvn verify"));
        Path lib = Files.createDirectories(home.resolve("lib"));
        Files.copy(shipped.resolve("stt-cli.jar"), home.resolve("stt-cli.jar"));
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(shipped.resolve("lib"))) {
            for (Path jar : jars) {
                link(jar, lib.resolve(jar.getFileName().toString()));
            }
        }
        try (OutputStream file = Files.newOutputStream(lib.resolve("scripted.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            for (String name : List.of("Scripted", "Scripted$Worse", "Scripted$Answering")) {
                String entry = "io/github/sttcompare/cli/" + name + ".class";
                try (InputStream in = Program.class.getClassLoader().getResourceAsStream(entry)) {
                    put(jar, entry, Objects.requireNonNull(in).readAllBytes());
                }
            }
            put(jar, "META-INF/services/io.github.sttcompare.spi.SttProviderFactory",
                    (Scripted.class.getName() + "\n" + Scripted.Worse.class.getName() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The models in some jars are large. */
    private static void link(Path jar, Path place) throws IOException {
        try {
            Files.createLink(place, jar);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(jar, place); // on another disk
        }
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }

    /** Replaces Vosk's native libraries by a file that is none; without any if it is empty. */
    Program withLibrariesOfVosk(byte[] library) throws IOException {
        Path jar;
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(home.resolve("lib"), "vosk-*.jar")) {
            jar = jars.iterator().next();
        }
        Path changed = home.resolve("changed.jar");
        try (ZipFile from = new ZipFile(jar.toFile()); JarOutputStream to = new JarOutputStream(Files.newOutputStream(changed))) {
            for (ZipEntry entry : from.stream().toList()) {
                boolean isLibrary = entry.getName().matches(".*/libvosk\\.(so|dylib|dll)");
                if (!isLibrary || library.length > 0) {
                    put(to, entry.getName(), isLibrary ? library : from.getInputStream(entry).readAllBytes());
                }
            }
        }
        Files.move(changed, jar, StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    Program with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A recording whose samples do not matter, and its reference. */
    static void recording(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder);
        byte[] pcm = new byte[16_000];
        pcm[0] = (byte) name.hashCode(); // recordings that are the same are called once
        pcm[2] = (byte) (name.hashCode() >> 8);
        try (InputStream in = Audio.ofPcm(pcm, AudioFormat.MONO_16K).openWav()) {
            Files.copy(in, folder.resolve(name + ".wav"));
        }
        Files.writeString(folder.resolve(name + ".txt"), text);
    }

    /** {@return the result with the output in a file} */
    Run runInto(Path output, String... args) throws IOException, InterruptedException {
        Process process = builder(args).redirectOutput(output.toFile()).start();
        process.getOutputStream().close();
        return ended(process, "");
    }

    Process start(String... args) throws IOException {
        return builder(args).start();
    }

    private ProcessBuilder builder(String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-jar", home.resolve("stt-cli.jar").toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("STT_") || name.startsWith("OPENAI_") || name.startsWith("AZURE_"));
        builder.environment().put("STT_CACHE", String.valueOf(System.getProperty("stt.cache")));
        builder.environment().putAll(environment);
        return builder.redirectError(home.resolve("err.txt").toFile());
    }

    Run run(String... args) throws IOException, InterruptedException {
        Process process = start(args);
        process.getOutputStream().close();
        return ended(process, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    Run ended(Process process, String out) throws IOException, InterruptedException {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out, Files.readString(home.resolve("err.txt")));
    }
}
