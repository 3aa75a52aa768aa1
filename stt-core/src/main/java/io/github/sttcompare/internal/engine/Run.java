package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareEvent;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Workload;
import io.github.sttcompare.spi.AccuracyScorer;
import io.github.sttcompare.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One comparison. Unless said otherwise, its methods are for the thread that turns its loop. */
final class Run {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    /** A thread that has handed in its result ends within a few microseconds; being woken up by its end takes many more. */
    private static final int SPINS = 1000;
    /** How many characters of what others wrote go into the log. */
    private static final int LONGEST_TOLD = 1000;
    /** Nobody speaks so fast; what is longer is no transcript, and scoring it would take longer than any deadline. */
    private static final int MOST_PER_SECOND = 100;

    private static final int ALWAYS_SCORED = 100_000;
    /** How long after everything should have ended a defect is assumed. */
    private static final long WATCH_NANOS = 1_000_000_000;

    private final Engine engine;
    private final EngineConfig config;
    private final EventLoop loop;
    private final Audio audio;
    private final CompareOptions options;
    private final AccuracyScorer.@Nullable Reference reference;
    private final boolean told;
    private final Runnable whenDone;
    private final @Nullable Map<String, String> mdc = MDC.getCopyOfContextMap();
    private final @Nullable ClassLoader contextClassLoader = Thread.currentThread().getContextClassLoader();
    private final List<Call> calls = new ArrayList<>();
    private final @Nullable Outcome[] outcomes;
    private final List<Thread> threads = new ArrayList<>();
    private final int processorCap;
    private final Instant startedAt = Instant.now();
    private final long startNanos;
    private final long deadlineNanos;
    private EventLoop.@Nullable Timer deadline;
    private EventLoop.@Nullable Timer watchdog;
    private int open;
    private volatile boolean cancelled;
    private boolean listenerFailed;
    private long doneNanos;

    Run(
            Engine engine,
            EventLoop loop,
            Audio audio,
            Map<String, ? extends SttProvider> providers,
            CompareOptions options,
            AccuracyScorer.@Nullable Reference reference,
            boolean told,
            Runnable whenDone) {
        this.engine = engine;
        this.config = engine.config();
        this.loop = loop;
        this.audio = audio;
        this.options = options;
        this.reference = reference;
        this.told = told;
        this.whenDone = whenDone;
        this.startNanos = config.time().nanoTime();
        Duration limit = config.deadline();
        this.deadlineNanos = startNanos + (limit == null ? Long.MAX_VALUE / 2 : Nanos.of(limit));
        boolean othersTakePart = false;
        for (var entry : providers.entrySet()) {
            Workload workload = workloadOf(entry.getValue());
            othersTakePart |= workload != Workload.LOCAL;
            calls.add(new Call(this, calls.size(), entry.getValue(), entry.getKey(), workload, engine.limits(entry.getKey())));
        }
        this.outcomes = new Outcome[calls.size()];
        this.open = calls.size();
        this.processorCap = Math.max(1, config.processors() - (othersTakePart ? 1 : 0));
    }

    private static Workload workloadOf(SttProvider provider) {
        try {
            return Objects.requireNonNullElse(provider.workload(), Workload.UNKNOWN);
        } catch (RuntimeException | Error e) {
            return Workload.UNKNOWN;
        }
    }

    /** Starts every call. */
    void start() {
        if (cancelled) {
            return;
        }
        if (config.deadline() != null) {
            deadline = loop.schedule(deadlineNanos, () -> calls.forEach(Call::outOfTime));
        }
        watchdog = loop.schedule(overdueAt(budgetEnd(now())), this::watch);
        calls.forEach(Call::start);
    }

    boolean done() {
        return open == 0;
    }

    /** Interrupts every call; the run is done when they have stopped or their grace is over. */
    void cancel() {
        if (!done() && !cancelled) {
            cancelled = true;
            calls.forEach(Call::cancel);
        }
    }

