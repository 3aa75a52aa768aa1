package io.github.sttcompare.wer.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * A few pieces of scratch memory kept for the next call.
 *
 * <p>Each thread has its preferred slot, so that parallel calls do not compete for one. Thread-safe.
 *
 * @param <T> the scratch memory of one call
 */
public final class ScratchPool<T> {

    private static final int PLACES = 8;

    private final AtomicReferenceArray<T> spares = new AtomicReferenceArray<>(PLACES);
    private final Supplier<? extends T> factory;

    /** Creates an empty pool; {@code factory} allocates scratch memory if none is spare. */
    public ScratchPool(Supplier<? extends T> factory) {
        this.factory = factory;
    }

    /** {@return scratch memory for exclusive use, to be given back} */
    public T take() {
        T spare = spares.getAndSet(place(), null);
        return spare == null ? factory.get() : spare;
    }

    /**
     * Returns scratch memory for another call. This may be omitted, after a failure or because it grew, which only costs
     * time.
     */
    public void giveBack(T scratch) {
        spares.setRelease(place(), scratch);
    }

    private static int place() {
        return (int) Thread.currentThread().threadId() & (PLACES - 1);
    }
}
