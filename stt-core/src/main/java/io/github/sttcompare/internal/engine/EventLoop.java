package io.github.sttcompare.internal.engine;

import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue of messages and a set of timers, turned by one thread. Due timers go before messages, so that no flood of messages
 * moves a deadline.
 *
 * <p>Whatever throws while a message is delivered, its receiver is told so, and the loop goes on.
 */
final class EventLoop {

    /** Cancelled timers are swept out when there are this many and they outnumber the others. */
    private static final int SWEEP = 1024;
    /** How long to wait for memory. */
    private static final long RETRY_NANOS = 5_000_000;

    /** Who is told of events, on the loop's thread. */
    interface Receiver<E> {

        /** Deals with an event. */
        void on(E event);

        /** An event could not be dealt with: something threw that must not. Leaves nothing waiting for what is now lost. */
        void failed(E event, Throwable defect);
    }

    /** An event and who is to be told of it. */
    record Message<E>(Receiver<? super E> to, E event) {

        void deliver() {
            EventLoop.deliver(to, event);
        }
    }

    /** Tells a receiver of an event at once, and when that throws, tells it that. Never throws itself. */
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

    /** Made beforehand: what ends a loop must not need anything that might not be had. */
    private static final Message<Nobody> WAKE = wakeUp();

    private final TimeSource time;
    private final BlockingQueue<Message<?>> inbox = new LinkedBlockingQueue<>();
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
     * Has a message delivered by the thread that turns the loop. Callable from any thread, interrupted or not. Waits only for
     * memory, when there is none at all: a message that got lost would be waited for in vain.
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

    /** Has the condition looked at again that ends the loop. Callable from any thread. */
    void wake() {
        post(WAKE);
    }

    /** Has an event delivered at a time. Only for the thread that turns the loop. */
    <E> Timer schedule(long atNanos, Receiver<? super E> to, E event) {
        Timer timer = new Timer(atNanos, sequence++, new Message<>(to, event));
        timers.add(timer);
        return timer;
    }

    /** Turns the loop until a condition holds. */
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

    /** Turns the loop until a condition holds, whether or not the thread is interrupted meanwhile. */
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

    /** A message to deliver at a time. */
    final class Timer implements Comparable<Timer> {
        private final long at;
        private final long order;
        private @Nullable Message<?> message;

        Timer(long at, long order, Message<?> message) {
            this.at = at;
            this.order = order;
            this.message = message;
        }

        /** Forgets the message, unless it has been delivered. Only for the thread that turns the loop. */
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

        /** By time, then as they were set. Calls nothing that could throw, for that would leave the queue in disorder. */
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
