package io.github.sttcompare.wer.internal;

import java.util.concurrent.CancellationException;

/** Ends long computations of this module early: they check every few milliseconds whether their thread was interrupted. */
public final class Interruption {

    /** The number of characters between two checks: some ten microseconds of work. */
    private static final int STRIDE = 1 << 12;

    private Interruption() {}

    /**
     * Checks from time to time, so that short texts are finished nevertheless.
     *
     * @param index how many characters of a text are done; called in steps of a power of two, at most 4096
     */
    public static void check(int index) {
        if (index > 0 && (index & (STRIDE - 1)) == 0) {
            check();
        }
    }

    /** Checks after a step that processed the given number of characters, if these are some thousand. */
    public static void checkAfter(int characters) {
        if (characters >= STRIDE) {
            check();
        }
    }

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
