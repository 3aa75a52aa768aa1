package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void aFailureHasTheContentOfTheExceptionAndCanBeConvertedBack() {
        SttException exception = SttException.builder(ErrorKind.RATE_LIMITED, "slow down")
                .cause(new IllegalStateException("of no interest"))
                .retryable(false)
                .retryAfter(Duration.ofSeconds(3))
                .httpStatus(429)
                .vendorCode("quota")
                .requestId("r-1")
                .build();

        Failure failure = Failure.of(exception);

        assertThat(failure).isEqualTo(
                new Failure(ErrorKind.RATE_LIMITED, "slow down", false, Duration.ofSeconds(3), 429, "quota", "r-1"));
        assertThat(Failure.of(failure.toException())).isEqualTo(failure);
        assertThat(failure.toException()).hasNoCause();
        assertThat(failure.toString()).doesNotContain("of no interest");
    }

    @Test
    void unknownDetailsAreNull() {
        Failure failure = Failure.of(ErrorKind.NETWORK, "gone");

        assertThat(failure).isEqualTo(new Failure(ErrorKind.NETWORK, "gone", true, null, null, null, null));
        assertThat(Failure.of(failure.toException())).isEqualTo(failure);
    }
}
