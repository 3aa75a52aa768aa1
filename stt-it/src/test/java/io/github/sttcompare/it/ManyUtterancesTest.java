package io.github.sttcompare.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ManyUtterancesTest {

    @Test
    void tenThousandUtterancesFromAStreamAreEvaluatedIn256Megabytes() throws Exception {
        ChildJvm jvm = ChildJvm.run(List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ManyUtterances.class.getName(),
                "10000"));

        assertThat(jvm.output())
                .contains("10000 utterances, 10000 scored")
                .containsPattern("(?m)^two +0\\.0 % +5\\d\\d ms +9\\d\\d ms +9\\d\\d ms +0 ");
        assertThat(jvm.status()).isZero();
    }
}
