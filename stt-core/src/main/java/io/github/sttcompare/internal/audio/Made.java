package io.github.sttcompare.internal.audio;

import io.github.sttcompare.SttException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Samples that are made once, by the first thread that requests them and is not interrupted, and again after they were
 * released. A failure is kept as well, so that decoding is not tried again for each provider.
 */
final class Made {

    /** Makes the samples. */
    interface Maker {
        Samples make() throws InterruptedException;
    }

    private final Maker maker;
    private final ReentrantLock making = new ReentrantLock();
    private final AtomicReference<@Nullable Samples> made = new AtomicReference<>();
    private volatile @Nullable SttException failure;

    Made(Maker maker) {
        this.maker = maker;
    }

    boolean isThere() {
        return made.get() != null;
    }

    Samples get() throws InterruptedException {
        Samples known = made.get();
        if (known != null) {
            return known;
        }
        making.lockInterruptibly();
        try {
            known = made.get();
            if (known == null) {
                SttException failed = failure;
                if (failed != null) {
                    throw new SttException(failed.kind(), String.valueOf(failed.getMessage()), failed);
                }
                known = make();
                made.set(known);
            }
            return known;
        } finally {
            making.unlock();
        }
    }

    private Samples make() throws InterruptedException {
        try {
            return maker.make();
        } catch (SttException e) {
            failure = e;
            throw e;
        }
    }

    void release() {
        failure = null;
        Samples old = made.getAndSet(null);
        if (old != null && old.store() instanceof SpoolStore spool) {
            spool.release();
        }
    }
}
