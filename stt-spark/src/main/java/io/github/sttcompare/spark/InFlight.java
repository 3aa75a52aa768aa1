package io.github.sttcompare.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.spark.TaskKilledException;
import org.jspecify.annotations.Nullable;

/**
 * Processes a bounded number of an iterator's elements concurrently and returns the results in the order of completion. The source
 * iterator is read, and results are returned, only on the thread that calls this iterator, because Spark's iterators and rows are
 * confined to the thread of the task. Each element is processed on a platform thread, because that thread enforces deadlines, which
 * computing threads must not delay; calls of remote providers run on virtual threads. Not thread-safe.
 *
 * @param <T> the type of the elements
 * @param <R> the type of the results
 */
final class InFlight<T, R> implements Iterator<R>, AutoCloseable {

    private static final int LOOK_MILLIS = 100;

    /** The processing of an element. */
    interface Work<T, R> {
        R on(T element) throws Exception;
    }

    private record End<R>(@Nullable R result, @Nullable Throwable thrown) {}

    private final Iterator<T> elements;
    private final Work<T, R> work;
    private final int most;
    private final BooleanSupplier killed;
    private final ExecutorService threads;
    private final BlockingQueue<End<R>> ends = new LinkedBlockingQueue<>();
    private int running;

    /**
     * @param elements the elements to process
     * @param most     the maximum number of elements processed at the same time, 1 or more
     * @param killed   whether the task was killed; checked while waiting for a result
     * @param work     the processing of an element, called on other threads
     */
    InFlight(Iterator<T> elements, int most, BooleanSupplier killed, Work<T, R> work) {
        this.elements = elements;
        this.work = work;
        this.most = most;
        this.killed = killed;
        this.threads = Executors.newFixedThreadPool(most, Thread.ofPlatform().daemon().name("stt/call-", 1).factory());
    }

    @Override
    public boolean hasNext() {
        while (running < most && elements.hasNext()) {
            T element = elements.next();
            running++;
            threads.execute(() -> ends.add(end(element)));
        }
        return running > 0;
    }

    private End<R> end(T element) {
        try {
            return new End<>(work.on(element), null);
        } catch (Throwable thrown) {
            return new End<>(null, thrown);
        }
    }

    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        End<R> end = await();
        running--;
        Throwable thrown = end.thrown();
        if (thrown != null) {
            throw thrown instanceof RuntimeException problem ? problem : new IllegalStateException("a call ended in an error", thrown);
        }
        return Objects.requireNonNull(end.result());
    }

    private End<R> await() {
        try {
            End<R> end = null;
            while (end == null) {
                if (killed.getAsBoolean()) {
                    throw new TaskKilledException();
                }
                end = ends.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
            return end;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskKilledException();
        }
    }

    /** Interrupts the elements still being processed and waits at most two seconds for them to end. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            var unused = threads.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
