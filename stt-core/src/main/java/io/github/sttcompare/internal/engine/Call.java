package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.CompareEvent;
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

    /** Told when a call is over; more than once if that threw. */
    interface Owner<R> {
        void over(Call<R> call);

        boolean cancelled();
    }

    private final Shared<R> shared;
    private final Participant who;
    private final ProviderLimits limits;
    private final Owner<R> owner;
    private final List<Attempt> attempts = new ArrayList<>(1);
    private final List<Worker<?>> workers = new ArrayList<>(2);
    /** What it ends with when there is no memory to say more. */
    private final R lastResort;
    private final State<R> over = new State.Over<>();

    private State<R> state = new State.Fresh<>();
    /** When the time is up for what it does now. */
    private EventLoop.@Nullable Timer limit;
    private @Nullable Prepared prepared;
    private boolean launched;
    private long budgetEnd;
    private long scoringEnd;
    private @Nullable R end;

    Call(Shared<R> shared, Participant who, ProviderLimits limits, Owner<R> owner) {
        this.shared = shared;
        this.who = who;
        this.limits = limits;
        this.owner = owner;
        this.lastResort = shared.task().failed(
                who.id(), new Timing(Duration.ZERO, List.of(), Duration.ZERO), shared.lastResort(), Map.of());
    }

    /** Everything that can happen to a call, and when it matters. */
    @Override
    public void on(CallEvent event) {
        switch (event) {
            case CallEvent.Begin begin when state instanceof State.Fresh -> begin();
            case CallEvent.TurnCame turn when state instanceof State.AwaitingTurn<R> s -> awaitSlot(s.turn());
            case CallEvent.SlotCame slot when state instanceof State.AwaitingSlot<R> s -> awaitProcessor(s.turn());
            case CallEvent.ProcessorCame processor when state instanceof State.AwaitingProcessor<R> s ->
                launch(s.turn(), s.processor());
            case CallEvent.ProcessorHeldLong held when state instanceof State.Running<R> s -> s.held().releaseProcessor();
            case CallEvent.RetryDue retry when state instanceof State.BackingOff -> awaitTurn();
            case CallEvent.AttemptStarted e when state instanceof State.Running<R> s && s.attempt() == e.attempt() ->
                shared.telling().emit(id -> new CompareEvent.Started(id, who.id(), sinceStart(), attempts.size() + 1));
            case CallEvent.PartialHeard e when state instanceof State.Running<R> s && s.attempt() == e.attempt() ->
                partial(e.latest().take());
            case CallEvent.AttemptEnded e when state instanceof State.Running<R> s && s.attempt() == e.attempt() -> {
                budgetEnd = s.attempt().budgetEnd();
                judge(s.attempt(), Objects.requireNonNull(s.worker().result()), true);
            }
            case CallEvent.AttemptEnded e when state instanceof State.Stopping<R> s ->
                judge(s.attempt(), Objects.requireNonNull(s.worker().result()), false);
            case CallEvent.ScorerCame scorer when state instanceof State.AwaitingScorer<R> s ->
                score(s.end(), s.text(), s.processor());
            case CallEvent.ScoringEnded e when state instanceof State.BeingScored<R> s ->
                scored(s.end(), Objects.requireNonNull(s.worker().result()));
            case CallEvent.ScoringEnded e when state instanceof State.StoppingScorer<R> s ->
                scored(s.end(), Objects.requireNonNull(s.worker().result()));
            case CallEvent.OutOfTime e -> outOfTime();
            case CallEvent.Cancelled e -> cancel();
            case CallEvent.GraceOver e when state instanceof State.Stopping<R> s -> leaveProvider(s);
            case CallEvent.GraceOver e when state instanceof State.StoppingScorer<R> s -> leaveScorer(s);
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
            finish(shared.task().skipped(who.id(), timing(), excess + " of its earlier calls ignored their interrupt and "
                    + "still run; it is not called again before they end"));
        } else {
            awaitTurn();
        }
    }

    private void awaitTurn() {
        Gate.Permit turn = limits.calls().permit(Integer.MAX_VALUE, () -> tell(new CallEvent.TurnCame()));
        become(new State.AwaitingTurn<>(turn));
        if (turn.request()) {
            awaitSlot(turn);
        } else {
            emitWaiting(Waiting.Reason.CONCURRENCY_LIMIT);
        }
    }

    private void awaitSlot(Gate.Permit turn) {
        long now = now();
        long slot = limits.reserve(now);
        if (slot - now > 0) {
            become(new State.AwaitingSlot<>(turn, limits, slot, schedule(slot, new CallEvent.SlotCame())));
            emitWaiting(Waiting.Reason.RATE_LIMIT);
        } else {
            awaitProcessor(turn);
        }
    }

    private void awaitProcessor(Gate.Permit turn) {
        if (who.workload() != Workload.LOCAL) {
            launch(turn, null);
            return;
        }
        Gate.Permit processor = shared.processors().permit(shared.processorCap(), () -> tell(new CallEvent.ProcessorCame()));
        become(new State.AwaitingProcessor<>(turn, processor));
        if (processor.request()) {
            launch(turn, processor);
        } else {
            emitWaiting(Waiting.Reason.PROCESSOR);
        }
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
        AttemptWork attempt = new AttemptWork(shared.task(), who.provider(), who.label(), shared.budget(), first, budgetEnd,
                prepared, shared.lastResort(), shared.telling().heard() ? new Progress() : null);
        Thread.Builder thread = who.workload() == Workload.REMOTE ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
        Worker<Answer> worker = new Worker<>(thread.name("stt/" + who.label()), attempt, shared.context(), shared.loop(),
                new EventLoop.Message<>(this, new CallEvent.AttemptEnded(attempt)), shared.leftBehind(), who.id());
        workers.add(worker);
        become(new State.Running<>(new State.Held(turn, processor, overtime), attempt, worker));
        try {
            worker.start();
        } catch (RuntimeException | Error e) {
            // no memory for another thread: this call's failure, nobody else's
            failed(Failure.of(ErrorKind.INTERNAL, "no thread could be started: " + Failures.describe(e)), false);
        }
    }

    /** Takes what a provider says while it is called to the loop. */
    private final class Progress implements AttemptWork.Progress {
        @Override
        public void started(AttemptWork attempt) {
            tell(new CallEvent.AttemptStarted(attempt));
        }

        @Override
        public void partial(AttemptWork attempt, Request.Latest latest) {
            tell(new CallEvent.PartialHeard(attempt, latest));
        }
    }

    private void partial(@Nullable String text) {
        if (text != null) {
            shared.telling().emit(id -> new CompareEvent.Partial(id, who.id(), sinceStart(), text));
        }
    }

    /** The attempt is over; what it did is judged by the time it stamped, not by when the loop hears of it. */
    private void judge(AttemptWork attempt, Answer answer, boolean inTime) {
        prepared = attempt.prepared();
        if (owner.cancelled()) {
            finish(null);
            return;
        }
        switch (answer) {
            case Answer.Refused refused -> finish(shared.task().skipped(who.id(), timing(), refused.reason()));
            case Answer.TooLate tooLate -> timedOut(null);
            case Answer.Done done when done.end() - budgetEnd >= 0 -> cutOff(attempt, done.end(), null);
            case Answer.Failed failed when failed.end() - budgetEnd >= 0 -> cutOff(attempt, failed.end(), null);
            case Answer.Done done -> {
                addAttempt(attempt, done.end(), Attempt.Result.SUCCEEDED, null);
                limits.calls().succeeded();
                answered(shared.task().answered(who.id(), timing(), done.transcript(), facts()));
            }
            case Answer.Failed failed -> {
                Failure failure = failed.failure();
                addAttempt(attempt, failed.end(), Attempt.Result.FAILED, failure);
                if (failure.kind() == ErrorKind.RATE_LIMITED && attempt.started()) {
                    limits.calls().pushedBack(attempt.startedAt(), failed.end());
                }
                // what fails before the provider is called, such as its capabilities(), is a defect and not a matter of luck
                failed(failure, inTime && attempt.started());
            }
        }
    }

    private void failed(Failure failure, boolean mayRetry) {
        long now = now();
        OptionalLong delay =
                mayRetry ? shared.retries().delay(failure, attempts.size(), budgetEnd - now) : OptionalLong.empty();
        if (delay.isEmpty()) {
            finish(shared.task().failed(who.id(), timing(), failure, facts()));
            return;
        }
        long wait = delay.getAsLong();
        state.release();
        become(new State.BackingOff<>(schedule(now + wait, new CallEvent.RetryDue())));
        int attempt = attempts.size();
        shared.telling().emit(
                id -> new CompareEvent.AttemptFailed(id, who.id(), sinceStart(now), attempt, failure, Duration.ofNanos(wait)));
        emitWaiting(Waiting.Reason.BACK_OFF);
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
        scoringEnd = shared.budget().endOf(now);
        String refusal = scoringEnd - now <= 0 ? shared.budget().notScored(scoringEnd) : scoring.refusal(text).orElse(null);
        if (refusal != null) {
            finish(shared.task().unscored(answer, refusal));
            return;
        }
        state.release();
        cancelLimit();
        Gate.Permit processor = scoring.processors().permit(Integer.MAX_VALUE, () -> tell(new CallEvent.ScorerCame()));
        become(new State.AwaitingScorer<>(answer, text, processor));
        limit = schedule(scoringEnd, new CallEvent.OutOfTime());
        if (processor.request()) {
            score(answer, text, processor);
        }
    }

    private void score(R answer, String text, Gate.Permit processor) {
        Scoring scoring = Objects.requireNonNull(shared.scoring());
        Worker<Score> worker = new Worker<>(Thread.ofPlatform().daemon().name("stt/" + who.label() + "/score"),
                new Score.Task(scoring, text), shared.context().plain(), shared.loop(),
                new EventLoop.Message<>(this, new CallEvent.ScoringEnded()), scoring.leftBehind(), Scoring.SCORER);
        workers.add(worker);
        become(new State.BeingScored<>(answer, processor, worker));
        try {
            worker.start();
        } catch (RuntimeException | Error e) {
            finish(shared.task().unscored(answer, "no thread could be started to score it: " + Failures.describe(e)));
        }
    }

    private void scored(R answer, Score score) {
        if (owner.cancelled()) {
            finish(null);
        } else if (score.accuracy() != null) {
            finish(shared.task().scored(answer, score.accuracy()));
        } else {
            String why = state instanceof State.StoppingScorer
                    ? shared.budget().notScored(scoringEnd)
                    : Objects.requireNonNullElse(score.why(), "");
            finish(shared.task().unscored(answer, why));
        }
    }

    // ---- the end of its time

    private void outOfTime() {
        switch (state) {
            case State.Fresh<R> s -> timedOut(null);
            case State.AwaitingTurn<R> s -> timeOutUnlessPostponed();
            case State.AwaitingSlot<R> s -> timeOutUnlessPostponed();
            case State.AwaitingProcessor<R> s -> timeOutUnlessPostponed();
            case State.BackingOff<R> s -> timeOutUnlessPostponed();
            case State.Running<R> s -> {
                budgetEnd = s.attempt().budgetEnd();
                if (!postponed()) {
                    stop(s);
                }
            }
            case State.AwaitingScorer<R> s -> finish(shared.task().unscored(s.end(), shared.budget().notScored(scoringEnd)));
            case State.BeingScored<R> s -> stop(s);
            case State.Stopping<R> s -> {}
            case State.StoppingScorer<R> s -> {}
            case State.Over<R> s -> {}
        }
    }

    private void timeOutUnlessPostponed() {
        if (!postponed()) {
            timedOut(null);
        }
    }

    /** Starting the thread and converting the audio took a while that is not the provider's: its budget ends later. */
    private boolean postponed() {
        if (!launched || budgetEnd - now() <= 0) {
            return false;
        }
        limit = schedule(budgetEnd, new CallEvent.OutOfTime());
        return true;
    }

    private void cancel() {
        switch (state) {
            case State.Running<R> s -> stop(s);
            case State.BeingScored<R> s -> stop(s);
            case State.Stopping<R> s -> {}
            case State.StoppingScorer<R> s -> {}
            case State.Over<R> s -> {}
            default -> finish(null);
        }
    }

    private void stop(State.Running<R> running) {
        long now = now();
        cancelLimit();
        become(new State.Stopping<>(running.held(), running.attempt(), running.worker(), now, grace(now)));
        running.attempt().stop();
        running.worker().interrupt();
    }

    private void stop(State.BeingScored<R> scoring) {
        long now = now();
        cancelLimit();
        become(new State.StoppingScorer<>(scoring.end(), scoring.processor(), scoring.worker(), now, grace(now)));
        scoring.worker().interrupt();
    }

    private EventLoop.Timer grace(long now) {
        return schedule(now + shared.budget().graceNanos(), new CallEvent.GraceOver());
    }

    private void leaveProvider(State.Stopping<R> stopping) {
        Answer answer = stopping.worker().leave();
        if (answer != null) {
            judge(stopping.attempt(), answer, false);
            return;
        }
        String thread = stopping.worker().threadName();
        Telling.leftBehind("provider " + who.label(), thread);
        prepared = stopping.attempt().prepared();
        cutOff(stopping.attempt(), now(), thread);
    }

    private void leaveScorer(State.StoppingScorer<R> stopping) {
        Score score = stopping.worker().leave();
        if (score == null) {
            Telling.leftBehind("the scorer of what " + who.label() + " heard", stopping.worker().threadName());
        }
        scored(stopping.end(), score == null ? new Score(null, null) : score);
    }

    private void cutOff(AttemptWork attempt, long at, @Nullable String leftBehind) {
        addAttempt(attempt, at, Attempt.Result.CUT_OFF, null);
        timedOut(leftBehind);
    }

    private void timedOut(@Nullable String leftBehind) {
        String reason = launched ? shared.budget().noAnswer(budgetEnd) : shared.budget().noTurn();
        finish(owner.cancelled() ? null : shared.task().timedOut(who.id(), timing(), reason, leftBehind, facts()));
    }

    // ---- its end

    private void finish(@Nullable R result) {
        if (state instanceof State.Over) {
            return;
        }
        State<R> before = state;
        end = result;
        state = over;
        try {
            before.release();
        } catch (Throwable t) {
            Logs.defect(t);
        }
        cancelLimit();
        owner.over(this);
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
            if (state instanceof State.Over) {
                owner.over(this);
            } else {
                finish(owner.cancelled() ? null : result);
            }
        }
    }

    /** What it ends with after a defect: what was heard, if it was, else a failure. */
    private R salvaged(Throwable defect) {
        return switch (state) {
            case State.AwaitingScorer<R> s -> s.end();
            case State.BeingScored<R> s -> salvaged(s.worker(), s.end());
            case State.StoppingScorer<R> s -> salvaged(s.worker(), s.end());
            case State.Running<R> s -> salvaged(s.attempt(), s.worker(), defect);
            case State.Stopping<R> s -> salvaged(s.attempt(), s.worker(), defect);
            default -> lost(defect);
        };
    }

    private R salvaged(Worker<Score> worker, R answer) {
        worker.interrupt();
        Score score = worker.leave();
        return score != null && score.accuracy() != null ? shared.task().scored(answer, score.accuracy()) : answer;
    }

    private R salvaged(AttemptWork attempt, Worker<Answer> worker, Throwable defect) {
        attempt.stop();
        worker.interrupt();
        Answer answer = worker.leave();
        if (answer == null) {
            Telling.leftBehind("provider " + who.label(), worker.threadName());
        }
        prepared = attempt.prepared();
        if (!(answer instanceof Answer.Done done) || done.end() - attempt.budgetEnd() >= 0) {
            return lost(defect);
        }
        if (attempts.isEmpty() || attempts.getLast().result() != Attempt.Result.SUCCEEDED) {
            addAttempt(attempt, done.end(), Attempt.Result.SUCCEEDED, null);
        }
        return shared.task().answered(who.id(), timing(), done.transcript(), facts());
    }

    private R lost(Throwable defect) {
        return shared.task().failed(who.id(), timing(),
                Failure.of(ErrorKind.INTERNAL, "stt-compare could not go on with it: " + Failures.describe(defect)), Map.of());
    }

    // ---- the watchdog

    /** In case that it was told of its turn and did not hear it. */
    private void wake() {
        limits.calls().admit();
        shared.processors().admit();
        if (shared.scoring() != null) {
            shared.scoring().processors().admit();
        }
        if (state instanceof State.AwaitingTurn<R> s && s.turn().held()) {
            tell(new CallEvent.TurnCame());
        } else if (state instanceof State.AwaitingProcessor<R> s && s.processor().held()) {
            tell(new CallEvent.ProcessorCame());
        } else if (state instanceof State.AwaitingScorer<R> s && s.processor().held()) {
            tell(new CallEvent.ScorerCame());
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
            case State.Stopping<R> s -> s.since();
            case State.StoppingScorer<R> s -> s.since();
            case State.AwaitingScorer<R> s -> scoringEnd;
            case State.BeingScored<R> s -> scoringEnd;
            case State.Running<R> s -> s.attempt().budgetEnd();
            default -> launched ? budgetEnd : budget.deadlineAt();
        });
    }

    // ---- what it says of itself

    boolean isOver() {
        return state instanceof State.Over;
    }

    /** {@return what it ended with; null while it is not over, and when the run was cancelled} */
    @Nullable R end() {
        return end;
    }

    /** Waits for its threads to end, but not for one that is left behind. For any thread, once it is over. */
    void join(long nanos) {
        for (Worker<?> worker : workers) {
            if (!worker.join(nanos)) {
                Telling.leftBehind("provider " + who.label() + " has answered, but", worker.threadName());
            }
        }
    }

    private void addAttempt(AttemptWork attempt, long at, Attempt.Result result, @Nullable Failure failure) {
        if (attempt.started()) {
            Duration start = shared.budget().sinceStart(attempt.startedAt());
            // one that is left behind may have begun after the end was read
            attempts.add(new Attempt(start, max(start, shared.budget().sinceStart(at)), result, failure));
        }
    }

    private Timing timing() {
        Duration now = sinceStart();
        return attempts.isEmpty()
                ? new Timing(now, attempts, now)
                : new Timing(attempts.getFirst().start(), attempts, max(now, attempts.getLast().end()));
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** What the comparator says of it; nothing when the provider was not called: nothing was sent, and nothing ignored. */
    private Map<String, String> facts() {
        Prepared ready = prepared;
        return ready == null || attempts.isEmpty() ? Map.of() : ready.facts();
    }

    private void emitWaiting(Waiting.Reason reason) {
        shared.telling().emit(id -> new Waiting(id, who.id(), sinceStart(), reason));
    }

    private void become(State<R> next) {
        state = next;
    }

    private void cancelLimit() {
        if (limit != null) {
            limit.cancel();
        }
    }

    private void tell(CallEvent event) {
        shared.loop().post(this, event);
    }

    private EventLoop.Timer schedule(long at, CallEvent event) {
        return shared.loop().schedule(at, this, event);
    }

    private long now() {
        return shared.budget().now();
    }

    private Duration sinceStart() {
        return sinceStart(now());
    }

    private Duration sinceStart(long nanos) {
        return shared.budget().sinceStart(nanos);
    }
}
