package io.github.sttcompare.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LittleMemoryTest {

    @Test
    void audioTooLargeForMemoryGoesToDiskAndTheJvmSurvives() throws Exception {
        ChildJvm jvm = ChildJvm.run(List.of(
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-Dsttcompare.audio.maxTemporaryBytes=300000000",
                "-cp",
                System.getProperty("java.class.path"),
                EndlessStream.class.getName()));

        assertThat(jvm.output().lines()).satisfiesExactly(
                line -> assertThat(line)
                        .matches("INVALID_AUDIO: audio needs more room than the 300000000 bytes that temporary files "
                                + "may have in total"
                                + " \\(\\d+ are in use\\); raise -Dsttcompare.audio.maxTemporaryBytes or release\\(\\) other recordings"),
                line -> assertThat(line).isEqualTo("96000000"),
                line -> assertThat(line).isEqualTo("16000"));
        assertThat(jvm.status()).isZero();
    }
}
