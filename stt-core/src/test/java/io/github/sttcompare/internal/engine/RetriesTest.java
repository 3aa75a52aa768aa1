package io.github.sttcompare.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.SttException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

    private static final long PLENTY = Duration.ofMinutes(5).toNanos();

    /** The jitter is the worst there is. */
    private final Retries retries = new Retries(2, () -> 0.0);

    private static Failure limited(Duration retryAfter) {
        return Failure.of(SttException.builder(ErrorKind.RATE_LIMITED, "slow down").retryAfter(retryAfter).build());
    }

    @Test
    void afterTooManyRequestsItWaitsAtLeastASecond() {
        Failure unsaid = Failure.of(ErrorKind.RATE_LIMITED, "slow down");
        assertThat(retries.delay(unsaid, 1, PLENTY)).hasValue(Duration.ofSeconds(1).toNanos());
        assertThat(retries.delay(unsaid, 2, PLENTY)).hasValue(Duration.ofSeconds(1).toNanos());
    }

    @ParameterizedTest
    @CsvSource({"0,100", "1,100", "250,250", "7000,7000"})
    void aVendorsWaitIsObservedUnlessItIsZero(long asked, long waited) {
        assertThat(retries.delay(limited(Duration.ofMillis(asked)), 1, PLENTY)).hasValue(Duration.ofMillis(waited).toNanos());
    }

    @Test
    void aVendorsZeroWaitDoesNotCauseAnImmediateRetry() {
        Failure down = Failure.of(SttException.builder(ErrorKind.UNAVAILABLE, "down").retryAfter(Duration.ZERO).build());
        assertThat(retries.delay(down, 1, PLENTY)).hasValue(Duration.ofMillis(100).toNanos());
    }

    @Test
    void otherFailuresMayBeRetriedAtOnce() {
        assertThat(retries.delay(Failure.of(ErrorKind.UNAVAILABLE, "down"), 1, PLENTY)).hasValue(0);
    }

    @Test
    void aWaitBeyondTheBudgetIsNotStarted() {
        assertThat(retries.delay(limited(Duration.ofMinutes(6)), 1, PLENTY)).isEmpty();
    }
}
