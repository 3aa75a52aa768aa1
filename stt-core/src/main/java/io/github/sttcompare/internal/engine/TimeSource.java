package io.github.sttcompare.internal.engine;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The engine's clock; tests replace it. */
public interface TimeSource {

    /** The clock of this machine. */
    TimeSource SYSTEM = new TimeSource() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public <T> @Nullable T poll(BlockingQueue<T> queue, long nanos) throws InterruptedException {
            return queue.poll(nanos, TimeUnit.NANOSECONDS);
        }
    };

    /** {@return the time in nanoseconds from some fixed moment} */
    long nanoTime();

    /**
     * {@return the next element of a queue, or null if none arrived in time}
     *
     * @param queue the queue
     * @param nanos how long to wait for it, on this clock
     * @throws InterruptedException if the thread is interrupted
     */
    <T> @Nullable T poll(BlockingQueue<T> queue, long nanos) throws InterruptedException;
}
