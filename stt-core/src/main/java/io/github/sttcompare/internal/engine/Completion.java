package io.github.sttcompare.internal.engine;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Completes futures on separate threads, because stages that users attach to them must not block the loop. These are virtual
 * threads, because there may be ten thousand; if busy code occupies every carrier, so that no virtual thread gets to run, a
 * platform thread takes over.
 */
final class Completion {

    /** How long to wait for a virtual thread to complete a future before a platform thread does it. */
    private static final long PATIENCE_NANOS = 50_000_000;
    /** The most platform threads that complete futures at the same time. */
    private static final int MOST_HELPERS = 32;

    private final EventLoop loop;
    private final TimeSource time;
    private final Semaphore helpers = new Semaphore(MOST_HELPERS);

    Completion(EventLoop loop, TimeSource time) {
        this.loop = loop;
        this.time = time;
    }

    <T> Of<T> begin() {
        return new Of<>();
    }

    /** The completion of one future; run on the loop as soon as the result is available. */
    final class Of<T> implements Runnable, EventLoop.Receiver<Of<T>> {
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private final AtomicBoolean completing = new AtomicBoolean();
        private @Nullable Supplier<T> result;

        /** {@return the future that this completes with the given result} */
        CompletableFuture<T> future(Supplier<T> result) {
            this.result = result;
            return future;
        }

        @Override
        public void run() {
            completeOn(Thread.ofVirtual(), this::complete);
            helpLater();
        }

        private void helpLater() {
            if (!completing.get()) {
                loop.schedule(time.nanoTime() + PATIENCE_NANOS, this, this);
            }
        }

        /** The virtual thread has taken too long. */
        @Override
        public void on(Of<T> late) {
            if (completing.get()) {
                return;
            }
            if (!helpers.tryAcquire()) {
                helpLater();
                return;
            }
            completeOn(Thread.ofPlatform().daemon(), () -> {
                try {
                    complete();
                } finally {
                    helpers.release();
                }
            });
        }

        @Override
        public void failed(Of<T> late, Throwable defect) {
            Logs.defect(defect);
            complete();
        }

        private void completeOn(Thread.Builder thread, Runnable task) {
            try {
                thread.name("stt/complete").inheritInheritableThreadLocals(false).start(task);
            } catch (Throwable t) {
                // no memory for another thread: late is better than never
                task.run();
            }
        }

        private void complete() {
            if (!completing.compareAndSet(false, true)) {
                return;
            }
            try {
                future.complete(Objects.requireNonNull(result).get());
            } catch (Throwable t) {
                future.completeExceptionally(t);
            }
        }
    }
}
