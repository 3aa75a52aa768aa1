package io.github.sttcompare.internal.engine;

import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** The limits of one provider across all concurrent comparisons. Thread-safe. */
final class ProviderLimits {

    private final Gate calls;
    private final long intervalNanos;
    private final ReentrantLock lock = new ReentrantLock();
    /** Moments before {@code nextFree} that were reserved but not used, the earliest first. */
    private final PriorityQueue<Long> givenBack = new PriorityQueue<>((a, b) -> Long.signum(a - b));
    private final AtomicInteger users = new AtomicInteger();
    private volatile long usedAt;
    private boolean reserved;
    private long nextFree;

    ProviderLimits(int maxConcurrentCalls, boolean adaptive, double callsPerSecond) {
        this.calls = new Gate(maxConcurrentCalls, adaptive);
        this.intervalNanos = callsPerSecond == Double.POSITIVE_INFINITY ? 0 : (long) Math.min((double) Nanos.MAX_NANOS, 1e9 / callsPerSecond);
    }

    /** Another call begins to use these limits. */
    void use() {
        users.incrementAndGet();
    }

    /** Another call begins to use these limits, which may be forgotten some time after the given moment. */
    void use(long now) {
        use();
        usedAt = now;
    }

    /** A call that used these limits has ended. */
    void release() {
        users.decrementAndGet();
    }

    /** The gate that limits how many calls run at once. */
    Gate calls() {
        return calls;
    }

    /** {@return when the next call may begin; reserves that moment for the caller; calls are spaced evenly} */
    long reserve(long now) {
        if (intervalNanos == 0) {
            return now;
        }
        lock.lock();
        try {
            for (Long slot = givenBack.poll(); slot != null; slot = givenBack.poll()) {
                if (slot - now >= 0) {
                    return slot;
                }
            }
            long at = reserved && nextFree - now > 0 ? nextFree : now;
            reserved = true;
            // limited to a hundred years ahead, so that the clock does not overflow
            nextFree = at - now > Nanos.MAX_NANOS ? at : at + intervalNanos;
            return at;
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether nobody uses it and its state no longer matters, so that a new object can replace it} */
    boolean isForgettable(long now) {
        lock.lock();
        try {
            return users.get() == 0 && calls.isIdle(usedAt, now) && (!reserved || nextFree - now <= 0);
        } finally {
            lock.unlock();
        }
    }

    /** Returns a reserved moment that will not be used, so that another call can have it. */
    void giveBack(long at) {
        lock.lock();
        try {
            if (at + intervalNanos == nextFree) {
                nextFree = at;
            } else {
                givenBack.add(at);
            }
        } finally {
            lock.unlock();
        }
    }
}
