package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.spi.AccuracyScorer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs comparisons, and holds what concurrent ones share. Thread-safe. */
public final class Engine implements AutoCloseable {

    private final EngineConfig config;
    private final Retries retries;
    private final Gate processors;
    private final LeftBehind leftBehind;
    private final Map<String, ProviderLimits> limits = new ConcurrentHashMap<>();
    private final Set<Run> active = ConcurrentHashMap.newKeySet();
    private final EventLoop asyncLoop;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread supervisor;
    private volatile boolean closed;

    public Engine(EngineConfig config) {
        this.config = config;
        this.retries = new Retries(config.maxRetries(), config.jitter());
        this.processors = new Gate(config.processors(), false);
        this.leftBehind = new LeftBehind(config.maxLeftBehind());
        this.asyncLoop = new EventLoop(config.time());
    }

    /** Runs a comparison on the calling thread, which keeps every deadline. */
    public Comparison compare(
            Audio audio,
            Map<String, ? extends SttProvider> providers,
            CompareOptions options,
            AccuracyScorer.@Nullable Reference reference)
            throws InterruptedException {
        return runHere(audio, providers, options, reference).comparison();
    }

    /** Calls providers that warm others up, on the calling thread. */
    public List<Outcome> warmUp(Audio audio, Map<String, ? extends SttProvider> providers) throws InterruptedException {
        return runHere(audio, providers, CompareOptions.none(), null).outcomes();
    }

    private Run runHere(
            Audio audio,
            Map<String, ? extends SttProvider> providers,
            CompareOptions options,
            AccuracyScorer.@Nullable Reference reference)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        EventLoop loop = new EventLoop(config.time());
        Run run = new Run(this, loop, audio, providers, options, reference, () -> {});
        open(run);
        try {
            run.start();
            loop.run(run::done);
        } catch (InterruptedException e) {
            run.cancel();
            loop.runUninterruptibly(run::done);
            throw e;
        } finally {
            run.join();
            active.remove(run);
        }
        return run;
    }

    /** Runs a comparison on this engine's own thread. Completing the future from outside, in whatever way, cancels the calls. */
    public CompletableFuture<Comparison> compareAsync(
            Audio audio,
            Map<String, ? extends SttProvider> providers,
            CompareOptions options,
            AccuracyScorer.@Nullable Reference reference) {
        AsyncRun async = new AsyncRun();
        Run run = new Run(this, asyncLoop, audio, providers, options, reference, async::done);
        async.run = run;
        open(run);
        startSupervisor();
        var unused = async.future.whenComplete((comparison, thrown) -> asyncLoop.post(run::cancel));
        asyncLoop.post(run::start);
        return async.future;
    }

    private final class AsyncRun {
        private final CompletableFuture<Comparison> future = new CompletableFuture<>();
        private @Nullable Run run;

        /** Completes the future on a thread of its own: scoring and what the user hangs on it must not hold up the loop. */
        void done() {
            Run finished = Objects.requireNonNull(run);
            Thread.ofVirtual().name("stt/complete").inheritInheritableThreadLocals(false).start(() -> {
                finished.join();
                active.remove(finished);
                // wakes the supervisor, which ends when it is closed and nothing is in flight
                asyncLoop.post(() -> {});
                try {
                    future.complete(finished.comparison());
                } catch (Throwable t) {
                    future.completeExceptionally(t);
                }
            });
        }
    }

    private void open(Run run) {
        active.add(run);
        if (closed) {
            active.remove(run);
            throw new IllegalStateException("this comparator is closed; build another");
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
        asyncLoop.runUninterruptibly(() -> closed && active.isEmpty());
    }

    /**
     * Cancels what is in flight and waits, a little longer than the grace at most, for what runs on this engine's own
     * thread; what runs on callers' threads ends there. Closing again does nothing.
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
        for (Run run : active) {
            run.loop().post(run::cancel);
        }
        // wakes the supervisor, should nothing be in flight
        asyncLoop.post(() -> {});
        if (running == null || running.equals(Thread.currentThread())) {
            return;
        }
        boolean interrupted = false;
        while (running.isAlive()) {
            try {
                running.join(config.grace().plusSeconds(1));
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
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

    LeftBehind leftBehind() {
        return leftBehind;
    }

    ProviderLimits limits(String id) {
        return limits.computeIfAbsent(
                id, key -> new ProviderLimits(config.maxConcurrentCalls(), config.adaptive(), config.callsPerSecond()));
    }
}
