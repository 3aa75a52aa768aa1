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
 * A pool of objects that are slow to create and serve one caller at a time. Another one is created if all are in use, up
 * to a limit; the last one returned is lent first, so that no more are created than are needed at the same time.
 * Thread-safe.
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
     * {@return an object for exclusive use, until {@link #release} or {@link #discard}}
     *
     * @param remaining the longest time to wait for one, checked repeatedly
     * @throws SttException of kind {@code UNAVAILABLE} if none came free in that time, {@code CONFIGURATION} if the
     *     pool is closed
     * @throws InterruptedException if the thread was interrupted, before or while waiting
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
     * Creates one for the next caller, unless one is idle or the limit is reached.
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

    /** Returns one for reuse. */
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

    /** Frees the place of one that is not returned. */
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

    /** Releases all that are not in use, and the others when they are returned; waiting callers fail. */
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

    /** Creates the objects of the pool. */
    @FunctionalInterface
    interface Maker<T> {
        T make() throws InterruptedException;
    }
}
