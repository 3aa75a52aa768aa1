package io.github.sttcompare.whisper.local;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that is loaded when it is first needed, used by a few calls at the same time, and freed once it is closed and
 * the last call has ended. Thread-safe: in any order of calls, nothing native is used after it was freed, or freed twice.
 */
final class SharedModel implements AutoCloseable {

    /** Loads the model. */
    @FunctionalInterface
    interface Opener {

        /** {@return the model, which stops a computation on request} */
        NativeModel open(BooleanSupplier stop) throws InterruptedException;
    }

    private final int maxCalls;
    private final Opener opener;
    private final ReentrantLock loading = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private int calls;
    /** The number of calls and warm-ups in progress: while there are any, the model is not freed. */
    private int users;
    private @Nullable NativeModel model;
    private volatile boolean closed;

    SharedModel(int maxCalls, Opener opener) {
        this.maxCalls = maxCalls;
        this.opener = opener;
    }

    /**
     * {@return the model, for a call that ends with {@link #leave}}
     *
     * @param remaining the longest time to wait for a turn, checked repeatedly
     * @throws SttException of kind {@code UNAVAILABLE} if there was none in that time, {@code CONFIGURATION} if it was
     *     closed or the model cannot be loaded
     * @throws InterruptedException if the thread was interrupted, before or while waiting
     */
    NativeModel enter(Supplier<Duration> remaining) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            throwIfClosed();
            while (calls >= maxCalls) {
                boolean late = changed.awaitNanos(remaining.get().toNanos()) <= 0;
                throwIfClosed();
                if (late && calls >= maxCalls) {
                    throw new SttException(ErrorKind.UNAVAILABLE, "all " + maxCalls
                            + " concurrent calls stayed busy until the time was up; allow more time or more concurrent calls");
                }
            }
            calls++;
            users++;
        } finally {
            lock.unlock();
        }
        boolean entered = false;
        try {
            NativeModel ready = loaded();
            entered = true;
            return ready;
        } finally {
            if (!entered) {
                leave();
            }
        }
    }

    /** Ends a call. */
    void leave() {
        left(1);
    }

    /**
     * Loads the model, unless it is loaded.
     *
     * @throws SttException of kind {@code CONFIGURATION} if it was closed or the model cannot be loaded
     * @throws InterruptedException if the thread was interrupted before it was loaded
     */
    void prepare() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            throwIfClosed();
            users++;
        } finally {
            lock.unlock();
        }
        try {
            loaded();
        } finally {
            left(0);
        }
    }

    private NativeModel loaded() throws InterruptedException {
        loading.lockInterruptibly();
        try {
            NativeModel known = model;
            if (known == null) {
                throwIfClosed();
                known = open();
                model = known;
            }
            return known;
        } finally {
            loading.unlock();
        }
    }

    private NativeModel open() throws InterruptedException {
        try {
            return opener.open(this::mustStop);
        } catch (SttException e) {
            // an interrupt closes the file that is being checked; the file itself is fine
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw e;
        }
    }

    private void left(int endedCalls) {
        lock.lock();
        try {
            calls -= endedCalls;
            users--;
            changed.signal();
            freeIfDone();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is loading at the same time, because that counts as a user. */
    private void freeIfDone() {
        NativeModel done = model;
        if (closed && users == 0 && done != null) {
            model = null;
            done.close();
        }
    }

    /** {@return whether the call on this thread must stop, because it was interrupted or the model was closed} */
    boolean mustStop() {
        return closed || Thread.currentThread().isInterrupted();
    }

    /**
     * Throws if the call must stop, and clears an interrupt.
     *
     * @throws SttException of kind {@code CONFIGURATION} if it was closed
     * @throws InterruptedException if the thread was interrupted
     */
    void throwIfStopped() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        throwIfClosed();
    }

    private void throwIfClosed() {
        if (closed) {
            throw new SttException(ErrorKind.CONFIGURATION, "the provider was closed; create another one");
        }
    }

    /** Ends the calls, and frees the model after the last one. Does not wait for them. Calling it again has no effect. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            freeIfDone();
        } finally {
            lock.unlock();
        }
    }
}
