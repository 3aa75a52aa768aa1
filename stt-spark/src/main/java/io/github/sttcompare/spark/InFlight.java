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
 * Works on several elements of an iterator at once, a bounded number, and gives what comes of them in the order in which it comes. The
 * iterator is read, and results are handed on, by the thread that reads this: Spark's iterators and rows belong to the thread of the
 * task. Each element has a platform thread, for it keeps deadlines, which no thread that computes may hold up; the calls that it
 * makes run on virtual ones.
 *
 * @param <T> the elements
 * @param <R> what comes of them
 */
final class InFlight<T, R> implements Iterator<R>, AutoCloseable {

    private static final int LOOK_MILLIS = 100;

    /** What is done with an element. */
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
     * @param elements what to work on
     * @param most     how many at once
     * @param killed   whether the task was killed
     * @param work     done on other threads
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

    /** Interrupts what is still being done, and waits for it a little. */
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
