package io.github.sttcompare.internal.audio;

import java.time.Duration;

/**
 * How long something may take. Thread-safe.
 *
 * @param end  when it must have ended, as {@link System#nanoTime} counts
 * @param time how long that was when it began
 */
record Limit(long end, Duration time) {

    static Limit from(Duration time) {
        return new Limit(System.nanoTime() + time.toNanos(), time);
    }

    long left() {
        return end - System.nanoTime();
    }

    /**
     * Stops the current thread when it is interrupted or late.
     *
     * @throws BadAudio if it is late
     */
    void check() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while decoding audio");
        }
        if (left() < 0) {
            throw late();
        }
    }

    BadAudio late() {
        return BadAudio.of("was not decoded within " + time.toMillis() / 1000.0
                + " s; allow more time (ReadOptions.builder().timeout) or convert it beforehand");
    }
}
