package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareEvent;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.WarmUp;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.spi.AccuracyScorer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs comparisons, and holds what concurrent comparisons share. Thread-safe. */
public final class Engine implements AutoCloseable {

    /** How often cancelling a run is tried if even cancelling throws, for instance because a class is missing. */
    private static final int MOST_TRIES = 100;

    private final EngineConfig config;
    private final Retries retries;
    private final ParticipantRegistry participants;
    private final Gate processors;
    private final Gate scorers;
    private final LeftBehind leftBehind;
    private final LeftBehind scorersLeftBehind;
    private final LimitsById limits;
    /** Runs in progress on callers' threads. */
    private final Set<Run<?>> direct = ConcurrentHashMap.newKeySet();
    /** Runs in progress on the supervisor. */
    private final Set<Run<?>> async = ConcurrentHashMap.newKeySet();
    private final EventLoop asyncLoop;
    private final Completion completion;
    private final CallJournal journal = journalOfThisJvm();
    private final ReentrantLock lock = new ReentrantLock();
    /** Created while there is still memory. */
    private final Failure lastResort =
            Failure.of(
                    ErrorKind.INTERNAL,
                    "internal error of stt-compare: not enough memory to describe the failure; give the JVM more (-Xmx)");
    private @Nullable Thread supervisor;
    private volatile boolean closed;

    public Engine(EngineConfig config) {
        this.config = config;
        this.participants = new ParticipantRegistry(config.maxLeftBehind());
        this.retries = new Retries(config.maxRetries(), config.jitter());
        this.processors = new Gate(config.processors(), false);
        this.scorers = new Gate(config.processors(), false);
        this.leftBehind = new LeftBehind(config.maxLeftBehind());
        this.scorersLeftBehind = new LeftBehind(config.maxLeftBehind());
        this.limits = new LimitsById(config);
        this.asyncLoop = new EventLoop(config.time());
        this.completion = new Completion(asyncLoop, config.time());
        // its classes take long to load, which must not happen within a caller's deadline
        Logs.quietly(journal::prepare);
    }

    /**
     * {@return the providers with their descriptions}
     *
     * @param providers the providers
     * @param hint      added to the message if there is no provider
     * @throws IllegalArgumentException if there is no provider, one has no id or does not return it, or two have the same
     */
    public List<Participant> participants(Iterable<? extends SttProvider> providers, String hint) {
        return participants.of(providers, hint);
    }

    /** Runs a comparison on the calling thread, which keeps every deadline. */
    public Comparison compare(
            Audio audio,
            List<Participant> providers,
            CompareOptions options,
            AccuracyScorer.@Nullable Reference reference,
            @Nullable Duration deadline)
            throws InterruptedException {
        refuseInterrupted();
        Comparing comparing =
                new Comparing(audio, providers, options, reference, deadline, new EventLoop(config.time()), () -> {});
        try {
            runHere(comparing.run);
            return comparing.result();
        } finally {
            comparing.observing.ended(null);
        }
    }

    /** Warms providers up, on the calling thread. */
    public List<WarmUp> warmUp(Audio silence, List<Participant> providers) throws InterruptedException {
        refuseInterrupted();
        EventLoop loop = new EventLoop(config.time());
        Run<WarmUp> run = newRun(
                new WarmingUp(silence), ComparisonId.random(), providers, null, loop, null, Observing.NOBODY,
                Context.capture(config.contextPropagation()), null, () -> {});
        runHere(run);
        return run.ends();
    }

    private static void refuseInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void runHere(Run<?> run) throws InterruptedException {
        open(direct, run);
        EventLoop loop = run.loop();
        Throwable thrown = null;
        // whatever throws, even the cancelling: the run must not be left with calls that are never ended
        boolean over = false;
        for (int tries = 0; !over && tries < MOST_TRIES; tries++) {
            try {
                EventLoop.deliver(run, thrown == null ? RunEvent.START : RunEvent.CANCEL);
                if (thrown == null) {
                    loop.run(run::isOver);
                } else {
                    loop.runUninterruptibly(run::isOver);
                }
                over = true;
            } catch (InterruptedException | RuntimeException | Error e) {
                thrown = thrown == null ? e : thrown;
            }
        }
        Logs.quietly(run::join);
        direct.remove(run);
        switch (thrown) {
            case null -> {}
            case InterruptedException e -> throw e;
            case Error e -> throw e;
            default -> throw (RuntimeException) thrown;
        }
    }

    /**
     * Runs a comparison on this engine's own thread. If the future is completed from outside in any way, the calls are cancelled.
     */
    public CompletableFuture<Comparison> compareAsync(
            Audio audio,
            List<Participant> providers,
            CompareOptions options,
            AccuracyScorer.@Nullable Reference reference,
            @Nullable Duration deadline) {
        Completion.Of<Comparison> whenOver = completion.begin();
        Comparing comparing = new Comparing(audio, providers, options, reference, deadline, asyncLoop, whenOver);
        Run<Outcome> run = comparing.run;
        CompletableFuture<Comparison> future = whenOver.future(() -> {
            try {
                Logs.quietly(run::join);
            } finally {
                // whatever was thrown: a run that is not retired would keep the supervisor alive forever
                retire(run);
            }
            try {
                return comparing.result();
            } finally {
                comparing.observing.ended(null);
            }
        });
        try {
            open(async, run);
            startSupervisor();
            var unused = future.whenComplete((comparison, thrown) -> asyncLoop.post(run, RunEvent.CANCEL));
            asyncLoop.post(run, RunEvent.START);
        } catch (RuntimeException | Error e) {
            retire(run);
            comparing.observing.ended(null);
            throw e;
        }
        return future;
    }