    /** {@return whether the run was cancelled}; for any thread. */
    boolean cancelled() {
        return cancelled;
    }

    /** Notes what became of a call; null when the run was cancelled. */
    void finished(Call call, @Nullable Outcome outcome) {
        outcomes[call.index()] = outcome;
        try {
            if (outcome != null) {
                tell(call, outcome);
            }
        } catch (Throwable t) {
            EventLoop.report(t);
        } finally {
            // whatever the logging does: somebody waits for this
            open--;
            if (open == 0) {
                end();
            }
        }
    }

    private void end() {
        try {
            doneNanos = now();
            if (deadline != null) {
                deadline.cancel();
            }
            if (watchdog != null) {
                watchdog.cancel();
            }
        } finally {
            whenDone.run();
        }
    }

    private void tell(Call call, Outcome outcome) {
        telling(() -> log(call, outcome));
        if (told) {
            telling(() -> CallJournal.INSTANCE.record(audio, outcome));
        }
        if (hasListener()) {
            telling(() -> emit(new CompareEvent.Finished(sinceStart(now()), outcome)));
        }
    }

    /** Tells somebody who may throw whatever it likes: no outcome gets lost by that. */
    static void telling(Runnable telling) {
        try {
            telling.run();
        } catch (Throwable t) {
            EventLoop.report(t);
        }
    }

    /** The error of a call that ended when nothing else could be said about it. */
    SttException lastResort() {
        return engine.lastResort();
    }

