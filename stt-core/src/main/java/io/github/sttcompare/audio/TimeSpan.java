package io.github.sttcompare.audio;

import java.time.Duration;

/**
 * A part of a recording, by time.
 *
 * @param from where it begins, counted from the beginning of the recording; never negative
 * @param to   where it ends; after {@code from}
 */
public record TimeSpan(Duration from, Duration to) {

    /** @throws IllegalArgumentException if it begins before the recording or is empty */
    public TimeSpan {
        if (from.isNegative() || to.compareTo(from) <= 0) {
            throw new IllegalArgumentException("a time span must begin at 0 or later and end after its beginning: " + from + " to " + to);
        }
    }

    /** {@return how long it lasts} */
    public Duration length() {
        return to.minus(from);
    }
}
