package io.github.sttcompare.testkit;

import java.time.Duration;

/** Lets time pass: real time, or a {@link ManualTime} that a test moves by hand. Thread-safe. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Blocks until some time has passed.
     *
     * @param duration how long; zero or less returns at once
     * @throws InterruptedException if the calling thread is interrupted
     */
    void sleep(Duration duration) throws InterruptedException;

    /** {@return the sleeper that waits in real time} */
    static Sleeper real() {
        return Thread::sleep;
    }
}
