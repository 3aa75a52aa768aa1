package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Converts audio on a platform thread, because converting computes and would hold up other virtual threads.
 *
 * @param threadName what to call that thread, if one is needed
 * @param patience   how many nanoseconds an interrupted conversion may take to stop
 */
record Converter(String threadName, long patience) {

    Audio convert(Audio audio, AudioFormat target) throws InterruptedException {
        FutureTask<Audio> task = new FutureTask<>(() -> audio.convertedTo(target));
        if (!Thread.currentThread().isVirtual()) {
            task.run();
            return converted(task);
        }
        Thread converting = Thread.ofPlatform().daemon().name(threadName).start(task);
        try {
            return converted(task);
        } catch (InterruptedException e) {
            converting.interrupt();
            Worker.join(converting, patience);
            throw e;
        }
    }

    private static Audio converted(FutureTask<Audio> task) throws InterruptedException {
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
                    ErrorKind.INTERNAL, "the audio could not be converted: " + Failures.describe(cause), cause);
        }
    }
}
