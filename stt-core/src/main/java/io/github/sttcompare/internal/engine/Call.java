package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.CompareEvent;
import io.github.sttcompare.CompareEvent.Waiting;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One provider in one run: waits for its turn, tries, tries again, and ends with one outcome. Lives on the run's loop. */
final class Call {

    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    private enum Phase {
        /** For a turn, for the next attempt, or to begin at all. */
        WAITING,
        RUNNING,
        /** Its time is up or the run was cancelled: interrupted, within its grace. */
        STOPPING,
        DONE
    }

    private final Run run;
    private final int index;
    private final SttProvider provider;
    private final String id;
    private final Workload workload;
    private final ProviderLimits limits;
    private final List<Attempt> attempts = new ArrayList<>(1);

    private Phase phase = Phase.WAITING;
    private Gate.@Nullable Permit turn;
    private Gate.@Nullable Permit processor;
    private EventLoop.@Nullable Timer wait;
    private EventLoop.@Nullable Timer limit;
    private @Nullable Worker worker;
    private Worker.@Nullable Prepared prepared;
    /** When it may begin by its limit of calls per second, while it waits for that. */
    private long slot;
    private boolean slotKept;
    private boolean launched;
    private long budgetEnd;
    private long stoppedAt;
    /** What becomes of it when there is no memory to say more. */
    private final Outcome lastResort;

    Call(Run run, int index, SttProvider provider, String id, Workload workload, ProviderLimits limits) {
        this.run = run;
        this.index = index;
        this.provider = provider;
        this.id = id;
        this.workload = workload;
        this.limits = limits;
        this.lastResort = new Outcome.Failed(id, new Timing(Duration.ZERO, List.of(), Duration.ZERO), Failure.of(run.lastResort()), Map.of());
    }

    Run run() {
        return run;
    }

    /** {@return its place among the calls of its run} */
    int index() {
        return index;
    }

    SttProvider provider() {
        return provider;
    }

    String id() {
        return id;
    }

    Workload workload() {
        return workload;
    }

    int attemptCount() {
        return attempts.size();
    }

    void start() {
        try {
            tryStart();
        } catch (Throwable t) {
            broke(t);
        }
    }

    private void tryStart() {
        int excess = run.leftBehind().excess(id);
        if (excess > 0) {
            finish(new Outcome.Skipped(id, timing(), excess + " of its earlier calls ignored their interrupt and still run; "
                    + "it is not called again before they end", Map.of()));
        } else {
            takeTurn();
        }
    }

    private void takeTurn() {
        Gate.Permit permit = limits.calls().request(Integer.MAX_VALUE, () -> run.loop().post(this::turnCame));
        turn = permit;
        if (permit.atOnce()) {
            turnCame();
        } else {
            emitWaiting(Waiting.Reason.CONCURRENCY_LIMIT);
        }
    }

    private void turnCame() {
        try {
            tryTurnCame();
        } catch (Throwable t) {
            broke(t);
        }
    }

    private void tryTurnCame() {
        if (phase != Phase.WAITING) {
            return;
        }
        long now = run.now();
        long at = limits.reserve(now);
        if (at - now > 0) {
            slot = at;
            slotKept = true;
            emitWaiting(Waiting.Reason.RATE_LIMIT);
            wait = run.loop().schedule(at, this::slotCame);
        } else {
            takeProcessor();
        }
    }

    private void slotCame() {
        try {
            trySlotCame();
        } catch (Throwable t) {
            broke(t);
        }
    }

    private void trySlotCame() {
        slotKept = false;
        takeProcessor();
    }

    private void takeProcessor() {
        if (workload != Workload.LOCAL) {
            launch();
            return;
        }
        Gate.Permit permit = run.processors().request(run.processorCap(), () -> run.loop().post(this::processorCame));
        processor = permit;
        if (permit.atOnce()) {
            launch();
        } else {
            emitWaiting(Waiting.Reason.PROCESSOR);
        }
    }

    private void processorCame() {
        try {
            tryProcessorCame();
        } catch (Throwable t) {
            broke(t);
        }
    }

    private void tryProcessorCame() {
        if (phase == Phase.WAITING) {
            launch();
        }
    }

    private void launch() {
        phase = Phase.RUNNING;
        boolean first = !launched;
        if (first) {
            launched = true;
            budgetEnd = run.budgetEnd(run.now());
            limit = run.loop().schedule(budgetEnd, this::outOfTime);
        }
        try {
            Worker next = new Worker(this, prepared, first, budgetEnd);
            worker = next;
            next.start();
            run.started(next.thread());
        } catch (Throwable t) {
            // no memory for another thread: this call's failure, nobody else's
            failed(new SttException(ErrorKind.INTERNAL, "no thread could be started: " + Failures.describe(t), t), false);
        }
    }

