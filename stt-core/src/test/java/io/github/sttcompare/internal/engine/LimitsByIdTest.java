package io.github.sttcompare.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.testing.FakeTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsByIdTest {

    private final FakeTime time = new FakeTime();

    private LimitsById limits(double callsPerSecond) {
        return limits(1, false, callsPerSecond);
    }

    private LimitsById limits(int maxConcurrentCalls, boolean adaptive, double callsPerSecond) {
        return new LimitsById(new EngineConfig(
                null, null, Duration.ofMillis(250), 2, maxConcurrentCalls, adaptive, callsPerSecond, 8, 32, 2, null, audio -> new Speech(audio.duration(), List.of()), null, List.of(), time, () -> 0));
    }

    @Test
    void manyIdsDoNotUseUpMemory() {
        LimitsById limits = limits(Double.POSITIVE_INFINITY);
        for (int i = 0; i < 100_000; i++) {
            limits.of("id-" + i).release();
        }
        assertThat(limits.size()).isLessThan(1_000);
    }

    private ProviderLimits refused(LimitsById limits, String id) {
        ProviderLimits used = limits.of(id);
        used.calls().pushedBack(time.nanoTime(), time.nanoTime());
        used.release();
        return used;
    }

    @Test
    void manyIdsThatWereRefusedOnceDoNotUseUpMemory() {
        LimitsById limits = limits(8, true, Double.POSITIVE_INFINITY);
        for (int i = 0; i < 100_000; i++) {
            refused(limits, "id-" + i);
            time.pass(Duration.ofSeconds(1));
        }
        assertThat(limits.size()).isLessThan(2_000);
    }

    @Test
    void aLoweredLimitIsKeptUntilTenMinutesAfterTheLastCall() {
        LimitsById limits = limits(8, true, Double.POSITIVE_INFINITY);
        ProviderLimits lowered = refused(limits, "lowered");
        for (int minutes = 0; minutes < 30; minutes += 5) {
            for (int i = 0; i < 2_000; i++) {
                limits.of("id-" + minutes + "-" + i).release();
            }
            assertThat(limits.of("lowered")).isSameAs(lowered);
            lowered.release();
            time.pass(Duration.ofMinutes(5));
        }
        time.pass(Duration.ofMinutes(6));
        for (int i = 0; i < 2_000; i++) {
            limits.of("other-" + i).release();
        }
        assertThat(limits.of("lowered")).isNotSameAs(lowered);
    }

    @Test
    void limitsInUseAreKeptAmongManyIds() {
        LimitsById limits = limits(Double.POSITIVE_INFINITY);
        ProviderLimits used = limits.of("used");
        for (int i = 0; i < 1_000; i++) {
            limits.of("id-" + i).release();
        }
        assertThat(limits.of("used")).as("otherwise a limit of one call would become two").isSameAs(used);
    }

    @Test
    void aRateIsRememberedUntilItsNextCallMayBegin() {
        LimitsById limits = limits(0.001);
        ProviderLimits paced = limits.of("paced");
        paced.reserve(time.nanoTime());
        paced.release();
        for (int i = 0; i < 1_000; i++) {
            limits.of("id-" + i).release();
        }
        assertThat(limits.of("paced")).isSameAs(paced);
        paced.release();

        time.pass(Duration.ofSeconds(1_001));
        for (int i = 1_000; i < 3_000; i++) {
            limits.of("id-" + i).release();
        }
        assertThat(limits.of("paced")).isNotSameAs(paced);
    }
}
