package io.github.sttcompare.internal.engine;

import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue of tasks and a set of timers, turned by one thread. Due timers go before tasks, so that no flood of tasks moves a
 * deadline.
 */
public final class EventLoop {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    /** Cancelled timers are swept out when there are this many and they outnumber the others. */
    private static final int SWEEP = 1024;

    /** How long to wait for memory. */
    private static final long RETRY_NANOS = 5_000_000;

    private final TimeSource time;
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long sequence;
    private int cancelled;

    public EventLoop(TimeSource time) {
        this.time = time;
    }

    /** Has a task run by the thread that turns the loop. Callable from any thread; never blocks, interrupted or not. */
    public void post(Runnable task) {
        while (true) {
            try {
                inbox.add(task);
                return;
            } catch (OutOfMemoryError e) {
                // a task that gets lost is waited for in vain; memory comes free when others end
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /** Has a task run at a time. Only for the thread that turns the loop. */
    Timer schedule(long atNanos, Runnable task) {
        Timer timer = new Timer(atNanos, sequence++, task);
        timers.add(timer);
        return timer;
    }

    /** Turns the loop until a condition holds. */
    public void run(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            Runnable task = null;
            try {
                task = next();
            } catch (RuntimeException | Error e) {
                report(e);
            }
            if (task != null) {
                perform(task);
            }
        }
    }

    /** Turns the loop until a condition holds, whether or not the thread is interrupted meanwhile. */
    public void runUninterruptibly(BooleanSupplier done) {
        boolean interrupted = false;
        while (true) {
            try {
                run(done);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Runnable next() throws InterruptedException {
        Timer first = timers.peek();
        if (first == null) {
            return inbox.take();
        }
        long wait = first.at - time.nanoTime();
        if (wait > 0) {
            return time.poll(inbox, wait);
        }
        timers.remove();
        Runnable task = first.task;
        first.task = null;
        if (task == null) {
            cancelled--;
        }
        return task;
    }

    private static void perform(Runnable task) {
        try {
            task.run();
        } catch (Throwable t) {
            // one comparison's defect must not end the others that the same loop turns
            report(t);
        }
    }

    /** Reports a defect of this library. Never throws. */
    static void report(Throwable defect) {
        try {
            LOG.error("stt-compare has a defect, please report it", defect);
        } catch (Throwable logging) {
            // the logging itself is broken: there is nobody to tell
        }
    }

    /** A task to run at a time. */
    final class Timer implements Comparable<Timer> {
        private final long at;
        private final long order;
        private @Nullable Runnable task;

        Timer(long at, long order, Runnable task) {
            this.at = at;
            this.order = order;
            this.task = task;
        }

        /** Forgets the task, unless it has run. Only for the thread that turns the loop. */
        void cancel() {
            if (task == null) {
                return;
            }
            task = null;
            cancelled++;
            if (cancelled > SWEEP && cancelled > timers.size() / 2) {
                timers.removeIf(timer -> timer.task == null);
                cancelled = 0;
            }
        }

        @Override
        public int compareTo(Timer other) {
            int byTime = Long.signum(at - other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
