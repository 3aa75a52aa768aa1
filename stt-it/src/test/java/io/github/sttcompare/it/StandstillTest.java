package io.github.sttcompare.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandstillTest {

    @Test
    void theTimeInWhichTheMachineStandsStillIsNotCountedAgainstAProvider() throws Exception {
        long start = System.nanoTime();
        ChildJvm jvm = ChildJvm.run(List.of("-cp", System.getProperty("java.class.path"), Standstill.class.getName()));

        assertThat(jvm.output()).contains("stopping").contains("heard");
        assertThat(jvm.status()).isZero();
        assertThat(System.nanoTime() - start).as("it stood still").isGreaterThan(2_000_000_000L);
    }
}
