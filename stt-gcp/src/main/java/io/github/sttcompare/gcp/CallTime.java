package io.github.sttcompare.gcp;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The time left for a call.
 *
 * @param remaining the time left; may be negative
 */
record CallTime(Supplier<Duration> remaining) {

    /** Longer than any call, and short enough that no clock overflows. */
    private static final Duration MAX = Duration.ofDays(1);

    /** {@return the time left, more than zero and at most a day} */
    Duration left() {
        Duration left = remaining.get();
        if (left.isZero() || left.isNegative()) {
            throw timedOut();
        }
        return left.compareTo(MAX) > 0 ? MAX : left;
    }

    static SttException timedOut() {
        return SttException.builder(ErrorKind.TIMEOUT,
                "Google Cloud Speech did not answer within the time of the call; allow more time or send shorter audio")
                .vendorCode("DEADLINE_EXCEEDED")
                .build();
    }
}
