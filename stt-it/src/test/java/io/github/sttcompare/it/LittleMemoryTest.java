package io.github.sttcompare.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LittleMemoryTest {

    @Test
    void audioThatTheMemoryDoesNotHoldIsRefusedInASentenceAndTheJvmGoesOn() throws Exception {
        ChildJvm jvm = ChildJvm.run(List.of(
                "-Xmx48m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), EndlessStream.class.getName()));

        assertThat(jvm.output().lines()).satisfiesExactly(
                line -> assertThat(line)
                        .matches("INVALID_AUDIO: cannot read audio: the memory ended after \\d+ bytes; give the JVM more \\(-Xmx\\)"
                                + " or read less \\(maxBytes\\)"),
                line -> assertThat(line)
                        .isEqualTo("INVALID_AUDIO: cannot convert to 96000 Hz mono: there is no memory for 192000000 bytes;"
                                + " give the JVM more (-Xmx) or split the audio"),
                line -> assertThat(line).isEqualTo("16000"));
        assertThat(jvm.status()).isZero();
    }
}
