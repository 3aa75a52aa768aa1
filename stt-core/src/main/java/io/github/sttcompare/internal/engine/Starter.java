package io.github.sttcompare.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * Starts the workers of one run. Virtual threads that begin together are started by the first of them: to start one from a platform
 * thread wakes a parked carrier, which takes longer than everything else in a comparison and may displace the loop's thread from its
 * processor; on a carrier, it does not. Needs no memory: a worker that could not be held back would never run. Only used on the run's
 * loop.
 */
final class Starter {

    private boolean holding;
    private @Nullable Worker<?> first;
    private @Nullable Worker<?> last;

    /** Holds virtual threads back until {@link #release}. */
    void hold() {
        holding = true;
    }

    /** Starts a worker, or holds it back. */
    void start(Worker<?> worker) {
        if (!holding || !worker.isVirtual()) {
            worker.start();
        } else if (last == null) {
            first = worker;
            last = worker;
        } else {
            last.precede(worker);
            last = worker;
        }
    }

    /** Starts the workers that were held back. */
    void release() {
        holding = false;
        if (first != null) {
            first.startAll();
            first = null;
            last = null;
        }
    }
}
