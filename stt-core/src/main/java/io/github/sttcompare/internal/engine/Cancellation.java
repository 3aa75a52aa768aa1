package io.github.sttcompare.internal.engine;

/** Whether anybody still wants what comes of a run. Thread-safe. */
final class Cancellation {

    private volatile boolean requested;

    /** Nobody does. */
    void request() {
        requested = true;
    }

    /** {@return whether nobody does} */
    boolean requested() {
        return requested;
    }
}
