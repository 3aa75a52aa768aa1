package io.github.sttcompare.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short run; the long one is {@code -Dsttcompare.mutants=10000000}. */
class AudioMutantsTest {

    private static final String COUNT = System.getProperty("sttcompare.mutants", "60000");

    @Test
    @Timeout(1800)
    void mutantsOfEveryContainerAreReadOrRefusedInSixtyFourMegabytes() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath, AudioMutants.class.getName(), COUNT)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).startsWith(COUNT + " mutants in ");
    }
}
