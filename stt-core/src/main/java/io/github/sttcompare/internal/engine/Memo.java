package io.github.sttcompare.internal.engine;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed once for several workers, by the first one that requests it and is neither interrupted nor fails.
 * Thread-safe.
 *
 * @param <T> the type of the value
 */
final class Memo<T> {

    /** Computes the value. */
    interface Computation<T> {
        T compute() throws InterruptedException;
    }

    private final ReentrantLock computing = new ReentrantLock();
    private volatile @Nullable T value;

    T get(Computation<T> computation) throws InterruptedException {
        T known = value;
        if (known != null) {
            return known;
        }
        computing.lockInterruptibly();
        try {
            known = value;
            if (known == null) {
                known = computation.compute();
                value = known;
            }
            return known;
        } finally {
            computing.unlock();
        }
    }
}
