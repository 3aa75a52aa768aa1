package io.github.sttcompare.internal.engine;

import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** The limits of one provider across all concurrent comparisons. Thread-safe. */
final class ProviderLimits {

    private final Gate calls;
    private final long intervalNanos;
    private final ReentrantLock lock = new ReentrantLock();
    /** Moments before {@code nextFree} that were kept and not used, the earliest first. */
    private final PriorityQueue<Long> givenBack = new PriorityQueue<>((a, b) -> Long.signum(a - b));
    private final AtomicInteger users = new AtomicInteger();
    private boolean reserved;
    private long nextFree;

    ProviderLimits(int maxConcurrentCalls, boolean adaptive, double callsPerSecond) {
        this.calls = new Gate(maxConcurrentCalls, adaptive);
        this.intervalNanos = callsPerSecond == Double.POSITIVE_INFINITY ? 0 : (long) Math.min((double) Nanos.MAX_NANOS, 1e9 / callsPerSecond);
    }

    /** Another call goes by these limits. */
    void use() {
        users.incrementAndGet();
    }

    /** A call is over that went by these limits. */
    void release() {
        users.decrementAndGet();
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
            for (Long slot = givenBack.poll(); slot != null; slot = givenBack.poll()) {
                if (slot - now >= 0) {
                    return slot;
                }
            }
            long at = reserved && nextFree - now > 0 ? nextFree : now;
            reserved = true;
            // a hundred years ahead nobody waits, and the clock must not overflow
            nextFree = at - now > Nanos.MAX_NANOS ? at : at + intervalNanos;
            return at;
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether nobody uses it and nothing of what it knows matters any more: a new one would do the same} */
    boolean isForgettable(long now) {
        lock.lock();
        try {
            return users.get() == 0 && calls.isIdle() && (!reserved || nextFree - now <= 0);
        } finally {
            lock.unlock();
        }
    }

    /** Gives a moment back that will not be used: others may have it. */
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
