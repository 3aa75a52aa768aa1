package io.github.sttcompare.internal.engine;

import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.internal.speech.Coverage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the audio of a run, once and beside its calls, and then checks what was heard against it. On a thread of low priority,
 * which ends when it is stopped. Thread-safe.
 */
final class Listening implements Runnable {

    /** A transcript that is checked; {@code whenDone} is posted to the loop once. */
    static final class Checkup {
        private final Transcript transcript;
        private final EventLoop loop;
        private final EventLoop.Message<?> whenDone;
        private volatile boolean done;
        private volatile @Nullable String name;
        private volatile @Nullable String fact;

        Checkup(Transcript transcript, EventLoop loop, EventLoop.Message<?> whenDone) {
            this.transcript = transcript;
            this.loop = loop;
            this.whenDone = whenDone;
        }

        boolean isDone() {
            return done;
        }

        /** {@return an end with what was found, or that nothing could be} */
        <R> R noted(Task<R> task, R end) {
            if (!done) {
                return task.noting(end, MetadataKeys.NOTE_COVERAGE, "not checked, because the time was up");
            }
            String found = fact;
            String key = name;
            return found == null || key == null ? end : task.noting(end, key, found);
        }

        private void check(Speech speech) {
            done(MetadataKeys.NOTE_TRUNCATED, Coverage.missing(speech, transcript).orElse(null));
        }

        private void done(String key, @Nullable String found) {
            name = key;
            fact = found;
            done = true;
            loop.post(whenDone);
        }
    }

    private static final String NAME = "stt/speech";

    private final Memo.Computation<Speech> work;
    private final Context context;
    private final BlockingQueue<Checkup> waiting = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;
    private @Nullable String failure;

    /**
     * @param work    finds out when somebody speaks
     * @param context what is carried over from the calling thread
     */
    Listening(Memo.Computation<Speech> work, Context context) {
        this.work = work;
        this.context = context;
    }

    /** Begins; once, however often it is called. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint is all that is wanted: nothing depends on it
    synchronized void start() {
        if (thread != null || failure != null) {
            return;
        }
        try {
            Thread started = Thread.ofPlatform().daemon().name(NAME).priority(Thread.MIN_PRIORITY)
                    .inheritInheritableThreadLocals(false).unstarted(() -> context.run(this));
            started.setContextClassLoader(context.classLoader());
            started.start();
            thread = started;
        } catch (RuntimeException | Error e) {
            failure = "no thread could be started: " + Failures.describe(e);
        }
    }

    /** Checks a transcript as soon as the audio has been listened to. */
    synchronized void add(Checkup checkup) {
        if (thread == null || failure != null) {
            checkup.done(MetadataKeys.NOTE_COVERAGE, "not checked: " + failure);
        } else {
            waiting.add(checkup);
        }
    }

    @Override
    public void run() {
        try {
            Speech speech = work.compute();
            while (true) {
                waiting.take().check(speech);
            }
        } catch (InterruptedException e) {
            fail("it was interrupted");
        } catch (RuntimeException | Error e) {
            Failures.debug(Logs.CALL, "speech could not be detected", e);
            fail(Failures.describe(e));
        }
    }

    private synchronized void fail(String why) {
        failure = why;
        waiting.forEach(checkup -> checkup.done(MetadataKeys.NOTE_COVERAGE, "not checked: " + why));
    }

    /** Ends it; what is not checked by now is not any more. */
    synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Waits until a moment for its thread to end, once it was stopped. */
    void join(long endNanos) {
        Thread joined;
        synchronized (this) {
            joined = thread;
        }
        if (joined != null && !Worker.join(joined, endNanos - System.nanoTime())) {
            Logs.leftBehind("the speech detector", NAME);
        }
    }
}
