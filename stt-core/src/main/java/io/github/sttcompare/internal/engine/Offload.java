package io.github.sttcompare.internal.engine;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Converts or cuts audio on a platform thread, because this work would block other virtual threads.
 *
 * @param who      the provider it is done for
 * @param patience how many nanoseconds an interrupted conversion may take to stop
 */
record Offload(Participant who, long patience) {

    <T> T compute(Callable<T> computation) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(computation);
        if (!Thread.currentThread().isVirtual()) {
            task.run();
            return computed(task);
        }
        Thread computing = Thread.ofPlatform().daemon().name(who.threadName() + "/convert").start(task);
        try {
            return computed(task);
        } catch (InterruptedException e) {
            computing.interrupt();
            Worker.join(computing, patience);
            throw e;
        }
    }

    private static <T> T computed(FutureTask<T> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            if (e.getCause() instanceof SttException known) {
                throw known;
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new SttException(
                    ErrorKind.INTERNAL, "the audio could not be converted or cut: " + Failures.describe(cause), cause);
        }
    }
}
