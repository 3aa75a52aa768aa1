package io.github.sttcompare.internal.services;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs foreign code with a time limit. Thread-safe.
 *
 * @param limit how long one piece of code may take
 */
public record Patience(Duration limit) {

    /** Neither creating nor closing a provider may load a model or call a server; the limit allows for a busy machine. */
    public static final Patience DEFAULT = new Patience(Duration.ofSeconds(10));

    /**
     * Starts a task on its own daemon thread, which has the caller's context class loader. Tasks that are started
     * together run at the same time, so all of them take as long as the slowest, and no longer than the limit.
     *
     * @param what what the task does, as the end of the thread's name
     * @param task the task; never returns null
     * @param late receives what the task returns after it was left behind
     * @return the running task, for whose end the caller has to wait
     */
    public <T> Started<T> start(String what, Callable<T> task, Consumer<T> late) {
        Started<T> started = new Started<>(limit, late);
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("stt/" + what)
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> started.run(task));
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        started.thread = thread;
        thread.start();
        return started;
    }

    /**
     * Runs a task as {@link #start} does, and waits for its end.
     *
     * @param what what the task does, as the end of the thread's name
     * @param task the task; never returns null
     * @param late receives what the task returns after it was left behind
     * @return what it returned
     * @throws TimeoutException if it took too long; the message says on which thread it was left behind
     * @throws Throwable what the task threw
     */
    public <T> T run(String what, Callable<T> task, Consumer<T> late) throws Throwable {
        return start(what, task, late).await();
    }

    /**
     * A running task.
     *
     * @param <T> what it returns
     */
    public static final class Started<T> {
        private final Duration limit;
        private final long end;
        private final Consumer<T> late;
        private final AtomicReference<@Nullable Answer<T>> answer = new AtomicReference<>();
        private @Nullable Thread thread;

        private Started(Duration limit, Consumer<T> late) {
            this.limit = limit;
            this.end = System.nanoTime() + limit.toNanos();
            this.late = late;
        }

        private void run(Callable<T> task) {
            Answer<T> given = Answer.of(task);
            if (!answer.compareAndSet(null, given) && given.value != null) {
                late.accept(given.value);
            }
        }

        /**
         * Waits until the thread of the task has ended, or until the limit, counted from its start, when it is
         * interrupted and left behind. Called once, by the thread that started it.
         *
         * @return what the task returned
         * @throws TimeoutException if it took too long; the message says on which thread it was left behind
         * @throws Throwable what the task threw
         */
        public T await() throws Throwable {
            Thread worker = Objects.requireNonNull(thread);
            if (!ends(worker)) {
                TimeoutException tooLong = new TimeoutException(
                        "it took longer than " + limit.toMillis() / 1000.0 + " s and was left behind on the thread " + worker.getName());
                if (answer.compareAndSet(null, new Answer<>(null, tooLong))) {
                    worker.interrupt();
                    throw tooLong;
                }
            }
            Answer<T> given = answer.get();
            if (given == null) {
                throw new IllegalStateException("the thread " + worker.getName() + " ended without an answer");
            }
            if (given.thrown != null) {
                throw given.thrown;
            }
            return Objects.requireNonNull(given.value);
        }

        /** Waits up to the limit even if the caller is interrupted: the wait is short, and the interrupt status is kept. */
        private boolean ends(Thread worker) {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return worker.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** The result of a task: a value or what it threw. */
    private record Answer<T>(@Nullable T value, @Nullable Throwable thrown) {

        static <T> Answer<T> of(Callable<T> task) {
            try {
                return new Answer<>(task.call(), null);
            } catch (Throwable e) {
                return new Answer<>(null, e);
            }
        }
    }
}
