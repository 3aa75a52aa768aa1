package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.spi.AccuracyScorer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs comparisons, and holds what concurrent ones share. Thread-safe. */
public final class Engine implements AutoCloseable {

    /** How long a virtual thread may take to complete a future before a platform thread does. */
    private static final long PATIENCE_NANOS = 50_000_000;
    /** The most platform threads that complete futures at once. */
    private static final int MOST_HELPERS = 32;

    private final EngineConfig config;
    private final Retries retries;
    private final Gate processors;
    private final LeftBehind leftBehind;
    private final Map<String, ProviderLimits> limits = new ConcurrentHashMap<>();
    /** What holds for every provider when no limit was asked for, so that ids without number take no memory. */
    private final @Nullable ProviderLimits none;
    /** In flight on callers' threads. */
    private final Set<Run> direct = ConcurrentHashMap.newKeySet();
    /** In flight on the supervisor. */
    private final Set<Run> async = ConcurrentHashMap.newKeySet();
    private final EventLoop asyncLoop;
    private final Semaphore helpers = new Semaphore(MOST_HELPERS);
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread supervisor;
    private volatile boolean closed;
    /** Made while there is memory. */
    private final SttException lastResort = new SttException(
            ErrorKind.INTERNAL, "stt-compare could not go on with it, and could not say why");

    public Engine(EngineConfig config) {
        this.config = config;
        this.retries = new Retries(config.maxRetries(), config.jitter());
        this.processors = new Gate(config.processors(), false);
        this.leftBehind = new LeftBehind(config.maxLeftBehind());
        this.asyncLoop = new EventLoop(config.time());
        this.none = config.limitsCalls() ? null : newLimits();
    }

    /** Runs a comparison on the calling thread, which keeps every deadline. */
    public Comparison compare(
            Audio audio,
            Map<String, ? extends SttProvider> providers,
            CompareOptions options,
            AccuracyScorer.@Nullable Reference reference)
            throws InterruptedException {
        return runHere(audio, providers, options, reference, true).comparison();
    }

    /** Calls providers that warm others up, on the calling thread. No event tells of it, for it is no comparison. */
    public List<Outcome> warmUp(Audio audio, Map<String, ? extends SttProvider> providers) throws InterruptedException {
        return runHere(audio, providers, CompareOptions.none(), null, false).outcomes();
    }

    private Run runHere(
            Audio audio,
            Map<String, ? extends SttProvider> providers,
            CompareOptions options,
            AccuracyScorer.@Nullable Reference reference,
            boolean told)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        EventLoop loop = new EventLoop(config.time());
        Run run = new Run(this, loop, audio, providers, options, reference, told, () -> {});
        open(direct, run);
        try {
            run.start();
            loop.run(run::done);
        } catch (InterruptedException | RuntimeException | Error e) {
            run.cancel();
            loop.runUninterruptibly(run::done);
            throw e;
        } finally {
            run.join();
            direct.remove(run);
        }
        return run;
    }

    /** Runs a comparison on this engine's own thread. Completing the future from outside, in whatever way, cancels the calls. */
    public CompletableFuture<Comparison> compareAsync(
            Audio audio,
            Map<String, ? extends SttProvider> providers,
            CompareOptions options,
            AccuracyScorer.@Nullable Reference reference) {
        AsyncRun inFlight = new AsyncRun();
        Run run = new Run(this, asyncLoop, audio, providers, options, reference, true, inFlight::done);
        inFlight.run = run;
        open(async, run);
        try {
            startSupervisor();
        } catch (RuntimeException | Error e) {
            retire(run);
            throw e;
        }
        var unused = inFlight.future.whenComplete((comparison, thrown) -> asyncLoop.post(run::cancel));
        asyncLoop.post(run::start);
        return inFlight.future;
    }

    private final class AsyncRun {
        private final CompletableFuture<Comparison> future = new CompletableFuture<>();
        private final AtomicBoolean completing = new AtomicBoolean();
        private @Nullable Run run;

        /**
         * Completes the future on a thread of its own: scoring and what the user hangs on it must not hold up the loop. A
         * virtual thread, for there may be ten thousand; but where something spins on every carrier none gets its turn.
         */
        void done() {
            completeOn(Thread.ofVirtual(), this::complete);
            helpIfNeeded();
        }

        private void helpIfNeeded() {
            asyncLoop.schedule(config.time().nanoTime() + PATIENCE_NANOS, () -> {
                if (completing.get()) {
                    return;
                }
                if (!helpers.tryAcquire()) {
                    helpIfNeeded();
                    return;
                }
                completeOn(Thread.ofPlatform().daemon(), () -> {
                    try {
                        complete();
                    } finally {
                        helpers.release();
                    }
                });
            });
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
            Run finished = Objects.requireNonNull(run);
            finished.join();
            if (!completing.compareAndSet(false, true)) {
                return;
            }
            retire(finished);
            try {
                future.complete(finished.comparison());
            } catch (Throwable t) {
                future.completeExceptionally(t);
            }
        }
    }

    private void open(Set<Run> runs, Run run) {
        runs.add(run);
        if (closed) {
            direct.remove(run);
            retire(run);
            throw new IllegalStateException("this comparator is closed; build another");
        }
    }

    /** The supervisor ends when it is closed and nothing is in flight on it. */
    private void retire(Run run) {
        async.remove(run);
        if (closed) {
            asyncLoop.post(() -> {});
        }
    }

    private void startSupervisor() {
        lock.lock();
        try {
            if (supervisor == null) {
                supervisor = Thread.ofPlatform()
                        .daemon()
                        .name("stt/supervisor")
                        .inheritInheritableThreadLocals(false)
                        .start(this::supervise);
            }
        } finally {
            lock.unlock();
        }
    }

    private void supervise() {
        asyncLoop.runUninterruptibly(() -> closed && async.isEmpty());
    }

    /**
     * Cancels what is in flight and waits, a little longer than the grace at most, for what runs on this engine's own
     * thread, unless the calling thread is interrupted; what runs on callers' threads ends there. Closing again does nothing.
     */
    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            running = supervisor;
        } finally {
            lock.unlock();
        }
        for (Set<Run> runs : List.of(direct, async)) {
            runs.forEach(run -> run.loop().post(run::cancel));
        }
        // wakes the supervisor, should nothing be in flight
        asyncLoop.post(() -> {});
        if (running == null || running.equals(Thread.currentThread())) {
            return;
        }
        try {
            running.join(Duration.ofNanos(Nanos.of(config.grace())).plusSeconds(1));
        } catch (InterruptedException e) {
            // perhaps this is a provider's thread, and it was just cancelled
            Thread.currentThread().interrupt();
        }
    }

    EngineConfig config() {
        return config;
    }

    Retries retries() {
        return retries;
    }

    Gate processors() {
        return processors;
    }

    SttException lastResort() {
        return lastResort;
    }

    LeftBehind leftBehind() {
        return leftBehind;
    }

    ProviderLimits limits(String id) {
        return none != null ? none : limits.computeIfAbsent(id, key -> newLimits());
    }

    private ProviderLimits newLimits() {
        return new ProviderLimits(config.maxConcurrentCalls(), config.adaptive(), config.callsPerSecond());
    }
}
