package io.github.sttcompare.internal.engine;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Completes futures on threads of their own: what users hang on them must not hold up the loop. Virtual threads, for there
 * may be ten thousand; but where something spins on every carrier none gets its turn, so a platform thread helps out then.
 */
final class Completion {

    /** How long a virtual thread may take to complete a future before a platform thread does. */
    private static final long PATIENCE_NANOS = 50_000_000;
    /** The most platform threads that complete futures at once. */
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

    /** The completion of one future; to be run, on the loop, when its result is there. */
    final class Of<T> implements Runnable, EventLoop.Receiver<Of<T>> {
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private final AtomicBoolean completing = new AtomicBoolean();
        private @Nullable Supplier<T> result;

        /** {@return the future} whose result comes from here, once it is there. */
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

        /** The virtual thread has had its time. */
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