    /** The worker is about to call the provider; only told when there is a listener. */
    void attemptStarted() {
        if (phase != Phase.DONE) {
            run.emit(new CompareEvent.Started(id, run.sinceStart(run.now()), attempts.size() + 1));
        }
    }

    void partial(Worker from, @Nullable String text) {
        if (from == worker && text != null && phase == Phase.RUNNING) {
            run.emit(new CompareEvent.Partial(id, run.sinceStart(run.now()), text));
        }
    }

    /** The worker is done; what it did is judged by the time it stamped, not by when the loop hears of it. */
    void attemptEnded() {
        try {
            tryAttemptEnded();
        } catch (Throwable t) {
            broke(t);
        }
    }

    private void tryAttemptEnded() {
        Worker ended = worker;
        if (ended == null || phase == Phase.DONE) {
            return;
        }
        Worker.Result result = ended.abandon();
        if (result != null) {
            judge(ended, result);
        }
    }

    private void judge(Worker ended, Worker.Result result) {
        prepared = ended.prepared();
        if (phase == Phase.RUNNING) {
            budgetEnd = ended.budgetEnd();
        }
        Transcript transcript = result.transcript();
        SttException error = result.error();
        if (run.cancelled()) {
            finish(null);
        } else if (result.refusal() != null) {
            finish(new Outcome.Skipped(id, timing(), result.refusal(), metadata()));
        } else if (result.end() - budgetEnd >= 0) {
            addAttempt(ended, result.end(), Attempt.Result.CUT_OFF, null);
            finish(new Outcome.TimedOut(id, timing(), limitReason(), null, metadata()));
        } else if (transcript != null) {
            addAttempt(ended, result.end(), Attempt.Result.SUCCEEDED, null);
            limits.calls().succeeded();
            Map<String, String> metadata = new LinkedHashMap<>(transcript.metadata()); // plain strings: the worker copied them
            metadata.keySet().removeIf(MetadataKeys::isReserved);
            metadata.putAll(metadata());
            finish(new Outcome.Transcribed(id, timing(), transcript, metadata));
        } else if (error != null) {
            addAttempt(ended, result.end(), Attempt.Result.FAILED, Failure.of(error));
            if (error.kind() == ErrorKind.RATE_LIMITED && ended.started()) {
                limits.calls().pushedBack(ended.startedAt(), result.end());
            }
            // what fails before the provider is called, such as its capabilities(), is a defect and not a matter of luck
            failed(error, phase == Phase.RUNNING && ended.started());
        }
    }

    private void failed(SttException error, boolean mayRetry) {
        releasePermits();
        // results hold no live exception: this is the one place that keeps its stack trace
        Failures.debug(LOG, "provider " + id + " failed", error);
        OptionalLong delay = mayRetry ? run.retries().delay(error, attempts.size(), budgetEnd - run.now()) : OptionalLong.empty();
        if (delay.isEmpty()) {
            finish(new Outcome.Failed(id, timing(), Failure.of(error), metadata()));
            return;
        }
        worker = null;
        phase = Phase.WAITING;
        long now = run.now();
        if (run.hasListener()) {
            Duration at = run.sinceStart(now);
            run.emit(new CompareEvent.AttemptFailed(id, at, attempts.size(), Failure.of(error), Duration.ofNanos(delay.getAsLong())));
            run.emit(new Waiting(id, at, Waiting.Reason.BACK_OFF));
        }
        wait = run.loop().schedule(now + delay.getAsLong(), this::takeTurn);
    }

    /** The budget or the deadline has passed. */
    void outOfTime() {
        try {
            tryOutOfTime();
        } catch (Throwable t) {
            broke(t);
        }
    }

    private void tryOutOfTime() {
        switch (phase) {
            case WAITING -> {
                if (!postponed()) {
                    finish(new Outcome.TimedOut(id, timing(), limitReason(), null, metadata()));
                }
            }
            case RUNNING -> {
                Worker running = worker;
                if (running != null) {
                    budgetEnd = running.budgetEnd();
                }
                if (!postponed()) {
                    stop();
                }
            }
            case STOPPING, DONE -> {}
        }
    }

    /** Starting the thread and converting the audio took a while that is not the provider's: its budget ends later. */
    private boolean postponed() {
        if (!launched || budgetEnd - run.now() <= 0) {
            return false;
        }
        limit = run.loop().schedule(budgetEnd, this::outOfTime);
        return true;
    }

    /** The run was cancelled: its result is of no interest any more. */
    void cancel() {
        try {
            tryCancel();
        } catch (Throwable t) {
            broke(t);
        }
    }

    private void tryCancel() {
        switch (phase) {
            case WAITING -> finish(null);
            case RUNNING -> stop();
            case STOPPING, DONE -> {}
        }
    }

    private void stop() {
        phase = Phase.STOPPING;
        stoppedAt = run.now();
        Worker running = worker;
        if (running != null) {
            running.interrupt();
        }
        cancelTimers();
        limit = run.loop().schedule(run.now() + run.graceNanos(), this::graceOver);
    }

