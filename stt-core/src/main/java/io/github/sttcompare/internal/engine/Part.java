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
 * One piece of the audio, or all of it, in one call: waits for its turn, tries, tries again, and is done once. What follows
 * from that is the affair of its call. Lives on the run's loop.
 *
 * <p>{@link #on} is all that can happen to it, besides what its call does with it.
 */
final class Part implements EventLoop.Receiver<PartEvent> {

    /** Whose part it is. */
    interface Owner {

        /** {@return whether its parts are being stopped} */
        boolean isEnding();

        /** {@return when the time is up for its attempts} */
        long budgetEnd();

        /** {@return from when on what fails does so because it was stopped} */
        long stoppedAt();

        /** {@return a new attempt about a piece, which begins at a moment} */
        AttemptWork newAttempt(int piece, long now, AttemptWork.@Nullable Listener listener);

        /** {@return what makes the threads that call its provider about a piece} */
        ThreadFactory threads(int piece);

        /** A worker begins that is waited for in the end. */
        void begun(Worker<?> worker);

        /** Takes over what an attempt found out about what the provider is given, unless that is known. */
        void adopt(AttemptWork attempt);

        /** Takes down an attempt about a piece that is over. */
        void note(int piece, AttemptWork attempt, long at, Attempt.Result result, @Nullable Failure why);

        /** {@return whether it was taken down that an attempt about a piece succeeded} */
        boolean succeeded(int piece);

        /** Takes down what was heard in all pieces, if that is known. */
        void noteWhole(@Nullable Stitched heard);

        /** {@return whether its parts are allowed one more retry} */
        boolean mayRetry();

        /** A part gives up its place, because it failed, and will ask for another at a moment. */
        void backsOff(Failure why, long until);

        /** A part asks for a place again. */
        void asks(Part part);

        /** A part was answered; it is {@linkplain #done done} next. */
        void answered(int piece);

        /** A part failed for good; it is done next. */
        void dead(Failure why);

        /** The provider is not to be called; the part is done next. */
        void refused(String why);

        /** A part was cut off, and may have left a thread behind; it is done next. */
        void cutOff(@Nullable String thread);

        /** A part that had a place is done. */
        void done(boolean wasAnswered);

        /** Something threw that must not. */
        void failed(Throwable defect);
    }

    /** After this part of its budget, a LOCAL call counts as slow: another one gets its processor besides. */
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
     * @param call   whose part it is
     * @param shared what the calls of the run share
     * @param who    who is called
     * @param limits its limits
     * @param number which piece it is, counted from 1
     */
    Part(Owner call, Shared<?> shared, Participant who, ProviderLimits limits, int number) {
        this.call = call;
        this.shared = shared;
        this.who = who;
        this.limits = limits;
        this.number = number;
    }

    /** Everything that can happen to a part, and when it matters. */
    @Override
    public void on(PartEvent event) {
        switch (event) {
            // the turn that it withdrew from may have come before
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

    // ---- its turn

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

    /** {@return whether it asked for its turn and gave up what it had of it} */
    boolean withdraw() {
        if (!(state instanceof PartState.Asking asking)) {
            return false;
        }
        state = WAITING;
        asking.release();
        return true;
    }

    /** In case that it was told of its turn and did not hear it. */
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
        try {
            worker.start();
        } catch (RuntimeException | Error e) {
            // no memory for another thread: this call's failure, nobody else's
            done(() -> call.dead(Failure.of(ErrorKind.INTERNAL, "no thread could be started: " + Failures.describe(e))));
        }
    }

    /** Takes what a provider says while it is called to the loop. */
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

    /** The attempt is over; what it did is judged by the time it stamped, not by when the loop hears of it. */
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
                // what fails before the provider is called, such as its capabilities(), is a defect and not a matter of luck
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

    /** Its turn is over for good: what it holds is given back, and then its call is told. */
    private void done(Runnable telling) {
        release();
        telling.run();
        call.done(answered);
    }

    boolean isRunning() {
        return state instanceof PartState.Running;
    }

    /** Gives back what it holds; nothing more is done for it. Should that throw, it can be done again. */
    void release() {
        state.release();
        state = DONE;
    }

    /** Interrupts its worker, if there is one; else it is done. {@return whether there is one} */
    boolean stop() {
        if (state instanceof PartState.Running s) {
            s.attempt().stop();
            s.worker().interrupt();
            return true;
        }
        release();
        return false;
    }

    /** Gives its worker up, unless it has handed in its result. */
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
            Logs.leftBehind("provider " + who.label(), worker.threadName());
        }
        return result;
    }

    /** Gives its worker up after a defect, whatever it has handed in but an answer. */
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

    /** {@return whether its provider did what it was asked} */
    boolean isAnswered() {
        return answered;
    }

    /** {@return what was heard; null when it was not answered, or was not to hear anything} */
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
