package io.github.sttcompare.internal.engine;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A thread that does one piece of work for a call, delivers a result whatever is thrown, and can be left behind.
 *
 * @param <A> the type of the result
 */
final class Worker<A> implements Runnable {

    /**
     * How often to check for the end of a thread that has delivered its result: it ends within a few microseconds, and waking up
     * after its end would take much longer.
     */
    private static final int SPINS = 1000;

    /** The most terminal cells of a thread name that are shown. */
    private static final int LONGEST_NAME = 200;

    private enum Phase {
        NEW,
        RUNNING,
        HANDED_IN,
        LEFT_BEHIND,
        ENDED
    }

    private final Work<A> work;
    private final Context context;
    private final EventLoop loop;
    private final EventLoop.Message<?> ended;
    private final LeftBehind leftBehind;
    private final String owner;
    private final Thread thread;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);
    /** Only used on the worker's thread. */
    private boolean begun;
    private volatile @Nullable A result;
    /** Only used on the thread that runs the loop, until the loop has ended. */
    private @Nullable Worker<?> earlier;
    /** The next of the workers that begin together. Set before they are started. */
    private @Nullable Worker<?> next;
    /** The first of the workers that this one starts. Set before it is started. */
    private @Nullable Worker<?> followers;

    /**
     * @param threads    makes its thread, see {@link #threads}
     * @param work       the work
     * @param context    the context of the calling thread
     * @param loop       the loop to notify
     * @param ended      the message for it when the result has been delivered
     * @param leftBehind counts it while it is left behind
     * @param owner      the name under which it is counted
     */
    Worker(
            ThreadFactory threads,
            Work<A> work,
            Context context,
            EventLoop loop,
            EventLoop.Message<?> ended,
            LeftBehind leftBehind,
            String owner) {
        this.work = work;
        this.context = context;
        this.loop = loop;
        this.ended = ended;
        this.leftBehind = leftBehind;
        this.owner = owner;
        this.thread = threads.newThread(this);
        this.thread.setContextClassLoader(context.classLoader());
    }

    /**
     * {@return a thread factory for workers} Thread-locals of the caller are not inherited, because they would differ between
     * {@code compare} and {@code compareAsync}; the context propagates what is needed.
     *
     * @param thread what kind of threads, with their name
     */
    static ThreadFactory threads(Thread.Builder thread) {
        return thread.inheritInheritableThreadLocals(false).factory();
    }

    /** Links this worker to the one before it, if there was one. */
    void follow(@Nullable Worker<?> before) {
        earlier = before;
    }

    /** {@return the worker that this one follows} */
    @Nullable Worker<?> earlier() {
        return earlier;
    }

    /** {@return whether its thread is virtual} */
    boolean isVirtual() {
        return thread.isVirtual();
    }

    /**
     * Starts the thread, unless it was left behind before. If that fails, for instance because there is not enough memory, this is
     * its result.
     */
    void start() {
        if (!phase.compareAndSet(Phase.NEW, Phase.RUNNING)) {
            startFollowers();
            return;
        }
        try {
            thread.start();
        } catch (Throwable t) {
            handIn(notStarted(t));
            startFollowers();
        }
    }

    /** Another worker begins together with this one. */
    void precede(Worker<?> worker) {
        next = worker;
    }

    /** Starts the thread, which starts the workers that begin together with this one before it does anything else. */
    void startAll() {
        followers = next;
        start();
    }

    private void startFollowers() {
        Worker<?> other = followers;
        followers = null;
        while (other != null) {
            other.start();
            other = other.next;
        }
    }

    void interrupt() {
        thread.interrupt();
    }

    /**
     * {@return the current name of the thread, safe for a log line; it is read now because the code that runs on it may have
     * renamed it}
     */
    String threadName() {
        return Logs.label(thread.getName(), LONGEST_NAME);
    }

    /** {@return the result; null until it has been delivered} */
    @Nullable A result() {
        return switch (phase.get()) {
            case HANDED_IN, ENDED -> result;
            case NEW, RUNNING, LEFT_BEHIND -> null;
        };
    }

    /**
     * Leaves the thread behind, unless it has delivered its result. One that has not been started will not be started any more, so
     * it is not counted. {@return that result; null if it is left behind now}
     */
    @Nullable A leaveBehind() {
        return phase.compareAndSet(Phase.NEW, Phase.ENDED) || leaveBehind(Phase.RUNNING) ? null : result;
    }

    private boolean leaveBehind(Phase expected) {
        // count it first, because it may end at any moment once it is marked
        leftBehind.left(owner);
        if (phase.compareAndSet(expected, Phase.LEFT_BEHIND)) {
            return true;
        }
        leftBehind.ended(owner);
        return false;
    }

    @Override
    public void run() {
        startFollowers();
        try {
            context.run(this::work);
            if (!begun) {
                handIn(failed(new IllegalStateException("the context propagation did not run the task it was given on the same "
                        + "thread; fix ParallelComparator.Builder.contextPropagation")));
            }
        } catch (Throwable t) {
            // the context propagation failed
            handIn(failed(t));
        } finally {
            end();
        }
    }

    /** From here on it cannot be left behind, because it would be counted forever. Needs no memory. */
    private void end() {
        if (phase.get() == Phase.RUNNING) {
            // not even the exception could be delivered
            result = work.lastResort();
        }
        switch (phase.getAndSet(Phase.ENDED)) {
            case RUNNING -> loop.post(ended);
            case LEFT_BEHIND -> leftBehind.ended(owner);
            case NEW, HANDED_IN, ENDED -> {}
        }
    }

    /** Does the work: once, and on no other thread, whatever the context propagation does. */
    private void work() {
        if (begun || !Thread.currentThread().equals(thread)) {
            return;
        }
        begun = true;
        A done;
        try {
            done = work.perform();
        } catch (Throwable t) {
            done = failed(t);
        }
        handIn(done);
        try {
            work.afterwards();
        } catch (Throwable t) {
            // the result has been delivered, so nothing can get lost any more
        }
    }

    private A failed(Throwable thrown) {
        try {
            return work.failed(thrown);
        } catch (Throwable t) {
            return work.lastResort();
        }
    }

    private A notStarted(Throwable thrown) {
        try {
            return work.notStarted(thrown);
        } catch (Throwable t) {
            return work.lastResort();
        }
    }

    private void handIn(A done) {
        if (phase.get() == Phase.RUNNING) {
            result = done;
            if (phase.compareAndSet(Phase.RUNNING, Phase.HANDED_IN)) {
                loop.post(ended);
            }
        }
    }

    /**
     * Waits for the thread to end if it has delivered its result, even if the current thread is interrupted; if it takes too
     * long, it is left behind.
     *
     * @param nanos how long to wait at most; not at all if it is not above 0
     * @return whether it has ended, or had been left behind before
     */
    boolean join(long nanos) {
        return switch (phase.get()) {
            case NEW, RUNNING, LEFT_BEHIND -> true;
            case HANDED_IN, ENDED -> join(thread, nanos) || !leaveBehind(Phase.HANDED_IN);
        };
    }

    /** Waits for a thread that is about to end, even if the current thread is interrupted. {@return whether it ended} */
    static boolean join(Thread thread, long nanos) {
        for (int i = 0; i < SPINS; i++) {
            if (!thread.isAlive()) {
                return true;
            }
            Thread.onSpinWait();
        }
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        for (long left = nanos; thread.isAlive() && left > 0; left = end - System.nanoTime()) {
            try {
                thread.join(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