    private void watch() {
        long now = now();
        long next = Long.MAX_VALUE;
        for (Call call : calls) {
            if (!call.endIfOverdue(now)) {
                next = Math.min(next, call.watchedUntil(now));
            }
        }
        if (!done()) {
            // a call that has no turn yet may be launched meanwhile
            watchdog = loop.schedule(Math.min(next, overdueAt(budgetEnd(now))), this::watch);
        }
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    /** {@return when a call is overdue that is interrupted at a time} */
    long overdueAt(long budgetEnd) {
        return budgetEnd + graceNanos() + WATCH_NANOS;
    }

    private static void log(Call call, Outcome outcome) {
        switch (outcome) {
            case Outcome.Failed failed -> {
                LOG.warn("provider {} failed: {} after {} {}: {}", call.id(), failed.error().kind(), call.attemptCount(),
                        call.attemptCount() == 1 ? "attempt" : "attempts", line(failed.error().message()));
            }
            case Outcome.TimedOut timedOut -> LOG.warn("provider {} timed out: {}", call.id(), timedOut.reason());
            case Outcome.Skipped skipped -> LOG.warn("provider {} is skipped: {}", call.id(), skipped.reason());
            case Outcome.Transcribed transcribed -> {}
        }
    }

    /** What others wrote, for a line of the log: it must neither begin lines of its own nor be without end. */
    private static String line(@Nullable String text) {
        String all = String.valueOf(text);
        String some = all.length() <= LONGEST_TOLD ? all : all.substring(0, LONGEST_TOLD) + "…";
        return SafeText.oneLine(some);
    }

    /** Waits for the threads of all calls to end, but not for those left behind. For any thread, once the run is done. */
    void join() {
        threads.forEach(Run::join);
    }

    /** Waits for a thread that is about to end, whether or not the current one is interrupted. */
    static void join(Thread thread) {
        for (int i = 0; i < SPINS && thread.isAlive(); i++) {
            Thread.onSpinWait();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * {@return the result, scored}; for any thread, once the run is done.
     *
     * @throws CancellationException if the run was cancelled
     */
    Comparison comparison() {
        List<Outcome> results = outcomes().stream().map(this::scored).toList();
        Comparison comparison =
                new Comparison(audio.info(), options, results, startedAt, Duration.ofNanos(doneNanos - startNanos));
        telling(() -> log(comparison));
        return comparison;
    }

    private static void log(Comparison comparison) {
        if (LOG.isInfoEnabled()) {
            LOG.info("{} in {} ms: {}", comparison.summary(), comparison.elapsed().toMillis(), String.join(", ",
                    comparison.outcomes().stream().map(outcome -> outcome.providerId() + " " + outcome.status()).toList()));
        }
    }

    /**
     * {@return the outcomes, not yet scored}; for any thread, once the run is done.
     *
     * @throws CancellationException if the run was cancelled
     */
    List<Outcome> outcomes() {
        if (cancelled) {
            throw new CancellationException("the comparison was cancelled");
        }
        return Arrays.stream(outcomes).map(Objects::requireNonNull).toList();
    }

    private Outcome scored(Outcome outcome) {
        if (reference == null || !(outcome instanceof Outcome.Transcribed transcribed)) {
            return outcome;
        }
        String text = transcribed.transcript().text();
        long most = Math.max(ALWAYS_SCORED, MOST_PER_SECOND * audio.duration().toSeconds());
        if (text.length() > most) {
            return unscored(transcribed, "the transcript has " + text.length() + " characters, and at most " + most
                    + " of this audio are scored");
        }
        try {
            return transcribed.scored(reference.score(text));
        } catch (RuntimeException | Error e) {
            Failures.debug(LOG, "a transcript could not be scored", e);
            return unscored(transcribed, Failures.describe(e));
        }
    }

    /** The transcript was paid for: it is kept, unscored. */
    private static Outcome unscored(Outcome.Transcribed outcome, String why) {
        telling(() -> LOG.warn("the transcript of {} could not be scored: {}", outcome.providerId(), line(why)));
        return outcome.unscored(why);
    }

    boolean hasListener() {
        return told && config.listener() != null;
    }

    void emit(CompareEvent event) {
        Consumer<? super CompareEvent> listener = config.listener();
        if (listener == null || !told || cancelled) {
            return;
        }
        try {
            listener.accept(event);
        } catch (Throwable t) {
            if (!listenerFailed) {
                listenerFailed = true;
                // not the event itself: it may hold a transcript
                LOG.warn("the listener failed on {} of {} (told once in a comparison): {}",
                        event.getClass().getSimpleName(), event.providerId(), line(Failures.describe(t)));
                Failures.debug(LOG, "the listener failed", t);
            }
            if (t instanceof InterruptedException) {
                // thrown undeclared, as Kotlin does: the caller's interrupt must not get lost
                Thread.currentThread().interrupt();
            }
        }
    }

    void started(Thread thread) {
        threads.add(thread);
    }

    void abandoned(Thread thread) {
        threads.remove(thread);
    }

    long now() {
        return config.time().nanoTime();
    }

    Duration sinceStart(long nanos) {
        return Duration.ofNanos(Math.max(0, nanos - startNanos));
    }

    /** {@return when a call that begins now has to end; not after the deadline, not even when that has passed} */
    long budgetEnd(long now) {
        return now + Math.min(Nanos.of(config.budget(audio.duration())), deadlineNanos - now);
    }

    String limitReason(boolean launched, long budgetEnd) {
        if (!launched) {
            return "it got no turn before the deadline of " + seconds(Objects.requireNonNull(config.deadline()));
        }
        return budgetEnd == deadlineNanos
                ? "no answer before the deadline of " + seconds(Objects.requireNonNull(config.deadline()))
                : "no answer within its " + seconds(config.budget(audio.duration()));
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }

    long graceNanos() {
        return Nanos.of(config.grace());
    }

    EventLoop loop() {
        return loop;
    }

    Audio audio() {
        return audio;
    }

    CompareOptions options() {
        return options;
    }

    @Nullable Map<String, String> mdc() {
        return mdc;
    }

    @Nullable ClassLoader contextClassLoader() {
        return contextClassLoader;
    }

    Gate processors() {
        return engine.processors();
    }

    int processorCap() {
        return processorCap;
    }

    LeftBehind leftBehind() {
        return engine.leftBehind();
    }

    Retries retries() {
        return engine.retries();
    }
}
