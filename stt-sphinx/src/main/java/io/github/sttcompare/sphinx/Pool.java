package io.github.sttcompare.sphinx;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A few things that take long to make and serve one caller at a time. Made when all are in use, up to a limit; the one
 * given back last is lent first, so that no more are made than are needed at once. Thread-safe.
 */
final class Pool<T> implements AutoCloseable {

    private final int max;
    private final Maker<T> maker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<T> idle = new ArrayDeque<>();
    private int made;
    private volatile boolean closed;

    Pool(int max, Maker<T> maker) {
        this.max = max;
        this.maker = maker;
    }

    /**
     * {@return one for the caller alone, until {@link #release} or {@link #discard}}
     *
     * @param remaining the longest time to wait for one, asked again at every turn
     * @throws SttException of kind {@code UNAVAILABLE} if none came free in that time, {@code CONFIGURATION} if the
     *     pool is closed
     * @throws InterruptedException if the thread was interrupted, before or while it waited
     */
    T acquire(Supplier<Duration> remaining) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                throwIfClosed();
                T free = idle.pollFirst();
                if (free != null) {
                    return free;
                }
                if (made < max) {
                    made++;
                    break;
                }
                if (changed.awaitNanos(remaining.get().toNanos()) <= 0 && idle.isEmpty() && made == max && !closed) {
                    throw new SttException(ErrorKind.UNAVAILABLE, "all " + max
                            + " recognisers stayed busy until the time was up; allow more time or more recognisers");
                }
            }
        } finally {
            lock.unlock();
        }
        return make();
    }

    /**
     * Makes one for whoever comes next, unless one is idle or there are as many as there may be.
     *
     * @throws SttException of kind {@code CONFIGURATION} if the pool is closed
     * @throws InterruptedException if the thread was interrupted
     */
    void prepare() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            throwIfClosed();
            if (!idle.isEmpty() || made == max) {
                return;
            }
            made++;
        } finally {
            lock.unlock();
        }
        release(make());
    }

    private T make() throws InterruptedException {
        boolean success = false;
        try {
            T one = maker.make();
            success = true;
            return one;
        } finally {
            if (!success) {
                discard();
            }
        }
    }

    /** Takes one back that is as good as new. */
    void release(T one) {
        lock.lock();
        try {
            if (closed) {
                made--;
            } else {
                idle.addFirst(one);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes room for another in place of one that is not given back. */
    void discard() {
        lock.lock();
        try {
            made--;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether it was closed} */
    boolean closed() {
        return closed;
    }

    /** Lets go of all that are not in use, and of the others when they come back; whoever waits fails. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            made -= idle.size();
            idle.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @throws SttException of kind {@code CONFIGURATION} if it was closed */
    void throwIfClosed() {
        if (closed) {
            throw new SttException(ErrorKind.CONFIGURATION, "the provider was closed; create another one");
        }
    }

    /** Makes what the pool holds. */
    @FunctionalInterface
    interface Maker<T> {
        T make() throws InterruptedException;
    }
}
