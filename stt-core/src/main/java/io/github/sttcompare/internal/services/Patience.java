package io.github.sttcompare.internal.services;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs code of others for so long and no longer. Thread-safe.
 *
 * @param limit how long one piece of code may take
 */
public record Patience(Duration limit) {

    /** Neither making nor closing a provider may load a model or call a server; a busy machine gets time all the same. */
    public static final Patience DEFAULT = new Patience(Duration.ofSeconds(10));

    /**
     * Runs a task on a daemon thread of its own, which has the caller's context class loader and has ended when this returns.
     * A task that takes too long is interrupted and left behind.
     *
     * @param what what it does, the end of the thread's name
     * @param task the task; never returns null
     * @param late takes what the task returns after it was left behind
     * @return what it returned
     * @throws TimeoutException when it took too long; the message says on which thread it was left behind
     * @throws Throwable what the task threw
     */
    public <T> T run(String what, Callable<T> task, Consumer<T> late) throws Throwable {
        AtomicReference<@Nullable Answer<T>> answer = new AtomicReference<>();
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("stt/" + what)
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> {
                    Answer<T> given = Answer.of(task);
                    if (!answer.compareAndSet(null, given) && given.value != null) {
                        late.accept(given.value);
                    }
                });
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        if (!ends(thread)) {
            TimeoutException tooLong = new TimeoutException(
                    "it took longer than " + limit.toMillis() / 1000.0 + " s and was left behind on the thread " + thread.getName());
            if (answer.compareAndSet(null, new Answer<>(null, tooLong))) {
                thread.interrupt();
                throw tooLong;
            }
        }
        Answer<T> given = answer.get();
        if (given == null) {
            throw new IllegalStateException("the thread " + thread.getName() + " ended without an answer");
        }
        if (given.thrown != null) {
            throw given.thrown;
        }
        return Objects.requireNonNull(given.value, what);
    }

    /** Waits to the limit, also when the caller is interrupted: the wait is short, and the interrupt is kept. */
    private boolean ends(Thread thread) {
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
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

    /** What came of a task: a value or what it threw. */
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
