package io.github.sttcompare.internal.engine;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many hold a permit at the same time, first come, first served. Never blocks: those that have to wait are notified
 * when their turn comes. Thread-safe.
 *
 * <p>An adaptive gate lowers its limit when a vendor reports a rate limit and raises it again while calls succeed (additive
 * increase, multiplicative decrease: Chiu and Jain, 1989).
 */
final class Gate {

    /** After as long without a call, a lowered limit is forgotten. */
    private static final long REST_NANOS = Duration.ofMinutes(10).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    /** Those that wait, in order of arrival; a linked list, so that admitting or removing one needs no memory. */
    private @Nullable Permit first;
    private @Nullable Permit last;
    private final int max;
    private final boolean adaptive;
    private final boolean unlimited;
    /** The permit for everybody if there is no limit. */
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
     * {@return a permit that has not been requested yet}
     *
     * @param cap    this permit is granted only while fewer than this many are held, in addition to the gate's own limit
     * @param onTurn called on any thread when the turn comes, unless it came at once; called once more if it throws
     */
    Permit permit(int cap, Runnable onTurn) {
        return unlimited ? open : new Permit(cap, onTurn);
    }

    private boolean admits(Permit permit) {
        return inUse < Math.min((int) limit, permit.cap);
    }

    /** Records that a call succeeded. */
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

    /**
     * Records that the vendor reported a rate limit; calls that began before the limit was last lowered do not lower it again.
     */
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

    /** Grants as many permits as possible, from the head of the queue. */
    void admit() {
        for (Permit next = admitFirst(); next != null; next = admitFirst()) {
            try {
                tell(next);
            } catch (Throwable t) {
                // an exception from one must not make another miss its turn
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

    /**
     * {@return whether nobody holds or waits for a permit, and the limit is the initial one, or was lowered so long ago that it
     * says nothing about the vendor any more}
     *
     * @param usedAt when the gate was last used
     * @param now    the time
     */
    boolean isIdle(long usedAt, long now) {
        lock.lock();
        try {
            boolean rested = now - usedAt >= REST_NANOS && now - loweredAt >= REST_NANOS;
            return inUse == 0 && first == null && (limit == max || rested);
        } finally {
            lock.unlock();
        }
    }

    /** How many permits are held; for tests. */
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

    /** A permit that is held, or a place in the queue for one. */
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
         * Requests the permit, which must be closed in either case.
         *
         * @return whether it was granted at once; otherwise {@code onTurn} is called when it is granted, and this is the only
         *         notification, so that no turn is taken twice
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

        /** {@return whether it has been granted} */
        boolean held() {
            lock.lock();
            try {
                return state == State.HELD;
            } finally {
                lock.unlock();
            }
        }

        /** Returns the permit, or leaves the queue. Closing again has no effect. */
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
