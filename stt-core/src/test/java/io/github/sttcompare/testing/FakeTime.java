package io.github.sttcompare.testing;

import io.github.sttcompare.internal.engine.TimeSource;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A clock that jumps: when the engine waits, nothing happens for a moment of real time and no thread of the library is at work,
 * the awaited time has come. Calls that answer at once therefore take no time on it, and waits take exactly what they were
 * meant to.
 */
public final class FakeTime implements TimeSource {

    private static final long SETTLE_MILLIS = 20;
    /** A provider that spins for ever must not stop the clock; one that the machine has no time for must. */
    private static final long MOST_NANOS = 10_000_000_000L;

    private final AtomicLong now = new AtomicLong(1_000_000_000L);

    @Override
    public long nanoTime() {
        return now.get();
    }

    @Override
    public <T> @Nullable T poll(BlockingQueue<T> queue, long nanos) throws InterruptedException {
        long until = now.get() + nanos;
        long begun = System.nanoTime();
        T element = queue.poll(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        while (element == null && Threads.anyIsAtWork() && System.nanoTime() - begun < MOST_NANOS) {
            element = queue.poll(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (element == null) {
            // what came to rest just before it was looked at may have left something
            element = queue.poll();
        }
        if (element == null) {
            now.accumulateAndGet(until, Math::max);
        }
        return element;
    }

    /** Lets time pass, as a provider that takes its time. */
    public void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