    /** A comparison in progress and its result. */
    private final class Comparing {
        private final Audio audio;
        private final CompareOptions options;
        private final Context context;
        private final Observing observing;
        private final Run<Outcome> run;

        Comparing(
                Audio audio,
                List<Participant> providers,
                CompareOptions options,
                AccuracyScorer.@Nullable Reference reference,
                @Nullable Duration deadline,
                EventLoop loop,
                Runnable whenOver) {
            this.audio = audio;
            this.options = options;
            ComparisonId id = ComparisonId.random();
            Scoring scoring =
                    reference == null ? null : Scoring.of(reference, audio.duration(), scorers, scorersLeftBehind);
            Transcribing task = new Transcribing(audio, options, config.speechDetector(), new Takers(providers));
            this.context = Context.capture(config.contextPropagation());
            this.observing = Observing.begin(config.observers(), id, audio, options, providers, context);
            try {
                this.run = newRun(task, id, providers, deadline, loop, config.listener(), observing, context, scoring, whenOver);
            } catch (RuntimeException | Error e) {
                observing.ended(null);
                throw e;
            }
        }

        Comparison result() {
            List<Outcome> outcomes = run.ends();
            Comparison comparison = new Comparison(audio.info(), options, outcomes, run.budget().startedAt(),
                    run.budget().sinceStart(run.overAt()));
            Telling.finished(comparison, context);
            observing.ended(comparison);
            return comparison;
        }
    }

    private <R> Run<R> newRun(
            Task<R> task,
            ComparisonId id,
            List<Participant> providers,
            @Nullable Duration deadline,
            EventLoop loop,
            @Nullable Consumer<? super CompareEvent> listener,
            Observing observing,
            Context context,
            @Nullable Scoring scoring,
            Runnable whenOver) {
        Budget budget = new Budget(config, task.audio().duration(), deadline);
        Cancellation cancellation = new Cancellation();
        Memo.Computation<Speech> listening = task.listening();
        Shared<R> shared = new Shared<>(task, loop, budget, cancellation,
                new Telling(id, task.audio(), budget, cancellation, journal, listener, observing, context),
                context, retries, scoring, listening == null ? null : new Listening(listening, context.plain()), processors,
                processorCap(providers),
                config.piecesAtOnce(), leftBehind, new Starter(), lastResort);
        return new Run<>(shared, providers, participant -> limits.of(participant.id()), whenOver);
    }

    /** One processor is kept free for providers of other kinds. */
    private int processorCap(List<Participant> providers) {
        for (Participant participant : providers) {
            if (participant.workload() != Workload.LOCAL) {
                return Math.max(1, config.processors() - 1);
            }
        }
        return config.processors();
    }

    private void open(Set<Run<?>> runs, Run<?> run) {
        runs.add(run);
        if (closed) {
            direct.remove(run);
            retire(run);
            throw new IllegalStateException("this comparator is closed; build another");
        }
    }

    /** The supervisor ends once the engine is closed and no run is in progress on it. */
    private void retire(Run<?> run) {
        async.remove(run);
        if (closed) {
            asyncLoop.wake();
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
        BooleanSupplier done = () -> closed && async.isEmpty();
        while (!done.getAsBoolean()) {
            try {
                asyncLoop.runUninterruptibly(done);
            } catch (Throwable t) {
                // others depend on this thread, so it continues whatever is thrown
            }
        }
    }

    /** {@return the number of comparisons and warm-ups in progress} */
    public int inFlight() {
        return direct.size() + async.size();
    }

    /** Cancels everything in progress, without waiting. */
    public void cancelAll() {
        for (Set<Run<?>> runs : List.of(direct, async)) {
            runs.forEach(run -> run.loop().post(run, RunEvent.CANCEL));
        }
    }

    /**
     * Cancels everything in progress, and waits for the runs on this engine's own thread, at most a little longer than the grace
     * and only until the calling thread is interrupted; runs on callers' threads end there. Closing again has no effect.
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
        cancelAll();
        // wakes the supervisor in case nothing is in progress
        asyncLoop.wake();
        if (running == null || running.equals(Thread.currentThread())) {
            return;
        }
        try {
            running.join(Duration.ofNanos(Nanos.of(config.grace())).plusSeconds(1));
        } catch (InterruptedException e) {
            // this may be a provider's thread that was just cancelled
            Thread.currentThread().interrupt();
        }
    }

    /** The JVM's flight recorder if it has one that works, otherwise a journal that records nothing. */
    private static CallJournal journalOfThisJvm() {
        try {
            return ModuleLayer.boot().findModule("jdk.jfr").isPresent() ? new FlightJournal() : CallJournal.NONE;
        } catch (Throwable t) {
            Failures.debug(Logs.CALL, "the flight recorder cannot be used", t);
            return CallJournal.NONE;
        }
    }
}
