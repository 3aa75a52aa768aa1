package io.github.sttcompare.sphinx;

import static org.assertj.core.api.Assertions.assertThat;

import consumer.Main;
import edu.cmu.sphinx.recognizer.Recognizer;
import io.github.sttcompare.SttProvider;
import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** The recogniser as a module in a program of its own, where nothing but the program itself may print. */
class ModulePathTest {

    @TempDir
    private Path folder;

    @Test
    void worksAsAModuleInSilenceWhateverTheSystemProperties() throws Exception {
        String modules = Stream.of(
                        jar(),
                        place(SttProvider.class),
                        place(Logger.class),
                        place(Recognizer.class),
                        Path.of(models().getPath().replaceAll("^file:|!.*$", "")))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Path audio = Path.of(Objects.requireNonNull(getClass().getResource("train.wav")).toURI());
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p", modules,
                        "--add-modules", "ALL-MODULE-PATH",
                        "-cp", place(Main.class).toString(),
                        "-Dslf4j.internal.verbosity=ERROR",
                        // names that the engine would take for its own settings
                        "-DlogLevel=DEBUG", "-DabsoluteBeam=none", "-Dany[thing]=1",
                        Main.class.getName(), "sphinx-fast", audio.toString()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(err).isEmptyFile();
        assertThat(out).content().isEqualToNormalizingNewlines(
                "the train leaves in the morning\nmodule io.github.sttcompare.sphinx\n");
        assertThat(process.exitValue()).isZero();
    }

    /** Only a jar can be an automatic module; this one is made like the published one. */
    private Path jar() throws Exception {
        Path manifest = Files.writeString(
                folder.resolve("MANIFEST.MF"), "Automatic-Module-Name: io.github.sttcompare.sphinx\n");
        Path jar = folder.resolve("sphinx.jar");
        int result = ToolProvider.findFirst("jar").orElseThrow().run(
                System.out, System.err, "--create", "--file", jar.toString(),
                "--manifest", manifest.toString(), "-C", place(SphinxProvider.class).toString(), ".");
        assertThat(result).isZero();
        return jar;
    }

    private static Path place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static URL models() {
        return Objects.requireNonNull(
                Recognizer.class.getClassLoader().getResource("edu/cmu/sphinx/models/en-us/cmudict-en-us.dict"));
    }
}
