package io.github.sttcompare.internal.engine;

import java.util.concurrent.locks.ReentrantLock;

/** The limits of one provider across all concurrent comparisons. Thread-safe. */
final class ProviderLimits {

    private final Gate calls;
    private final long intervalNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean reserved;
    private long nextFree;

    ProviderLimits(int maxConcurrentCalls, boolean adaptive, double callsPerSecond) {
        this.calls = new Gate(maxConcurrentCalls, adaptive);
        this.intervalNanos = callsPerSecond == Double.POSITIVE_INFINITY ? 0 : (long) (1e9 / callsPerSecond);
    }

    /** The gate that limits how many calls run at once. */
    Gate calls() {
        return calls;
    }

    /** {@return when the next call may begin, and keeps that moment for the caller; calls are spaced evenly} */
    long reserve(long now) {
        if (intervalNanos == 0) {
            return now;
        }
        lock.lock();
        try {
            long at = reserved && nextFree - now > 0 ? nextFree : now;
            reserved = true;
            nextFree = at + intervalNanos;
            return at;
        } finally {
            lock.unlock();
        }
    }
}
