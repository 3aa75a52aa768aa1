package io.github.sttcompare.testkit;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Workload;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/**
 * A piece of a provider's work on a separate thread, so that a test neither waits forever nor is interrupted itself.
 *
 * @param <T> what the work returns
 */
final class Task<T extends @Nullable Object> {

    /** The prefix of the names of the threads on which the contract calls providers. */
    static final String THREADS = "stt-contract-";

    /**
     * How a task ended.
     *
     * @param value       what it returned; null if it threw
     * @param thrown      what it threw; null if it returned
     * @param interrupted whether the test had interrupted it before it ended
     * @param flag        whether the interrupt flag of its thread was set when it ended
     * @param took        how long it took
     * @param computed    how much processor time it took; zero on a virtual thread, for which it is not measured
     * @param <T>         what the work returns
     */
    record Ended<T extends @Nullable Object>(
            @Nullable T value, @Nullable Throwable thrown, boolean interrupted, boolean flag, Duration took, Duration computed) {}

    private static final ThreadMXBean PROCESSORS = ManagementFactory.getThreadMXBean();

    private final Thread thread;
    private final Object lock = new Object();
    private boolean interrupted;
    private @Nullable Ended<T> ended;

    private Task(boolean virtual, String name, boolean preInterrupted, Callable<T> work) {
        interrupted = preInterrupted;
        Thread.Builder builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
        thread = builder.name(THREADS + name).unstarted(() -> run(work));
    }

    private void run(Callable<T> work) {
        long start = System.nanoTime();
        T value = null;
        Throwable thrown = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            value = work.call();
        } catch (Throwable t) {
            thrown = t;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Duration computed = computed();
        // under the lock, so that an interrupt either comes before this or is not sent: then the flag is correct
        synchronized (lock) {
            ended = new Ended<>(value, thrown, interrupted, Thread.interrupted(), took, computed);
            lock.notifyAll();
        }
    }

    private Task<T> started() {
        thread.start();
        return this;
    }

    /** Starts work on a platform thread. */
    static <T extends @Nullable Object> Task<T> start(String name, Callable<T> work) {
        return new Task<>(false, name, false, work).started();
    }

    /** Starts work on an already interrupted platform thread. */
    static <T extends @Nullable Object> Task<T> startInterrupted(String name, Callable<T> work) {
        return new Task<>(false, name, true, work).started();
    }

    /** Starts a call on the kind of thread that the comparator would choose. */
    static Task<@Nullable Transcript> call(SttProvider provider, TranscriptionRequest request) {
        boolean virtual = provider.workload() == Workload.REMOTE;
        return new Task<@Nullable Transcript>(virtual, "call", false, () -> provider.transcribe(request)).started();
    }

    /** Interrupts the work unless it has ended. */
    void interrupt() {
        synchronized (lock) {
            if (ended == null) {
                interrupted = true;
                thread.interrupt();
            }
        }
    }

    /** {@return how much processor time it has taken so far; zero on a virtual thread, for which it is not measured} */
    Duration computed() {
        long nanos = thread.isVirtual() ? 0 : PROCESSORS.getThreadCpuTime(thread.threadId());
        return Duration.ofNanos(Math.max(0, nanos));
    }

    /** {@return whether it ended within the limit} */
    boolean endsWithin(Duration limit) throws InterruptedException {
        return poll(limit) != null;
    }

    /**
     * {@return how it ended}
     *
     * @throws AssertionError if it has not, with the message and where the thread is
     */
    Ended<T> await(Duration limit, String otherwise) throws InterruptedException {
        Ended<T> result = poll(limit);
        if (result == null) {
            String stack = Threads.stack(thread);
            thread.interrupt();
            return Assertions.fail(otherwise + " (waited " + limit.toMillis() + " ms). It is here:" + stack);
        }
        return result;
    }

    private @Nullable Ended<T> poll(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (lock) {
            while (ended == null) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return null;
                }
                lock.wait(left / 1_000_000, (int) (left % 1_000_000));
            }
            return ended;
        }
    }
}
