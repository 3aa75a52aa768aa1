package io.github.sttcompare.internal.engine;

/** Whether a run has been cancelled. Thread-safe. */
final class Cancellation {

    private volatile boolean requested;

    /** Cancels the run. */
    void request() {
        requested = true;
    }

    /** {@return whether the run has been cancelled} */
    boolean requested() {
        return requested;
    }
}
