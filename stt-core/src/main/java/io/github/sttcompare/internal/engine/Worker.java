package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Refusal;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The thread of one attempt. It prepares the audio, calls the provider, stamps the times and hands the result to the loop,
 * whatever the provider throws.
 */
final class Worker implements Runnable, TranscriptionRequest {

    private enum State {
        RUNNING,
        ENDED,
        ABANDONED
    }

    /**
     * How an attempt ended.
     *
     * @param end        when, on the engine's clock
     * @param transcript what was heard; null when it failed or was refused
     * @param error      why it failed; null when it did not
     * @param refusal    why nothing was sent; null when it was
     */
    record Result(
            long end, @Nullable Transcript transcript, @Nullable SttException error, @Nullable String refusal) {}

    /**
     * What the provider is given.
     *
     * @param audio        the audio, converted if need be
     * @param capabilities what the provider declared
     */
    record Prepared(Audio audio, Capabilities capabilities) {}

    private final Call call;
    private final SttProvider provider;
    private final Run run;
    private final boolean first;
    private final Thread thread;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final AtomicReference<@Nullable String> latestPartial = new AtomicReference<>();
    private volatile @Nullable Prepared prepared;
    private volatile @Nullable Result result;
    private volatile long startedAt;
    private volatile long budgetEnd;
    private volatile boolean started;
    private volatile boolean stopped;
    /** Allocated while there is memory. */
    private final Runnable ended;
    private final Result lastResort;

    /** A worker whose budget begins with its attempt when it is the first one, and else ends at the given time. */
    Worker(Call call, @Nullable Prepared prepared, boolean first, long budgetEnd) {
        this.call = call;
        this.provider = call.provider();
        this.run = call.run();
        this.prepared = prepared;
        this.first = first;
        this.budgetEnd = budgetEnd;
        this.ended = call::attemptEnded;
        this.lastResort = new Result(run.now(), null, run.lastResort(), null);
        Thread.Builder builder =
                call.workload() == Workload.REMOTE ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
        // thread-locals of the caller are not inherited (they would differ between compare and compareAsync);
        // the context class loader and the MDC are carried over by hand
        this.thread = builder.name("stt/" + call.id()).inheritInheritableThreadLocals(false).unstarted(this);
        this.thread.setContextClassLoader(run.contextClassLoader());
    }

    void start() {
        thread.start();
    }

    void interrupt() {
        stopped = true;
        thread.interrupt();
    }

    Thread thread() {
        return thread;
    }

    /** {@return whether the provider has been called; then {@link #startedAt} says when} */
    boolean started() {
        return started;
    }

    long startedAt() {
        return startedAt;
    }

    /** {@return when the provider has to have answered; later by what preparing took once it is called} */
    long budgetEnd() {
        return budgetEnd;
    }

    @Nullable Prepared prepared() {
        return prepared;
    }

    /** Gives the thread up for lost, unless it has ended. {@return its result if it has, else null} */
    @Nullable Result abandon() {
        return state.compareAndSet(State.RUNNING, State.ABANDONED) ? null : result;
    }

    @Override
    public void run() {
        Result outcome;
        try {
            Map<String, String> mdc = run.mdc();
            if (mdc != null) {
                MDC.setContextMap(mdc);
            }
            outcome = perform();
        } catch (Throwable t) {
            outcome = failed(t);
        }
        result = outcome;
        if (state.compareAndSet(State.RUNNING, State.ENDED)) {
            run.loop().post(ended);
        } else {
            run.leftBehind().ended(call.id());
        }
    }

    private Result failed(Throwable thrown) {
        try {
            // the end is stamped first: describing the error may take a while
            long end = run.now();
            return new Result(end, null, Failures.of(thrown), null);
        } catch (Throwable t) {
            // no memory to describe it with
            return lastResort;
        }
    }

    private Result perform() throws InterruptedException {
        Prepared ready = prepared;
        if (ready == null) {
            ready = prepare();
            prepared = ready;
        }
        Optional<String> refusal = ready.capabilities().refusal(ready.audio(), options(), run.options().strict())
                .map(Refusal::reason);
        if (refusal.isPresent()) {
            return new Result(run.now(), null, null, refusal.get());
        }
        if (stopped) {
            // given up while it prepared: nothing is sent that nobody waits for, and that may cost money
            throw new InterruptedException();
        }
        long start = run.now();
        if (first) {
            budgetEnd = run.budgetEnd(start);
        }
        startedAt = start;
        started = true;
        if (run.hasListener()) {
            // nobody else wants to know, and it wakes the loop's thread
            run.loop().post(call::attemptStarted);
        }
        Transcript transcript = provider.transcribe(this);
        long end = run.now();
        if (transcript == null) {
            return new Result(
                    end, null, new SttException(ErrorKind.INTERNAL, "it returned null instead of a transcript"), null);
        }
        return new Result(end, Plain.transcript(transcript), null, null);
    }

    private Prepared prepare() throws InterruptedException {
        Capabilities declared = provider.capabilities();
        Capabilities capabilities = declared == null ? Capabilities.undeclared() : declared;
        Audio audio = run.audio();
        AudioFormat target = capabilities.sentAs(audio.format());
        return new Prepared(target.equals(audio.format()) ? audio : convert(audio, target), capabilities);
    }

    /** Converts on a platform thread, because converting computes and would hold up other virtual threads. */
    private Audio convert(Audio audio, AudioFormat target) throws InterruptedException {
        FutureTask<Audio> task = new FutureTask<>(() -> audio.convertedTo(target));
        if (!thread.isVirtual()) {
            task.run();
            return converted(task);
        }
        Thread converter = Thread.ofPlatform().daemon().name("stt/" + call.id() + "/convert").start(task);
        try {
            return converted(task);
        } catch (InterruptedException e) {
            converter.interrupt();
            Run.join(converter);
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

    @Override
    public Audio audio() {
        Prepared ready = prepared;
        return ready == null ? run.audio() : ready.audio();
    }

    @Override
    public TranscriptionOptions options() {
        return run.options().transcription();
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, budgetEnd - run.now()));
    }

    @Override
    public void partial(String text) {
        if (run.hasListener() && text != null && state.get() == State.RUNNING && latestPartial.getAndSet(text) == null) {
            run.loop().post(() -> call.partial(this, latestPartial.getAndSet(null)));
        }
    }
}
