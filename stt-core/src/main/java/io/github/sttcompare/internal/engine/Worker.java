package io.github.sttcompare.internal.engine;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A thread that does one piece of work for a call, hands in what came of it, whatever is thrown, and can be left behind.
 *
 * @param <A> what comes of the work
 */
final class Worker<A> implements Runnable {

    /** A thread that has handed in its result ends within a few microseconds; being woken up by its end takes many more. */
    private static final int SPINS = 1000;

    /** How many terminal cells of the name of a thread are told. */
    private static final int LONGEST_NAME = 200;

    private enum Phase {
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
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.RUNNING);
    /** Only for the worker's thread. */
    private boolean begun;
    private volatile @Nullable A result;
    /** Only for the thread that turns the loop, until that is over. */
    private @Nullable Worker<?> earlier;

    /**
     * @param threads    makes its thread, see {@link #threads}
     * @param work       what it does
     * @param context    what is carried over from the calling thread
     * @param loop       the loop to tell
     * @param ended      what to tell it when the result is handed in
     * @param leftBehind where it is counted while it is left behind
     * @param owner      for whom
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
     * {@return what makes threads for workers} Thread-locals of the caller are not inherited, for they would differ between
     * {@code compare} and {@code compareAsync}; the context carries over what is wanted.
     *
     * @param thread what kind of threads, with their name
     */
    static ThreadFactory threads(Thread.Builder thread) {
        return thread.inheritInheritableThreadLocals(false).factory();
    }

    /** Lines up behind the worker before it, if there was one. */
    void follow(@Nullable Worker<?> before) {
        earlier = before;
    }

    /** {@return the worker that this one follows} */
    @Nullable Worker<?> earlier() {
        return earlier;
    }

    void start() {
        thread.start();
    }

    void interrupt() {
        thread.interrupt();
    }

    /** {@return the name of the thread as it is now, for whoever looks for it, fit for a line: what runs on it may rename it} */
    String threadName() {
        return Logs.label(thread.getName(), LONGEST_NAME);
    }

    /** {@return what was handed in, null when nothing was yet} */
    @Nullable A result() {
        return switch (phase.get()) {
            case HANDED_IN, ENDED -> result;
            case RUNNING, LEFT_BEHIND -> null;
        };
    }

    /** Gives the thread up, unless it has handed in its result. {@return that result, null when it is left behind now} */
    @Nullable A leaveBehind() {
        return leaveBehind(Phase.RUNNING) ? null : result;
    }

    private boolean leaveBehind(Phase expected) {
        // counted first: once it is marked, it may end at any moment
        leftBehind.left(owner);
        if (phase.compareAndSet(expected, Phase.LEFT_BEHIND)) {
            return true;
        }
        leftBehind.ended(owner);
        return false;
    }

    @Override
    public void run() {
        try {
            context.run(this::work);
            if (!begun) {
                handIn(failed(new IllegalStateException("the context propagation did not run the call on the thread it was given")));
            }
        } catch (Throwable t) {
            // the context propagation failed
            handIn(failed(t));
        } finally {
            end();
        }
    }

    /** From here on nobody leaves it behind, who would then be counted for ever. Needs no memory. */
    private void end() {
        if (phase.get() == Phase.RUNNING) {
            // not even what was thrown could be handed in
            result = work.lastResort();
        }
        switch (phase.getAndSet(Phase.ENDED)) {
            case RUNNING -> loop.post(ended);
            case LEFT_BEHIND -> leftBehind.ended(owner);
            case HANDED_IN, ENDED -> {}
        }
    }

    /** The work itself: once, and on no other thread, whatever the context propagation does with it. */
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
            // it is handed in: nothing can be lost any more
        }
    }

    private A failed(Throwable thrown) {
        try {
            return work.failed(thrown);
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
     * Waits for the thread to end if it has handed in its result, whether or not the current one is interrupted; when it takes
     * too long, it is left behind.
     *
     * @param nanos how long to wait at most; not at all if it is not above 0
     * @return whether it has ended, or been left behind before
     */
    boolean join(long nanos) {
        return switch (phase.get()) {
            case RUNNING, LEFT_BEHIND -> true;
            case HANDED_IN, ENDED -> join(thread, nanos) || !leaveBehind(Phase.HANDED_IN);
        };
    }

    /** Waits for a thread that is about to end, whether or not the current one is interrupted. {@return whether it ended} */
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
