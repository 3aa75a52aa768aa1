package io.github.sttcompare.internal.engine;

import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.internal.speech.Coverage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Detects the speech in the audio of a run, once and concurrently with its calls, and then checks the transcripts against it.
 * Uses a thread of low priority, which ends when this is stopped. Thread-safe.
 */
final class Listening implements Runnable {

    /** A transcript to be checked; {@code whenDone} is posted to the loop once. */
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

        /** {@return the result with the finding, or with a note that the transcript was not checked} */
        <R> R noted(Task<R> task, R end) {
            if (!done) {
                return task.noting(end, MetadataKeys.NOTE_COVERAGE, "not checked, because the time limit was reached");
            }
            String found = fact;
            String key = name;
            return found == null || key == null ? end : task.noting(end, key, found);
        }

        private void check(Speech speech) {
            String missing;
            try {
                missing = Coverage.missing(speech, transcript).orElse(null);
            } catch (Throwable t) {
                unchecked(Failures.describe(t));
                return;
            }
            done(MetadataKeys.NOTE_TRUNCATED, missing);
        }

        private void unchecked(String why) {
            done(MetadataKeys.NOTE_COVERAGE, NOT_CHECKED + why);
        }

        private void done(String key, @Nullable String found) {
            name = key;
            fact = found;
            done = true;
            loop.post(whenDone);
        }
    }

    private static final String NAME = "stt/speech";

    private static final String NOT_CHECKED = "not checked: ";

    private final Memo.Computation<Speech> work;
    private final Context context;
    private final BlockingQueue<Checkup> waiting = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;
    private @Nullable String failure;

    /**
     * @param work    detects the speech
     * @param context the context of the calling thread
     */
    Listening(Memo.Computation<Speech> work, Context context) {
        this.work = work;
        this.context = context;
    }

    /** Starts; calling it again has no effect. */
    @SuppressWarnings("ThreadPriorityCheck") // only a hint; nothing depends on it
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

    /** Checks a transcript as soon as the speech has been detected. */
    synchronized void add(Checkup checkup) {
        if (thread == null || failure != null) {
            checkup.unchecked("" + failure);
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
        } catch (Throwable t) {
            // a detector is foreign code, which may throw checked exceptions too
            Failures.debug(Logs.CALL, "speech could not be detected", t);
            fail(Failures.describe(t));
        }
    }

    private synchronized void fail(String why) {
        failure = why;
        waiting.forEach(checkup -> checkup.unchecked(why));
    }

    /** Stops; transcripts that are not checked by now will not be. */
    synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Waits until the given moment for its thread to end, after it was stopped. */
    void join(long endNanos) {
        Thread joined;
        synchronized (this) {
            joined = thread;
        }
        if (joined != null && !Worker.join(joined, endNanos - System.nanoTime())) {
            context.log(() -> Logs.leftBehind("the speech detector", NAME));
        }
    }
}
