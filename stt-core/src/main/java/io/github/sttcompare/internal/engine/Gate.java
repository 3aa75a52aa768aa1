package io.github.sttcompare.internal.engine;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets a limited number through at a time, first come, first served. Never blocks: whoever has to wait is told when its turn
 * has come. Thread-safe.
 *
 * <p>An adaptive gate lowers its limit when a vendor pushes back and raises it again while all goes well (additive increase,
 * multiplicative decrease: Chiu and Jain, 1989).
 */
final class Gate {

    private final ReentrantLock lock = new ReentrantLock();
    /** Those that wait, in the order they came: linked to each other, so that letting one through or going takes no memory. */
    private @Nullable Permit first;
    private @Nullable Permit last;
    private final int max;
    private final boolean adaptive;
    private final boolean unlimited;
    /** What everybody gets where there is no limit. */
    private final Permit open = new Permit(Integer.MAX_VALUE, () -> {});
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
     * {@return a permit, not yet asked for}
     *
     * @param cap    how many may be through at most for this one to follow, besides the gate's own limit
     * @param onTurn run, on any thread, when the turn has come; not when it has come at once. Once more if it throws.
     */
    Permit permit(int cap, Runnable onTurn) {
        return unlimited ? open : new Permit(cap, onTurn);
    }

    private boolean admits(Permit permit) {
        return inUse < Math.min((int) limit, permit.cap);
    }

    /** Notes that a call went well. */
    void succeeded() {
        if (!adaptive) {
            return;
        }
        lock.lock();
        try {
            limit = Math.min(max, limit + 1 / limit);
        } finally {
            lock.unlock();
        }
        admit();
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

    /** Lets through whoever may be, from the head of the queue. */
    void admit() {
        for (Permit next = admitFirst(); next != null; next = admitFirst()) {
            try {
                tell(next);
            } catch (Throwable t) {
                // the turn of one must not be missed by what happens to another
                Logs.defect(t);
            }
        }
    }

    private static void tell(Permit permit) {
        try {
            permit.onTurn.run();
        } catch (Throwable t) {
            permit.onTurn.run();
        }
    }

    private @Nullable Permit admitFirst() {
        lock.lock();
        try {
            Permit head = first;
            if (head == null || !admits(head)) {
                return null;
            }
            unlink(head);
            head.state = State.HELD;
            inUse++;
            return head;
        } finally {
            lock.unlock();
        }
    }

    private void link(Permit permit) {
        permit.before = last;
        if (last == null) {
            first = permit;
        } else {
            last.after = permit;
        }
        last = permit;
    }

    private void unlink(Permit permit) {
        if (permit.before == null) {
            first = permit.after;
        } else {
            permit.before.after = permit.after;
        }
        if (permit.after == null) {
            last = permit.before;
        } else {
            permit.after.before = permit.before;
        }
        permit.before = null;
        permit.after = null;
    }

    /** {@return whether nobody is through or waits, and the limit is as it was at first} */
    boolean isIdle() {
        lock.lock();
        try {
            return inUse == 0 && first == null && limit == max;
        } finally {
            lock.unlock();
        }
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
        NEW,
        WAITING,
        HELD,
        CLOSED
    }

    /** The right to be through, or a place in the queue for it. */
    final class Permit implements AutoCloseable {
        private final int cap;
        private final Runnable onTurn;
        private State state = State.NEW;
        private @Nullable Permit before;
        private @Nullable Permit after;

        private Permit(int cap, Runnable onTurn) {
            this.cap = cap;
            this.onTurn = onTurn;
        }

        /**
         * Asks to be let through; to be closed in either case.
         *
         * @return whether it was let through at once; else it is told by its {@code onTurn} and by nothing else, so that no
         *     turn is taken twice
         */
        boolean request() {
            if (unlimited) {
                return true;
            }
            lock.lock();
            try {
                if (first == null && admits(this)) {
                    state = State.HELD;
                    inUse++;
                    return true;
                }
                link(this);
                state = State.WAITING;
                return false;
            } finally {
                lock.unlock();
            }
        }

        /** {@return whether it is through} */
        boolean held() {
            lock.lock();
            try {
                return state == State.HELD;
            } finally {
                lock.unlock();
            }
        }

        /** Gives the permit back, or the place in the queue. Closing again does nothing. */
        @Override
        public void close() {
            if (unlimited) {
                return;
            }
            lock.lock();
            try {
                switch (state) {
                    case HELD -> inUse--;
                    case WAITING -> unlink(this);
                    case NEW, CLOSED -> {}
                }
                state = State.CLOSED;
            } finally {
                lock.unlock();
            }
            admit();
        }
    }
}
