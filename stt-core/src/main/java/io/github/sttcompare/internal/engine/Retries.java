package io.github.sttcompare.internal.engine;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;

/**
 * When to try again: exponential back-off with full jitter (a uniformly random part of a limit that doubles with each try;
 * M. Brooker, "Exponential Backoff And Jitter", 2015), or as long as the vendor asks. After a rate-limit error it is never less
 * than a second, unless the vendor asks for less.
 *
 * @param max    the most retries after the first attempt
 * @param jitter random numbers from 0 to 1
 */
record Retries(int max, DoubleSupplier jitter) {

    /** The limit of the first back-off. */
    static final Duration BASE = Duration.ofMillis(500);

    /** The limit that no back-off exceeds. */
    static final Duration CAP = Duration.ofSeconds(10);

    /** The shortest wait after too many requests, if the vendor does not say in a readable form how long to wait. */
    static final Duration LEAST_WHEN_LIMITED = Duration.ofSeconds(1);

    /** The shortest wait if the vendor asks for less, because some ask for 0 and keep refusing. */
    static final Duration LEAST_WHEN_ASKED = Duration.ofMillis(100);

    /**
     * {@return the nanoseconds to wait before the next attempt; empty if a retry is pointless or there is not enough time}
     *
     * @param failure   what went wrong
     * @param attempts  how many attempts there have been
     * @param remaining the nanoseconds left of the budget
     */
    OptionalLong delay(Failure failure, int attempts, long remaining) {
        if (!failure.retryable() || attempts > max) {
            return OptionalLong.empty();
        }
        Duration asked = failure.retryAfter();
        long delay = asked != null ? Nanos.of(asked) : backOff(attempts);
        if (asked != null) {
            delay = Math.max(delay, LEAST_WHEN_ASKED.toNanos());
        } else if (failure.kind() == ErrorKind.RATE_LIMITED) {
            delay = Math.max(delay, LEAST_WHEN_LIMITED.toNanos());
        }
        return delay < remaining ? OptionalLong.of(delay) : OptionalLong.empty();
    }

    private long backOff(int attempts) {
        long limit = Math.min(CAP.toNanos(), BASE.toNanos() << Math.min(attempts - 1, 20));
        return (long) (jitter.getAsDouble() * limit);
    }
}
