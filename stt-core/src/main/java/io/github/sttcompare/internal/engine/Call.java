package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.CompareEvent.Waiting;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One provider in one run: waits for its turn, tries, tries again, is scored, and ends once. Lives on the run's loop.
 *
 * <p>{@link #on} is all that can happen to it. Should anything throw that must not, it ends all the same.
 *
 * @param <R> what it ends with
 */
final class Call<R> implements EventLoop.Receiver<CallEvent> {

    /** After this part of its budget, a LOCAL call counts as slow: another one gets its processor besides. */
    private static final int PARTS_OF_BUDGET = 4;

    private static final Timing NO_TIME = new Timing(Duration.ZERO, Duration.ZERO, List.of(), Duration.ZERO);

    private final Shared<R> shared;
    private final Participant who;
    private final ProviderLimits limits;
    private final Consumer<? super Call<R>> whenOver;
    private final Attempts attempts;
    private final List<Worker<?>> workers = new ArrayList<>(1);
    /** What it ends with when there is no memory to say more. */
    private final R lastResort;
    private final State<R> over = new State.Over<>();

    private State<R> state = new State.Fresh<>();
    /** When the time is up for its attempts. */
    private EventLoop.@Nullable Timer limit;
    private @Nullable Prepared prepared;
    private @Nullable ScoringStage stage;
    private boolean launched;
    private long budgetEnd;
    private @Nullable R end;
    private boolean reported;

    /**
     * @param shared   what the calls of the run share
     * @param who      who is called
     * @param limits   its limits
     * @param whenOver told when it is over; again if that threw
     */
    Call(Shared<R> shared, Participant who, ProviderLimits limits, Consumer<? super Call<R>> whenOver) {
        this.shared = shared;
        this.who = who;
        this.limits = limits;
        this.whenOver = whenOver;
        this.attempts = new Attempts(shared.budget());
        this.lastResort = shared.task().failed(who.id(), NO_TIME, shared.lastResort(), Map.of());
    }

    /** Everything that can happen to a call, and when it matters. */
    @Override
    public void on(CallEvent event) {
        switch (event) {
            case CallEvent.Begin e when state instanceof State.Fresh -> begin();
            case CallEvent.TurnCame e when state instanceof State.AwaitingTurn<R> s -> awaitSlot(s.turn());
            case CallEvent.SlotCame e when state instanceof State.AwaitingSlot<R> s -> awaitProcessor(s.turn());
            case CallEvent.ProcessorCame e when state instanceof State.AwaitingProcessor<R> s -> launch(s.turn(), s.processor());
            case CallEvent.ProcessorHeldLong e when state instanceof State.Running<R> s -> s.held().releaseProcessor();
            case CallEvent.RetryDue e when state instanceof State.BackingOff -> awaitTurn();
            case CallEvent.AttemptStarted e when state instanceof State.Running<R> s && s.attempt() == e.attempt() ->
                shared.telling().started(who.id(), attempts.count() + 1);
            case CallEvent.PartialHeard e when state instanceof State.Running<R> s && s.attempt() == e.attempt() ->
                shared.telling().partial(who.id(), e.latest());
            case CallEvent.AttemptEnded e when state instanceof State.Running<R> s && s.attempt() == e.attempt() -> {
                budgetEnd = s.attempt().budgetEnd();
                judge(s.attempt(), Objects.requireNonNull(s.worker().result()), true);
            }
            case CallEvent.AttemptEnded e when state instanceof State.Stopping<R> s ->
                judge(s.attempt(), Objects.requireNonNull(s.worker().result()), false);
            case CallEvent.Scored e when state instanceof State.BeingScored<R> s -> scored(s.end(), s.stage().result());
            case CallEvent.OutOfTime e when state instanceof State.Running<R> s -> {
                budgetEnd = s.attempt().budgetEnd();
                if (!postponed()) {
                    stop(s);
                }
            }
            case CallEvent.OutOfTime e when state instanceof State.Idle -> {
                if (!postponed()) {
                    timedOut(null);
                }
            }
            case CallEvent.GraceOver e when state instanceof State.Stopping<R> s -> leaveBehind(s);
            case CallEvent.Cancelled e when state instanceof State.Idle -> finish(null);
            case CallEvent.Cancelled e when state instanceof State.Running<R> s -> stop(s);
            case CallEvent.Cancelled e when state instanceof State.BeingScored<R> s ->
                EventLoop.deliver(s.stage(), ScoringEvent.CANCELLED);
            case CallEvent.Watched e -> wake();
            case CallEvent.Broken e -> end(e.defect());
            default -> {
                // it came too late to matter
            }
        }
    }

    // ---- its turn

    private void begin() {
        int excess = shared.leftBehind().excess(who.id());
        if (excess > 0) {
            finish(shared.task().skipped(who.id(), attempts.timing(), excess + " earlier calls ignored their interrupt and are "
                    + "still running; it is not called again until they end"));
        } else {
            awaitTurn();
        }
    }

    private void awaitTurn() {
        Gate.Permit turn = permit(limits.calls(), Integer.MAX_VALUE, new CallEvent.TurnCame());
        state = new State.AwaitingTurn<>(turn);
        if (turn.request()) {
            awaitSlot(turn);
        } else {
            shared.telling().waiting(who.id(), Waiting.Reason.CONCURRENCY_LIMIT);
        }
    }

    private void awaitSlot(Gate.Permit turn) {
        long now = now();
        long slot = limits.reserve(now);
        if (slot - now > 0) {
            state = new State.AwaitingSlot<>(turn, limits, slot, schedule(slot, new CallEvent.SlotCame()));
            shared.telling().waiting(who.id(), Waiting.Reason.RATE_LIMIT);
        } else {
            awaitProcessor(turn);
        }
    }

    private void awaitProcessor(Gate.Permit turn) {
        if (who.workload() != Workload.LOCAL) {
            launch(turn, null);
            return;
        }
        Gate.Permit processor = permit(shared.processors(), shared.processorCap(), new CallEvent.ProcessorCame());
        state = new State.AwaitingProcessor<>(turn, processor);
        if (processor.request()) {
            launch(turn, processor);
        } else {
            shared.telling().waiting(who.id(), Waiting.Reason.PROCESSOR);
        }
    }

    private Gate.Permit permit(Gate gate, int cap, CallEvent turn) {
        EventLoop.Message<?> message = new EventLoop.Message<>(this, turn);
        return gate.permit(cap, () -> shared.loop().post(message));
    }

    // ---- its attempts

    private void launch(Gate.Permit turn, Gate.@Nullable Permit processor) {
        long now = now();
        boolean first = !launched;
        if (first) {
            launched = true;
            budgetEnd = shared.budget().endOf(now);
            limit = schedule(budgetEnd, new CallEvent.OutOfTime());
        }
        EventLoop.Timer overtime = processor == null
                ? null
                : schedule(now + (budgetEnd - now) / PARTS_OF_BUDGET, new CallEvent.ProcessorHeldLong());
        AttemptWork attempt = new AttemptWork(
                shared, who, first, budgetEnd, prepared, shared.telling().hasListener() ? new Listener() : null);
        Thread.Builder thread = who.workload() == Workload.REMOTE ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
        Worker<AttemptResult> worker = new Worker<>(thread.name(who.threadName()), attempt, shared.context(), shared.loop(),
                new EventLoop.Message<>(this, new CallEvent.AttemptEnded(attempt)), shared.leftBehind(), who.id());
        workers.add(worker);
        state = new State.Running<>(new State.Held(turn, processor, overtime), attempt, worker);
        try {
            worker.start();
        } catch (RuntimeException | Error e) {
            // no memory for another thread: this call's failure, nobody else's
            failed(Failure.of(ErrorKind.INTERNAL, "no thread could be started: " + Failures.describe(e)), false);
        }
    }

    /** Takes what a provider says while it is called to the loop. */
    private final class Listener implements AttemptWork.Listener {
        @Override
        public void started(AttemptWork attempt) {
            shared.loop().post(Call.this, new CallEvent.AttemptStarted(attempt));
        }

        @Override
        public void partial(AttemptWork attempt, Request.Latest latest) {
            shared.loop().post(Call.this, new CallEvent.PartialHeard(attempt, latest));
        }
    }

    /** The attempt is over; what it did is judged by the time it stamped, not by when the loop hears of it. */
    private void judge(AttemptWork attempt, AttemptResult result, boolean inTime) {
        prepared = attempt.prepared();
        if (shared.cancellation().requested()) {
            finish(null);
            return;
        }
        switch (result) {
            case AttemptResult.Refused refused -> finish(shared.task().skipped(who.id(), attempts.timing(), refused.reason()));
            case AttemptResult.TooLate tooLate -> cutOff(attempt, now(), null);
            case AttemptResult.Succeeded done when done.end() - budgetEnd >= 0 -> cutOff(attempt, done.end(), null);
            case AttemptResult.Failed failed when failed.end() - budgetEnd >= 0 -> cutOff(attempt, failed.end(), null);
            case AttemptResult.Succeeded done -> {
                limits.calls().succeeded();
                answered(answer(attempt, done));
            }
            case AttemptResult.Failed failed -> {
                Failure failure = failed.failure();
                attempts.add(attempt, failed.end(), Attempt.Result.FAILED, failure);
                if (failure.kind() == ErrorKind.RATE_LIMITED && attempt.started()) {
                    limits.calls().pushedBack(attempt.startedAt(), failed.end());
                }
                // what fails before the provider is called, such as its capabilities(), is a defect and not a matter of luck
                failed(failure, inTime && attempt.started());
            }
            case AttemptResult.Unknown unknown -> {
                attempts.add(attempt, now(), Attempt.Result.FAILED, shared.lastResort());
                failed(shared.lastResort(), false);
            }
        }
    }

    private R answer(AttemptWork attempt, AttemptResult.Succeeded done) {
        if (!attempts.succeeded()) {
            attempts.add(attempt, done.end(), Attempt.Result.SUCCEEDED, null);
        }
        return shared.task().answered(who.id(), attempts.timing(), done.transcript(), facts());
    }

    private void failed(Failure failure, boolean mayRetry) {
        long now = now();
        OptionalLong delay =
                mayRetry ? shared.retries().delay(failure, attempts.count(), budgetEnd - now) : OptionalLong.empty();
        if (delay.isEmpty()) {
            finish(shared.task().failed(who.id(), attempts.timing(), failure, facts()));
            return;
        }
        long wait = delay.getAsLong();
        state.release();
        state = new State.BackingOff<>(schedule(now + wait, new CallEvent.RetryDue()));
        shared.telling().attemptFailed(who.id(), attempts.count(), failure, wait);
        shared.telling().waiting(who.id(), Waiting.Reason.BACK_OFF);
    }

    // ---- its score

    private void answered(R answer) {
        Scoring scoring = shared.scoring();
        String text = scoring == null ? null : shared.task().scorable(answer);
        if (scoring == null || text == null) {
            finish(answer);
            return;
        }
        long now = now();
        long scoringEnd = shared.budget().endOf(now);
        String refusal = scoringEnd - now <= 0 ? shared.budget().notScored(scoringEnd) : scoring.refusal(text).orElse(null);
        if (refusal != null) {
            finish(shared.task().unscored(answer, refusal));
            return;
        }
        state.release();
        cancelLimit();
        ScoringStage next = new ScoringStage(
                shared, scoring, who, text, scoringEnd, new EventLoop.Message<>(this, new CallEvent.Scored()));
        stage = next;
        state = new State.BeingScored<>(answer, next);
        next.begin();
    }

    private void scored(R answer, Score score) {
        Task<R> task = shared.task();
        finish(score.accuracy() != null
                ? task.scored(answer, score.accuracy())
                : task.unscored(answer, Objects.requireNonNullElse(score.why(), "")));
    }

    // ---- the end of its time

    /** Starting the thread and converting the audio took a while that is not the provider's: its budget ends later. */
    private boolean postponed() {
        if (!launched || budgetEnd - now() <= 0) {
            return false;
        }
        limit = schedule(budgetEnd, new CallEvent.OutOfTime());
        return true;
    }

    private void stop(State.Running<R> running) {
        long now = now();
        cancelLimit();
        EventLoop.Timer grace = schedule(now + shared.budget().graceNanos(), new CallEvent.GraceOver());
        state = new State.Stopping<>(running.held(), running.attempt(), running.worker(), now, grace);
        running.attempt().stop();
        running.worker().interrupt();
    }

    private void leaveBehind(State.Stopping<R> stopping) {
        AttemptResult result = leave(stopping.worker());
        if (result != null) {
            judge(stopping.attempt(), result, false);
        } else {
            prepared = stopping.attempt().prepared();
            cutOff(stopping.attempt(), now(), stopping.worker().threadName());
        }
    }

    /** Gives a worker up, unless it has handed in its result. */
    private @Nullable AttemptResult leave(Worker<AttemptResult> worker) {
        AttemptResult result = worker.leaveBehind();
        if (result == null) {
            Logs.leftBehind("provider " + who.label(), worker.threadName());
        }
        return result;
    }

    private void cutOff(AttemptWork attempt, long at, @Nullable String leftBehind) {
        attempts.add(attempt, at, Attempt.Result.CUT_OFF, null);
        timedOut(leftBehind);
    }

    private void timedOut(@Nullable String leftBehind) {
        String reason = launched ? shared.budget().noAnswer(budgetEnd) : shared.budget().notStarted();
        finish(shared.task().timedOut(who.id(), attempts.timing(), reason, leftBehind, facts()));
    }

    // ---- its end

    /** Ends it, with nothing when the run was cancelled. */
    private void finish(@Nullable R result) {
        State<R> before = state;
        if (!(before instanceof State.Over)) {
            end = shared.cancellation().requested() ? null : result;
            state = over;
            try {
                before.release();
            } catch (Throwable t) {
                Logs.defect(t);
            } finally {
                limits.release();
            }
            cancelLimit();
        }
        whenOver.accept(this);
    }

    /** Something threw that must not: it ends all the same, with what was allocated beforehand if need be. */
    @Override
    public void failed(CallEvent event, Throwable defect) {
        Logs.defect(defect);
        end(defect);
    }

    private void end(Throwable defect) {
        R result = lastResort;
        try {
            result = salvaged(defect);
        } catch (Throwable t) {
            Logs.defect(t);
        } finally {
            finish(result);
        }
    }

    /** What it ends with after a defect: what was heard, if it was, else a failure. */
    private R salvaged(Throwable defect) {
        return switch (state) {
            case State.BeingScored<R> s -> {
                s.stage().giveUp();
                yield s.end();
            }
            case State.Running<R> s -> salvaged(s.attempt(), s.worker(), defect);
            case State.Stopping<R> s -> salvaged(s.attempt(), s.worker(), defect);
            default -> lost(defect);
        };
    }

    private R salvaged(AttemptWork attempt, Worker<AttemptResult> worker, Throwable defect) {
        attempt.stop();
        worker.interrupt();
        AttemptResult result = leave(worker);
        prepared = attempt.prepared();
        return result instanceof AttemptResult.Succeeded done && done.end() - attempt.budgetEnd() < 0
                ? answer(attempt, done)
                : lost(defect);
    }

    private R lost(Throwable defect) {
        return shared.task().failed(who.id(), attempts.timing(),
                Failure.of(ErrorKind.INTERNAL, "internal error of stt-compare: " + Failures.describe(defect)), Map.of());
    }

    // ---- the watchdog

    /** In case that it was told of its turn and did not hear it. */
    private void wake() {
        limits.calls().admit();
        shared.processors().admit();
        switch (state) {
            case State.AwaitingTurn<R> s when s.turn().held() -> on(new CallEvent.TurnCame());
            case State.AwaitingProcessor<R> s when s.processor().held() -> on(new CallEvent.ProcessorCame());
            case State.BeingScored<R> s -> EventLoop.deliver(s.stage(), ScoringEvent.WATCHED);
            default -> {}
        }
    }

    /** {@return whether a defect keeps it open at a moment} */
    boolean isOverdue(long now) {
        return !isOver() && now - overdueAt() >= 0;
    }

    /** {@return from when on a defect is assumed that keeps it open; while it waits for its turn only if there is a deadline} */
    long overdueAt() {
        Budget budget = shared.budget();
        return budget.overdueAt(switch (state) {
            case State.Running<R> s -> s.attempt().budgetEnd();
            case State.Stopping<R> s -> s.since();
            case State.BeingScored<R> s -> s.stage().dueAt();
            default -> launched ? budgetEnd : budget.deadlineAt();
        });
    }

    // ---- what others ask of it

    boolean isOver() {
        return state instanceof State.Over;
    }

    /** {@return whether its end was not reported before; from now on it was} */
    boolean reportOnce() {
        boolean first = !reported;
        reported = true;
        return first;
    }

    /** {@return what it ended with; null while it is not over, and when the run was cancelled} */
    @Nullable R end() {
        return end;
    }

    /** Waits until a moment for its threads to end, but not for one that is left behind. For any thread, once it is over. */
    void join(long endNanos) {
        for (Worker<?> worker : workers) {
            join(worker, endNanos);
        }
        if (stage != null && stage.worker() != null) {
            join(stage.worker(), endNanos);
        }
    }

    private void join(Worker<?> worker, long endNanos) {
        if (!worker.join(endNanos - System.nanoTime())) {
            Logs.leftBehind("a thread that had done its work for " + who.label(), worker.threadName());
        }
    }

    /** What the comparator says of it; nothing when the provider was not called: nothing was sent, and nothing ignored. */
    private Map<String, String> facts() {
        Prepared ready = prepared;
        return ready == null || attempts.count() == 0 ? Map.of() : ready.facts();
    }

    private void cancelLimit() {
        if (limit != null) {
            limit.cancel();
        }
    }

    private EventLoop.Timer schedule(long at, CallEvent event) {
        return shared.loop().schedule(at, this, event);
    }

    private long now() {
        return shared.budget().now();
    }
}
