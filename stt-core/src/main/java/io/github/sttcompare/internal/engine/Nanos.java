package io.github.sttcompare.internal.engine;

import java.time.Duration;

/** Durations as nanoseconds that can be added to a clock's reading without overflowing. */
final class Nanos {

    private static final Duration MAX = Duration.ofDays(36_500);

    /** The same in nanoseconds. */
    static final long MAX_NANOS = MAX.toNanos();

    private Nanos() {}

    /** {@return the nanoseconds of a duration, at most a hundred years of them} */
    static long of(Duration duration) {
        return duration.compareTo(MAX) < 0 ? duration.toNanos() : MAX_NANOS;
    }
}
