package io.github.sttcompare.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets a limited number through at a time, first come, first served. Never blocks: whoever has to wait is told when its turn
 * has come. Thread-safe.
 *
 * <p>An adaptive gate lowers its limit when a vendor pushes back and raises it again while all goes well (additive increase,
 * multiplicative decrease: Chiu and Jain, 1989).
 */
final class Gate {

    private final ReentrantLock lock = new ReentrantLock();
    /** In the order they came; a set, so that ten thousand that give up together do not search for themselves. */
    private final LinkedHashSet<Permit> waiting = new LinkedHashSet<>();
    private final int max;
    private final boolean adaptive;
    private final boolean unlimited;
    private double limit;
    private int inUse;
    private long loweredAt;
    private boolean lowered;

    Gate(int max, boolean adaptive) {
        this.max = max;
        this.adaptive = adaptive;
        this.unlimited = max == Integer.MAX_VALUE && !adaptive;
        this.limit = max;
    }

    /**
     * Asks to be let through.
     *
     * @param cap    how many may be through at most for this one to follow, besides the gate's own limit
     * @param onTurn run, on any thread, when the turn has come; not when it has come at once
     * @return the permit, let through {@linkplain Permit#atOnce at once} or waiting; to be closed in either case
     */
    Permit request(int cap, Runnable onTurn) {
        Permit permit = new Permit(cap, onTurn);
        if (unlimited) {
            permit.atOnce = true;
            return permit;
        }
        lock.lock();
        try {
            if (waiting.isEmpty() && admits(permit)) {
                permit.atOnce = true;
                permit.state = State.HELD;
                inUse++;
            } else {
                waiting.add(permit);
            }
        } finally {
            lock.unlock();
        }
        return permit;
    }

    private boolean admits(Permit permit) {
        return inUse < Math.min((int) limit, permit.cap);
    }

    /** Notes that a call went well. */
    void succeeded() {
        if (!adaptive) {
            return;
        }
        List<Permit> let;
        lock.lock();
        try {
            limit = Math.min(max, limit + 1 / limit);
            let = admitWaiting();
        } finally {
            lock.unlock();
        }
        let.forEach(permit -> permit.onTurn.run());
    }

    /** Notes that the vendor pushed back against a call; calls that began before the last lowering do not lower again. */
    void pushedBack(long callStartedAt, long now) {
        if (!adaptive) {
            return;
        }
        lock.lock();
        try {
            if (lowered && callStartedAt - loweredAt < 0) {
                return;
            }
            lowered = true;
            loweredAt = now;
            limit = Math.max(1, limit / 2);
        } finally {
            lock.unlock();
        }
    }

    /** Admits from the head of the queue; the caller holds the lock and tells them once it is released. */
    private List<Permit> admitWaiting() {
        List<Permit> let = new ArrayList<>(1);
        while (!waiting.isEmpty() && admits(waiting.getFirst())) {
            Permit head = waiting.removeFirst();
            head.state = State.HELD;
            inUse++;
            let.add(head);
        }
        return let;
    }

    /** How many are through; for tests. */
    int inUse() {
        lock.lock();
        try {
            return inUse;
        } finally {
            lock.unlock();
        }
    }

    /** The limit in force; for tests. */
    int limit() {
        lock.lock();
        try {
            return (int) limit;
        } finally {
            lock.unlock();
        }
    }

    private enum State {
        WAITING,
        HELD,
        CLOSED
    }

    /** The right to be through, or a place in the queue for it. */
    final class Permit implements AutoCloseable {
        private final int cap;
        private final Runnable onTurn;
        private State state = State.WAITING;
        private boolean atOnce;

        private Permit(int cap, Runnable onTurn) {
            this.cap = cap;
            this.onTurn = onTurn;
        }

        /**
         * {@return whether it was let through when it asked}
         *
         * <p>That never changes: one that had to wait is told by its {@code onTurn} and by nothing else, so that no turn is
         * taken twice.
         */
        boolean atOnce() {
            return atOnce;
        }

        /** Gives the permit back, or the place in the queue. Closing again does nothing. */
        @Override
        public void close() {
            if (unlimited) {
                return;
            }
            List<Permit> let;
            lock.lock();
            try {
                switch (state) {
                    case HELD -> inUse--;
                    case WAITING -> waiting.remove(this);
                    case CLOSED -> {
                        return;
                    }
                }
                state = State.CLOSED;
                let = admitWaiting();
            } finally {
                lock.unlock();
            }
            let.forEach(permit -> permit.onTurn.run());
        }
    }
}
