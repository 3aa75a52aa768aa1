package io.github.sttcompare.internal.engine;

import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue of messages and a set of timers, run by one thread. Due timers go before messages, so that no flood of messages delays
 * a deadline.
 *
 * <p>If anything throws while a message is delivered, its receiver is notified, and the loop continues.
 */
final class EventLoop {

    /** Cancelled timers are removed once there are this many and they outnumber the others. */
    private static final int SWEEP = 1024;
    /** How long to wait before trying again to allocate memory. */
    private static final long RETRY_NANOS = 5_000_000;

    /** Receives events, on the loop's thread. */
    interface Receiver<E> {

        /** Handles an event. */
        void on(E event);

        /** Called if handling an event threw an exception that it should not. Must leave nothing waiting for the lost event. */
        void failed(E event, Throwable defect);
    }

    /** An event and its receiver. */
    record Message<E>(Receiver<? super E> to, E event) {

        void deliver() {
            EventLoop.deliver(to, event);
        }
    }

    /** Delivers an event at once; if that throws, notifies the receiver. Never throws itself. */
    static <E> void deliver(Receiver<? super E> to, E event) {
        try {
            to.on(event);
        } catch (Throwable t) {
            failed(to, event, t);
        }
    }

    private static <E> void failed(Receiver<? super E> to, E event, Throwable defect) {
        try {
            to.failed(event, defect);
        } catch (Throwable t) {
            Logs.defect(t);
        }
    }

    private static final class Nobody implements Receiver<Nobody> {
        @Override
        public void on(Nobody event) {}

        @Override
        public void failed(Nobody event, Throwable defect) {}
    }

    /** Created in advance, because ending a loop must not depend on free memory. */
    private static final Message<Nobody> WAKE = wakeUp();

    private final TimeSource time;
    /**
     * Takes no lock, and a thread that waits for a message spins for a few microseconds before it parks, unless there is only one
     * processor.
     */
    private final BlockingQueue<Message<?>> inbox = new LinkedTransferQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long sequence;
    private int cancelled;

    EventLoop(TimeSource time) {
        this.time = time;
    }

    /** Posts an event to a receiver. Callable from any thread. */
    <E> void post(Receiver<? super E> to, E event) {
        post(new Message<>(to, event));
    }

    /**
     * Has a message delivered by the thread that runs the loop. Callable from any thread, interrupted or not. Blocks only while
     * no memory is available, because a lost message would be waited for forever.
     */
    void post(Message<?> message) {
        while (true) {
            try {
                inbox.add(message);
                return;
            } catch (OutOfMemoryError e) {
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private static Message<Nobody> wakeUp() {
        Nobody nobody = new Nobody();
        return new Message<>(nobody, nobody);
    }

    /** Makes the loop check its end condition again. Callable from any thread. */
    void wake() {
        post(WAKE);
    }

    /** Has an event delivered at a given time. Only for the thread that runs the loop. */
    <E> Timer schedule(long atNanos, Receiver<? super E> to, E event) {
        Timer timer = new Timer(atNanos, sequence++, new Message<>(to, event));
        timers.add(timer);
        return timer;
    }

    /** Runs the loop until a condition holds. */
    void run(BooleanSupplier done) throws InterruptedException {
        Message<?> message = null;
        while (true) {
            try {
                if (done.getAsBoolean()) {
                    return;
                }
                message = next();
                if (message != null) {
                    message.deliver();
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Throwable t) {
                broke(message, t);
            }
            message = null;
        }
    }

    private static void broke(@Nullable Message<?> message, Throwable defect) {
        if (message == null) {
            Logs.defect(defect);
        } else {
            failed(message, defect);
        }
    }

    private static <E> void failed(Message<E> message, Throwable defect) {
        failed(message.to, message.event, defect);
    }

    /** Runs the loop until a condition holds, even if the thread is interrupted meanwhile. */
    void runUninterruptibly(BooleanSupplier done) {
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

    private @Nullable Message<?> next() throws InterruptedException {
        if (Thread.interrupted()) {
            // the queue checks this only when it is empty
            throw new InterruptedException();
        }
        Timer first = timers.peek();
        if (first == null) {
            return inbox.take();
        }
        long wait = first.at - time.nanoTime();
        if (wait > 0) {
            return time.poll(inbox, wait);
        }
        timers.remove();
        Message<?> message = first.message;
        first.message = null;
        if (message == null) {
            cancelled--;
        }
        return message;
    }

    /** A message to be delivered at a given time. */
    final class Timer implements Comparable<Timer> {
        private final long at;
        private final long order;
        private @Nullable Message<?> message;

        Timer(long at, long order, Message<?> message) {
            this.at = at;
            this.order = order;
            this.message = message;
        }

        /** Discards the message, unless it has been delivered. Only for the thread that runs the loop. */
        void cancel() {
            if (message == null) {
                return;
            }
            message = null;
            cancelled++;
            if (cancelled > SWEEP && cancelled > timers.size() / 2) {
                timers.removeIf(timer -> timer.message == null);
                cancelled = 0;
            }
        }

        /**
         * By time, then in the order in which they were set. Calls nothing that could throw, because that would corrupt the
         * queue.
         */
        @Override
        public int compareTo(Timer other) {
            long later = at - other.at;
            if (later == 0) {
                later = order - other.order;
            }
            return later < 0 ? -1 : later > 0 ? 1 : 0;
        }
    }
}
