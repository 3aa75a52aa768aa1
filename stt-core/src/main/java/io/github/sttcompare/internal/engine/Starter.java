package io.github.sttcompare.internal.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Starts the workers of one run. Virtual threads that begin together are started by the first of them: to start one from a platform
 * thread wakes a parked carrier, which takes longer than everything else in a comparison and may displace the loop's thread from its
 * processor; on a carrier, it does not. Only used on the run's loop.
 */
final class Starter {

    private boolean holding;
    private List<Worker<?>> held = List.of();

    /** Holds virtual threads back until {@link #release}. */
    void hold() {
        holding = true;
    }

    /** Starts a worker, or holds it back. */
    void start(Worker<?> worker) {
        if (!holding || !worker.isVirtual()) {
            worker.start();
            return;
        }
        if (held.isEmpty()) {
            held = new ArrayList<>(1);
        }
        held.add(worker);
    }

    /** Starts the workers that were held back. */
    void release() {
        holding = false;
        List<Worker<?>> all = held;
        held = List.of();
        if (!all.isEmpty()) {
            all.getFirst().start(all.subList(1, all.size()));
        }
    }
}
