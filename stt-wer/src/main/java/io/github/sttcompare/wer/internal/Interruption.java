package io.github.sttcompare.wer.internal;

import java.util.concurrent.CancellationException;

/** How long computations of this module end early: they look every few milliseconds whether their thread was interrupted. */
public final class Interruption {

    /** After how many characters of a text it is time to look again: some ten microseconds of work. */
    private static final int STRIDE = 1 << 12;

    private Interruption() {}

    /**
     * The same now and then, so that short texts are finished all the same.
     *
     * @param index how many characters of a text are done; asked about in steps of a power of two, 4096 at most
     */
    public static void check(int index) {
        if (index > 0 && (index & (STRIDE - 1)) == 0) {
            check();
        }
    }

    /** The same after a step that went through so many characters, if those are some thousand. */
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
