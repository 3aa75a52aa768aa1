package io.github.sttcompare.testkit;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time that passes only when a test says so. Thread-safe.
 *
 * <p>Threads that {@link #sleep} block until {@link #advance} has moved the time far enough. A test first waits for them
 * with {@link #awaitSleepers}, so that nothing depends on how fast threads start.
 */
public final class ManualTime implements Sleeper {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Duration now = Duration.ZERO;
    private int sleepers;

    /** Creates a time that starts at zero. */
    public ManualTime() {}

    /** {@return how far the time has been moved} */
    public Duration now() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Moves the time forward and wakes the threads that have slept long enough.
     *
     * @param duration how far
     * @throws IllegalArgumentException if it is negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time only moves forward: " + duration);
        }
        lock.lock();
        try {
            now = now.plus(duration);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Duration end = now.plus(duration);
            sleepers++;
            changed.signalAll();
            try {
                while (now.compareTo(end) < 0) {
                    changed.await();
                }
            } finally {
                sleepers--;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, in real time, until at least the given number of threads sleep.
     *
     * @param count how many
     * @param limit how long to wait
     * @throws InterruptedException if the calling thread is interrupted
     * @throws AssertionError if there are fewer after the limit
     */
    public void awaitSleepers(int count, Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (sleepers < count) {
                if (left <= 0) {
                    throw new AssertionError(sleepers + " of " + count + " threads sleep after " + limit);
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
