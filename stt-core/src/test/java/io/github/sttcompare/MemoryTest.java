package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.faults.ChildJvm;
import io.github.sttcompare.faults.MemoryHog;
import io.github.sttcompare.faults.SmallHeap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A provider that uses up all memory, in JVMs of 48 MiB; {@code -Dstt.jvms=50} for more of them. */
class MemoryTest {

    private static final int JVMS = Integer.getInteger("stt.jvms", 2);

    @Test
    @Timeout(600)
    void everyComparisonEndsInAJvmThatRunsOutOfMemory() throws Exception {
        for (int i = 0; i < JVMS; i++) {
            ChildJvm.Result jvm = ChildJvm.run(
                    MemoryHog.class, List.of("-Xmx48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), "1");

            assertThat(jvm.exit()).as("JVM %d: %s (3: a comparison did not end)", i, jvm.said()).isNotEqualTo(3);
        }
    }

    @Test
    @Timeout(120)
    void aRecordingThatDoesNotFitIntoMemoryIsRefusedWithTheReason() throws Exception {
        ChildJvm.Result jvm = ChildJvm.run(SmallHeap.class, List.of("-Xmx48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

        assertThat(jvm.said().lines()).hasSize(4).allMatch(line -> line.equals("opened")
                || (line.startsWith("INVALID_AUDIO cannot read ") && line.endsWith("there is no memory for it; give the JVM more (-Xmx)")));
        assertThat(jvm.said().lines().map(line -> line.equals("opened"))).containsExactly(false, false, false, true);
    }
}
