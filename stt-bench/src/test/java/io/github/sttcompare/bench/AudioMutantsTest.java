package io.github.sttcompare.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short run; the long one is {@code -Dsttcompare.mutants=10000000}. */
class AudioMutantsTest {

    private static final int COUNT = Integer.getInteger("sttcompare.mutants", 60_000);

    @ParameterizedTest
    @CsvSource({"pcm, 1", "flac, 12", "mp3, 200"})
    @Timeout(1800)
    void mutantsAreReadOrRefusedInSixtyFourMegabytes(String kind, int fewer) throws Exception {
        String count = Integer.toString(COUNT / fewer);
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        // only the readers of stt-core; others would be tried, each on its own thread, for everything that is refused
        String classPath = kind.equals("mp3")
                ? all
                : Stream.of(all.split(File.pathSeparator))
                        .filter(entry -> !entry.contains("stt-audio"))
                        .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath, AudioMutants.class.getName(), count, "17", kind)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).startsWith(count + " mutants in ");
    }
}
