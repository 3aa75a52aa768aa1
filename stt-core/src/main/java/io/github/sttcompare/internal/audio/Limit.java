package io.github.sttcompare.internal.audio;

import java.time.Duration;

/**
 * How long something may take. Thread-safe.
 *
 * @param end  when it must have ended, as a value of {@link System#nanoTime}
 * @param time the whole time limit
 */
record Limit(long end, Duration time) {

    static Limit from(Duration time) {
        return new Limit(System.nanoTime() + time.toNanos(), time);
    }

    long left() {
        return end - System.nanoTime();
    }

    /**
     * Throws if the current thread is interrupted or late.
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
