package io.github.sttcompare.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs what may never end, so that a test of it fails instead of hanging. */
public final class Bounded {

    private Bounded() {}

    /** The result of a task, on a thread of its own; an {@link AssertionError} when it takes longer than the limit. */
    public static <T> T call(Duration limit, Callable<T> task) throws Exception {
        FutureTask<T> result = new FutureTask<>(task);
        Thread thread = Thread.ofPlatform().daemon().name("bounded").start(result);
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            AssertionError hang = new AssertionError("it did not end within " + limit);
            hang.setStackTrace(thread.getStackTrace());
            thread.interrupt();
            throw hang;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception known) {
                throw known;
            }
            throw e;
        }
    }
}
