package io.github.sttcompare.internal.engine;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Something that is computed once for several workers, by the first that asks and is neither interrupted nor fails meanwhile.
 * Thread-safe.
 *
 * @param <T> what is computed
 */
final class Memo<T> {

    /** Computes it. */
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
