package io.github.sttcompare.wer.internal;

import java.util.concurrent.CancellationException;

/** How long computations of this module end early: they look every few milliseconds whether their thread was interrupted. */
public final class Interruption {

    private Interruption() {}

    /**
     * Returns unless the calling thread is interrupted. Its interrupt status stays as it is.
     *
     * @throws CancellationException if it is
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the thread was interrupted before the computation was finished");
        }
    }
}
