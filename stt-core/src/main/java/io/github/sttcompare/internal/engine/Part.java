package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.CompareEvent.Waiting;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Workload;
import io.github.sttcompare.internal.segments.Stitched;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * One piece of the audio, or all of it, in one call: waits for its turn, makes attempts, and ends exactly once. Its call handles
 * the consequences. Only used on the run's loop.
 *
 * <p>{@link #on} handles everything that can happen to it, apart from what its call does with it.
 */
final class Part implements EventLoop.Receiver<PartEvent> {

    /** The owner of parts, a call. */
    interface Owner {

        /** {@return whether its parts are being stopped} */
        boolean isEnding();

        /** {@return when the time for its attempts is up} */
        long budgetEnd();

        /** {@return the moment from which on failures count as caused by stopping} */
        long stoppedAt();

        /** {@return a new attempt for a piece, which begins at the given moment} */
        AttemptWork newAttempt(int piece, long now, AttemptWork.@Nullable Listener listener);

        /** {@return the factory of the threads that call its provider for a piece} */
        ThreadFactory threads(int piece);

        /** A worker begins; the run waits for it at its end. */
        void begun(Worker<?> worker);

        /** Takes over the provider's input that an attempt prepared, unless it is known already. */
        void adopt(AttemptWork attempt);

        /** Records an attempt for a piece that has ended. */
        void note(int piece, AttemptWork attempt, long at, Attempt.Result result, @Nullable Failure why);

        /** {@return whether a successful attempt for the given piece has been recorded} */
        boolean succeeded(int piece);

        /** Records the merged transcript of all pieces, if there is one. */
        void noteWhole(@Nullable Stitched heard);

        /** {@return whether its parts are allowed one more retry} */
        boolean mayRetry();

        /** A part failed and gives up its place; it will ask for another at the given moment. */
        void backsOff(Failure why, long until);

        /** A part asks for another place. */
        void asks(Part part);

        /** A part succeeded; {@link #done} follows. */
        void answered(int piece);

        /** A part failed for good; {@link #done} follows. */
        void dead(Failure why);

        /** The provider must not be called; {@link #done} follows. */
        void refused(String why);

        /** A part was cut off, and may have left a thread behind; {@link #done} follows. */
        void cutOff(@Nullable String thread);

        /** A part that had a place has ended. */
        void done(boolean wasAnswered);

        /** Something threw that should not. */
        void failed(Throwable defect);
    }

    /** After this fraction of its budget, a LOCAL call counts as slow, and another call may use its processor too. */
    private static final int PARTS_OF_BUDGET = 4;

    private static final PartState WAITING = new PartState.Waiting();
    private static final PartState DONE = new PartState.Done();

    private final Owner call;
    private final Shared<?> shared;
    private final Participant who;
    private final ProviderLimits limits;
    private final int number;
    private PartState state = WAITING;
    private int tries;
    private boolean answered;
    private @Nullable Transcript transcript;

    /**
     * @param call   the owner of the part
     * @param shared what the calls of the run share
     * @param who    the provider to call
     * @param limits its limits
     * @param number the number of the piece, counted from 1
     */
    Part(Owner call, Shared<?> shared, Participant who, ProviderLimits limits, int number) {
        this.call = call;
        this.shared = shared;
        this.who = who;
        this.limits = limits;
        this.number = number;
    }

    /** Handles everything that can happen to a part, in the states in which it matters. */
    @Override
    public void on(PartEvent event) {
        switch (event) {
            // its turn may have come just before it withdrew
            case PartEvent.TurnCame e when state instanceof PartState.AwaitingTurn s && s.turn().held() -> awaitSlot(s.turn());
            case PartEvent.SlotCame e when state instanceof PartState.AwaitingSlot s -> awaitProcessor(s.turn());
            case PartEvent.ProcessorCame e when state instanceof PartState.AwaitingProcessor s && s.processor().held() ->
                launch(s.turn(), s.processor());
            case PartEvent.ProcessorHeldLong e when state instanceof PartState.Running s -> s.releaseProcessor();
            case PartEvent.RetryDue e when state instanceof PartState.BackingOff -> {
                state = WAITING;
                call.asks(this);
            }
            case PartEvent.AttemptStarted e when isRunning(e.attempt()) -> shared.telling().started(who.id(), number, tries + 1);
            case PartEvent.PartialHeard e when isRunning(e.attempt()) -> shared.telling().partial(who.id(), number, e.latest());
            case PartEvent.AttemptEnded e when state instanceof PartState.Running s && s.attempt() == e.attempt() ->
                judge(s.attempt(), Objects.requireNonNull(s.worker().result()));
            default -> {
                // it came too late to matter
            }
        }
    }

    @Override
    public void failed(PartEvent event, Throwable defect) {
        call.failed(defect);
    }

    private boolean isRunning(AttemptWork attempt) {
        return state instanceof PartState.Running s && s.attempt() == attempt && !call.isEnding();
    }

    // ---- waiting for its turn

    /** Asks for its turn. */
    void awaitTurn() {
        Gate.Permit turn = permit(limits.calls(), Integer.MAX_VALUE, new PartEvent.TurnCame());
        state = new PartState.AwaitingTurn(turn);
        if (turn.request()) {
            awaitSlot(turn);
        } else {
            shared.telling().waiting(who.id(), number, Waiting.Reason.CONCURRENCY_LIMIT);
        }
    }

    private void awaitSlot(Gate.Permit turn) {
        long now = now();
        long slot = limits.reserve(now);
        if (slot - now > 0) {
            state = new PartState.AwaitingSlot(turn, limits, slot, schedule(slot, new PartEvent.SlotCame()));
            shared.telling().waiting(who.id(), number, Waiting.Reason.RATE_LIMIT);
        } else {
            awaitProcessor(turn);
        }
    }

    private void awaitProcessor(Gate.Permit turn) {
        if (who.workload() != Workload.LOCAL) {
            launch(turn, null);
            return;
        }
        Gate.Permit processor = permit(shared.processors(), shared.processorCap(), new PartEvent.ProcessorCame());
        state = new PartState.AwaitingProcessor(turn, processor);
        if (processor.request()) {
            launch(turn, processor);
        } else {
            shared.telling().waiting(who.id(), number, Waiting.Reason.PROCESSOR);
        }
    }

    private Gate.Permit permit(Gate gate, int cap, PartEvent turn) {
        EventLoop.Message<?> message = new EventLoop.Message<>(this, turn);
        return gate.permit(cap, () -> shared.loop().post(message));
    }

    /** {@return whether it was asking for its turn; if so, it gives up what it holds} */
    boolean withdraw() {
        if (!(state instanceof PartState.Asking asking)) {
            return false;
        }
        state = WAITING;
        asking.release();
        return true;
    }

    /** In case it missed the notification that its turn had come. */
    void wake() {
        switch (state) {
            case PartState.AwaitingTurn s -> on(new PartEvent.TurnCame());
            case PartState.AwaitingProcessor s -> on(new PartEvent.ProcessorCame());
            default -> {}
        }
    }

    // ---- its attempts

    private void launch(Gate.Permit turn, Gate.@Nullable Permit processor) {
        long now = now();
        AttemptWork attempt = call.newAttempt(number, now, shared.telling().hasListener() ? new Listener() : null);
        EventLoop.Timer overtime = processor == null
                ? null
                : schedule(now + (attempt.budgetEnd() - now) / PARTS_OF_BUDGET, new PartEvent.ProcessorHeldLong());
        Worker<AttemptResult> worker = new Worker<>(call.threads(number), attempt, shared.context(), shared.loop(),
                new EventLoop.Message<>(this, new PartEvent.AttemptEnded(attempt)), shared.leftBehind(), who.id());
        call.begun(worker);
        state = new PartState.Running(turn, processor, overtime, attempt, worker);
        shared.starter().start(worker);
    }

    /** Forwards events during an attempt to the loop. */
    private final class Listener implements AttemptWork.Listener {
        @Override
        public void started(AttemptWork attempt) {
            shared.loop().post(Part.this, new PartEvent.AttemptStarted(attempt));
        }

        @Override
        public void partial(AttemptWork attempt, Request.Latest latest) {
            shared.loop().post(Part.this, new PartEvent.PartialHeard(attempt, latest));
        }
    }

    /** The attempt is over. It is judged by the times that the worker recorded, not by when the loop receives the event. */
    private void judge(AttemptWork attempt, AttemptResult result) {
        call.adopt(attempt);
        if (shared.cancellation().requested()) {
            done(() -> {});
            return;
        }
        long budgetEnd = call.budgetEnd();
        switch (result) {
            case AttemptResult.Refused refused -> done(() -> call.refused(refused.reason()));
            case AttemptResult.TooLate tooLate -> cutOff(attempt, now(), null);
            case AttemptResult.Succeeded done when done.end() - budgetEnd >= 0 -> cutOff(attempt, done.end(), null);
            case AttemptResult.Failed failed when failed.end() - call.stoppedAt() >= 0 -> cutOff(attempt, failed.end(), null);
            case AttemptResult.Succeeded done -> {
                limits.calls().succeeded();
                heard(attempt, done);
                done(() -> call.answered(number));
            }
            case AttemptResult.Failed failed -> {
                Failure failure = failed.failure();
                note(attempt, failed.end(), Attempt.Result.FAILED, failure);
                if (failure.kind() == ErrorKind.RATE_LIMITED && attempt.started()) {
                    limits.calls().pushedBack(attempt.startedAt(), failed.end());
                }
                // a failure before the provider is called, for instance in its capabilities(), is a defect that a retry would not
                // help
                failed(failure, attempt.started() && !call.isEnding());
            }
            case AttemptResult.Unknown unknown -> {
                note(attempt, now(), Attempt.Result.FAILED, shared.lastResort());
                failed(shared.lastResort(), false);
            }
        }
    }

    private void heard(AttemptWork attempt, AttemptResult.Succeeded done) {
        if (!call.succeeded(number)) {
            note(attempt, done.end(), Attempt.Result.SUCCEEDED, null);
        }
        transcript = done.transcript();
        answered = true;
        call.noteWhole(done.whole());
    }

    private void note(AttemptWork attempt, long end, Attempt.Result result, @Nullable Failure failure) {
        if (attempt.started()) {
            tries++;
        }
        call.note(number, attempt, end, result, failure);
    }

    private void failed(Failure failure, boolean mayRetry) {
        long now = now();
        OptionalLong delay = mayRetry && call.mayRetry()
                ? shared.retries().delay(failure, tries, call.budgetEnd() - now)
                : OptionalLong.empty();
        if (delay.isEmpty()) {
            done(() -> call.dead(failure));
            return;
        }
        long wait = delay.getAsLong();
        state.release();
        state = new PartState.BackingOff(schedule(now + wait, new PartEvent.RetryDue()));
        shared.telling().attemptFailed(who.id(), number, tries, failure, wait);
        shared.telling().waiting(who.id(), number, Waiting.Reason.BACK_OFF);
        call.backsOff(failure, now + wait);
    }

    private void cutOff(AttemptWork attempt, long at, @Nullable String leftBehind) {
        note(attempt, at, Attempt.Result.CUT_OFF, null);
        done(() -> call.cutOff(leftBehind));
    }

    // ---- its end

    /** It has ended: releases what it holds, and then notifies its call. */
    private void done(Runnable telling) {
        release();
        telling.run();
        call.done(answered);
    }

    boolean isRunning() {
        return state instanceof PartState.Running;
    }

    /** Ends it and releases what it holds. If this throws, it can be called again. */
    void release() {
        state.release();
        state = DONE;
    }

    /** Interrupts its worker, if there is one; otherwise it ends. {@return whether there is a worker} */
    boolean stop() {
        if (state instanceof PartState.Running s) {
            s.attempt().stop();
            s.worker().interrupt();
            return true;
        }
        release();
        return false;
    }

    /** Leaves its worker behind, unless that has delivered its result. */
    void leaveBehind() {
        if (!(state instanceof PartState.Running s)) {
            return;
        }
        AttemptResult result = leave(s.worker());
        if (result != null) {
            judge(s.attempt(), result);
        } else {
            call.adopt(s.attempt());
            cutOff(s.attempt(), now(), s.worker().threadName());
        }
    }

    private @Nullable AttemptResult leave(Worker<AttemptResult> worker) {
        AttemptResult result = worker.leaveBehind();
        if (result == null) {
            shared.context().log(() -> Logs.leftBehind("provider " + who.label(), worker.threadName()));
        }
        return result;
    }

    /** Leaves its worker behind after a defect, unless that has delivered an answer. */
    void salvage() {
        if (state instanceof PartState.Running s) {
            stop();
            AttemptResult result = leave(s.worker());
            call.adopt(s.attempt());
            if (result instanceof AttemptResult.Succeeded done && done.end() - s.attempt().budgetEnd() < 0) {
                heard(s.attempt(), done);
            }
        }
    }

    /** {@return whether its provider answered} */
    boolean isAnswered() {
        return answered;
    }

    /** {@return the transcript; null if it was not answered, or nothing was to be transcribed} */
    @Nullable Transcript transcript() {
        return transcript;
    }

    int number() {
        return number;
    }

    private EventLoop.Timer schedule(long at, PartEvent event) {
        return shared.loop().schedule(at, this, event);
    }

    private long now() {
        return shared.budget().now();
    }
}
