package io.github.sttcompare.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderLimitsTest {

    @Test
    void returnedTimeSlotsAreReused() {
        for (int seed = 0; seed < 50; seed++) {
            ProviderLimits limits = new ProviderLimits(Integer.MAX_VALUE, false, 1e8);
            List<Long> moments = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                moments.add(limits.reserve(1_000));
            }
            assertThat(moments).startsWith(1_000L, 1_010L, 1_020L).endsWith(1_190L);
            List<Long> unused = new ArrayList<>(moments.subList(1, 20));
            Collections.shuffle(unused, new Random(seed));
            unused.forEach(limits::giveBack);

            List<Long> again = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                again.add(limits.reserve(1_005));
            }

            assertThat(again).startsWith(1_010L, 1_020L).endsWith(1_250L).isSorted().doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-10, 1e-11, 1e-100, Double.MIN_VALUE})
    void tinyRatesAllowOneCallAndNoOtherForYears(double rate) {
        for (long now : new long[] {0, -5, Long.MAX_VALUE - 5, Long.MIN_VALUE}) {
            ProviderLimits limits = new ProviderLimits(Integer.MAX_VALUE, false, rate);
            assertThat(limits.reserve(now)).isEqualTo(now);
            for (int i = 0; i < 1_000; i++) {
                long years = Duration.ofNanos(limits.reserve(now) - now).toDays() / 365;
                assertThat(years).isBetween(30L, 250L);
            }
            assertThat(limits.isForgettable(now + Duration.ofDays(365).toNanos())).isFalse();
        }
    }

    @Test
    void timeSlotsReturnedTooLateAreLost() {
        ProviderLimits limits = new ProviderLimits(Integer.MAX_VALUE, false, 1e8);
        limits.reserve(1_000);
        long second = limits.reserve(1_000);
        limits.reserve(1_000);
        limits.giveBack(second);

        assertThat(limits.reserve(1_500)).isEqualTo(1_500);
        assertThat(limits.reserve(1_500)).isEqualTo(1_510);
    }
}
