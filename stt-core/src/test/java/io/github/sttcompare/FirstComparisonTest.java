package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.faults.ChildJvm;
import io.github.sttcompare.faults.FirstComparison;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FirstComparisonTest {

    /** Loading the flight recorder takes up to a second, which must not count towards a caller's deadline. */
    @Test
    void theFlightRecorderIsLoadedWhenAComparatorIsBuilt() throws Exception {
        ChildJvm.Result jvm = ChildJvm.run(FirstComparison.class, List.of("-XX:TieredStopAtLevel=1", "-Xlog:class+load:stdout"));

        assertThat(jvm.exit()).as(jvm.said()).isZero();
        String all = jvm.said();
        String before = all.substring(0, all.indexOf(FirstComparison.BUILT));
        String meanwhile = all.substring(before.length(), all.indexOf(FirstComparison.OVER));
        assertThat(before).contains(".CallFlightEvent ", "jdk.jfr.Event ");
        assertThat(meanwhile.lines().filter(line -> line.contains("jdk.jfr") || line.contains("Flight"))).isEmpty();
    }
}