    private void graceOver() {
        try {
            tryGraceOver();
        } catch (Throwable t) {
            broke(t);
        }
    }

    private void tryGraceOver() {
        Worker running = worker;
        if (phase != Phase.STOPPING || running == null) {
            return;
        }
        Worker.Result result = running.abandon();
        if (result != null) {
            judge(running, result);
            return;
        }
        run.leftBehind().left(id);
        run.abandoned(running.thread());
        String thread = running.thread().getName();
        Run.telling(() -> LOG.warn("provider {} ignored its interrupt and is left behind on the thread {}; "
                + "it keeps what it holds until it ends by itself", id, thread));
        prepared = running.prepared();
        addAttempt(running, run.now(), Attempt.Result.CUT_OFF, null);
        finish(run.cancelled() ? null : new Outcome.TimedOut(id, timing(), limitReason(), thread, metadata()));
    }

    private void addAttempt(Worker from, long end, Attempt.Result result, @Nullable Failure failure) {
        if (from.started()) {
            Duration start = run.sinceStart(from.startedAt());
            // one that is left behind may have begun after the end was read
            attempts.add(new Attempt(start, max(start, run.sinceStart(end)), result, failure));
        }
    }

    private String limitReason() {
        return run.limitReason(launched, budgetEnd);
    }

    private Timing timing() {
        Duration now = run.sinceStart(run.now());
        return attempts.isEmpty()
                ? new Timing(now, attempts, now)
                : new Timing(attempts.getFirst().start(), attempts, max(now, attempts.getLast().end()));
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        Worker.Prepared ready = prepared;
        if (ready == null || attempts.isEmpty()) {
            // it was not called: nothing was sent, and nothing that was asked of it could be ignored
            return metadata;
        }
        if (!ready.audio().format().equals(run.audio().format())) {
            metadata.put(MetadataKeys.AUDIO_SENT, ready.audio().format() + ", converted from " + run.audio().format());
        }
        Capabilities capabilities = ready.capabilities();
        put(metadata, MetadataKeys.OPTIONS_IGNORED, capabilities.ignored(run.options().transcription()));
        put(metadata, MetadataKeys.OPTIONS_UNKNOWN, capabilities.unknown(run.options().transcription()));
        return metadata;
    }

    private static void put(Map<String, String> metadata, String name, Set<TranscriptionOption> options) {
        if (!options.isEmpty()) {
            metadata.put(name, options.stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
    }

    private void finish(@Nullable Outcome outcome) {
        if (phase == Phase.DONE) {
            return;
        }
        phase = Phase.DONE;
        try {
            cancelTimers();
            releasePermits();
        } finally {
            worker = null;
            run.finished(this, outcome);
        }
    }

    /** Something threw that must not: the call ends all the same, with what was allocated beforehand if need be. */
    private void broke(Throwable defect) {
        EventLoop.report(defect);
        if (phase == Phase.DONE) {
            return;
        }
        Worker running = worker;
        Outcome outcome = lastResort;
        try {
            if (running != null) {
                running.interrupt();
                if (running.abandon() == null) {
                    run.leftBehind().left(id);
                    run.abandoned(running.thread());
                }
            }
            outcome = new Outcome.Failed(id, timing(), Failure.of(
                    ErrorKind.INTERNAL, "stt-compare could not go on with it: " + Failures.describe(defect)), Map.of());
        } catch (Throwable t) {
            EventLoop.report(t);
        } finally {
            finish(run.cancelled() ? null : outcome);
        }
    }

    /** Ends the call if it should have ended long ago, which a defect kept it from. {@return whether it has ended} */
    boolean endIfOverdue(long now) {
        if (phase != Phase.DONE && now - watchedUntil(now) >= 0) {
            broke(new IllegalStateException("nothing ended the call of " + id + " in time"));
        }
        return phase == Phase.DONE;
    }

    /** {@return from when on a defect is assumed that keeps it from ending; while it waits for its turn only if there is a deadline} */
    long watchedUntil(long now) {
        return switch (phase) {
            case WAITING, RUNNING -> run.overdueAt(launched ? budgetEnd : run.deadlineNanos());
            case STOPPING -> run.overdueAt(stoppedAt);
            case DONE -> now;
        };
    }

    private void cancelTimers() {
        if (wait != null) {
            wait.cancel();
        }
        if (limit != null) {
            limit.cancel();
        }
    }

    private void releasePermits() {
        if (turn != null) {
            turn.close();
        }
        if (processor != null) {
            processor.close();
        }
        if (slotKept) {
            slotKept = false;
            limits.giveBack(slot);
        }
    }

    private void emitWaiting(Waiting.Reason reason) {
        if (run.hasListener()) {
            run.emit(new Waiting(id, run.sinceStart(run.now()), reason));
        }
    }
}
