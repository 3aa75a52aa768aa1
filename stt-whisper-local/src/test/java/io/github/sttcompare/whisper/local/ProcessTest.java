package io.github.sttcompare.whisper.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.whisper.local.app.OneCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider in programs of its own, of which only the program itself may print. */
class ProcessTest {

    @TempDir
    private Path folder;

    private String run(int expectedStatus, String... options) throws Exception {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OneCall.class.getName(), Models.english().toString()));
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(err)).isEmpty();
        assertThat(process.exitValue()).isEqualTo(expectedStatus);
        return Files.readString(out);
    }

    @Test
    void nothingIsPrintedAndTheProcessEndsEvenIfNothingIsClosed() throws Exception {
        assertThat(run(0, "--enable-native-access=ALL-UNNAMED", "-Dfile.encoding=US-ASCII", "-Dstt.cache=" + folder.resolve("cache")))
                .isEqualTo(Models.SENTENCE + System.lineSeparator() + "other: still here" + System.lineSeparator());
        try (var cached = Files.list(folder.resolve("cache"))) {
            assertThat(cached.map(path -> path.getFileName().toString()).filter(name -> !name.startsWith(".")))
                    .singleElement().asString().startsWith("whisper-jni-1.7.1-");
        }
    }

    @Test
    void unloadableLibrariesGiveOneSentenceAndOthersContinue() throws Exception {
        String out = run(0, "--enable-native-access=ALL-UNNAMED", "-Djna.noclasspath=true", "-Djna.nosys=true");
        assertThat(out.lines().toList()).satisfiesExactly(
                first -> assertThat(first).startsWith("UNSUPPORTED whisper.cpp cannot be loaded here: ")
                        .endsWith("; other providers are not affected"),
                second -> assertThat(second).isEqualTo("other: still here"));
    }

    @Test
    void ifLoadingIsDeniedTheJvmOptionIsNamedEachTime() throws Exception {
        if (Runtime.version().feature() < 24) {
            return;
        }
        List<String> lines = run(0, "--illegal-native-access=deny", "-Dcalls=2").lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(List.of(lines.get(0), lines.get(2))).allSatisfy(line -> assertThat(line)
                .startsWith("UNSUPPORTED whisper.cpp cannot be loaded here: ")
                .contains("--enable-native-access=ALL-UNNAMED"));
        assertThat(List.of(lines.get(1), lines.get(3))).containsOnly("other: still here");
    }
}
