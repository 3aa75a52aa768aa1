package io.github.sttcompare.internal.engine;

import java.time.Duration;

/** Converts durations to nanoseconds that can be added to a clock reading without overflow. */
final class Nanos {

    private static final Duration MAX = Duration.ofDays(36_500);

    /** The same in nanoseconds. */
    static final long MAX_NANOS = MAX.toNanos();

    private Nanos() {}

    /** {@return a duration in nanoseconds, at most a hundred years} */
    static long of(Duration duration) {
        return duration.compareTo(MAX) < 0 ? duration.toNanos() : MAX_NANOS;
    }
}
