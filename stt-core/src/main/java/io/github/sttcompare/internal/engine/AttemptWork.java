package io.github.sttcompare.internal.engine;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.Transcript;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of one provider: prepares its input, calls it, records the times and, if this was the last of several pieces,
 * merges their transcripts.
 */
final class AttemptWork implements Work<AttemptResult> {

    /** Receives the events of an attempt, on the worker's thread. */
    interface Listener {

        /** The provider is about to be called. */
        void started(AttemptWork attempt);

        /** The provider has heard something. */
        void partial(AttemptWork attempt, Request.Latest latest);
    }

    /** Waits for the first attempt of a call to find out into which pieces the audio is cut for the provider. */
    interface Opening {

        /** The pieces are known, and the provider is about to be called for the first of several. On the worker's thread. */
        void planned(AttemptWork attempt);
    }

    private final Shared<?> shared;
    private final Participant who;
    private final int number;
    private final @Nullable Opening opening;
    private final @Nullable Listener listener;
    private volatile @Nullable Prepared prepared;
    private volatile long budgetEnd;
    private volatile long preparingSince;
    private volatile long preparingNanos;
    private volatile boolean preparing;
    private volatile long startedAt;
    private volatile boolean started;
    private volatile boolean stopped;
    private @Nullable Throwable thrown;
    private @Nullable AttemptResult result;

    /**
     * @param shared      what the calls of the run share
     * @param who         the provider to call
     * @param number      the number of the piece, counted from 1
     * @param opening     only for the first attempt of a call, with which the budget begins: notified just before the provider is
     *                    called, if the audio is sent to it in several pieces; null for any other attempt
     * @param budgetEnd   when the budget ends, unless it begins with this attempt
     * @param prepared    what an earlier attempt prepared; null when there is none
     * @param listener    receives the events of the attempt; null for none
     */
    AttemptWork(
            Shared<?> shared,
            Participant who,
            int number,
            @Nullable Opening opening,
            long budgetEnd,
            @Nullable Prepared prepared,
            @Nullable Listener listener) {
        this.shared = shared;
        this.who = who;
        this.number = number;
        this.opening = opening;
        this.budgetEnd = budgetEnd;
        this.prepared = prepared;
        this.listener = listener;
    }

    /** Cancels the attempt: if the provider has not been called yet, it will not be. */
    void stop() {
        stopped = true;
    }

    /** {@return whether the provider has been called; if so, {@link #startedAt} says when} */
    boolean started() {
        return started;
    }

    long startedAt() {
        return startedAt;
    }

    /** {@return when the provider must have answered; once it is called, this is later by the time that preparing took} */
    long budgetEnd() {
        return budgetEnd;
    }

    /** {@return how long the provider has been getting ready, until it was ready or until the given moment} */
    long preparingNanos(long now) {
        return preparing ? Math.max(0, now - preparingSince) : preparingNanos;
    }

    /** {@return the provider's input; null while it is not known} */
    @Nullable Prepared prepared() {
        return prepared;
    }

    @Override
    public AttemptResult perform() throws InterruptedException {
        Task<?> task = shared.task();
        Budget budget = shared.budget();
        Prepared ready = prepared;
        if (ready == null) {
            ready = task.prepare(who, budget.graceNanos());
            prepared = ready;
        }
        if (ready.refusal() != null) {
            return new AttemptResult.Refused(ready.refusal());
        }
        if (opening != null) {
            if (task.needsProviderReady(who)) {
                getReady(budget);
            }
            if (ready.size() > 1) {
                Thread.currentThread().setName(who.threadName(number));
            }
        }
        Observing observing = shared.telling().observing();
        return observing.byNobody() ? call(ready) : observed(observing, ready);
    }

    /** Calls the provider inside the observers, whose own time before and after the call is not counted. */
    private AttemptResult observed(Observing observing, Prepared ready) {
        result = lastResort();
        observing.attempt(who.id(), number, () -> {
            try {
                result = call(ready);
            } catch (Throwable t) {
                result = failed(t);
            }
        });
        return result;
    }

    private AttemptResult call(Prepared ready) throws InterruptedException {
        Task<?> task = shared.task();
        Budget budget = shared.budget();
        long start = budget.now();
        if (opening != null) {
            budgetEnd = budget.endOf(start);
        }
        if (stopped || budgetEnd - start <= 0) {
            // cancelled while it was preparing: do not send a request that nobody waits for and that may cost money
            return new AttemptResult.TooLate();
        }
        startedAt = start;
        started = true;
        if (opening != null && ready.size() > 1) {
            opening.planned(this);
        }
        Listener told = listener;
        if (told != null) {
            told.started(this);
        }
        Transcript transcript = task.call(who.provider(), new Request(ready.portion(number), ready.options(), budget, budgetEnd,
                told == null ? null : latest -> told.partial(this, latest)));
        // record the end first: examining the transcript may take a while
        long end = budget.now();
        if (transcript == null) {
            return new AttemptResult.Succeeded(end, null, null);
        }
        Transcript plain = PlainCopy.of(transcript);
        List<PieceTranscript> all = ready.heard(number, plain);
        return new AttemptResult.Succeeded(end, plain, all == null ? null : Merging.merge(all, ready.options()));
    }

    /** Lets the provider load what it needs, so that this does not count towards the attempt. */
    private void getReady(Budget budget) throws InterruptedException {
        preparingSince = budget.now();
        preparing = true;
        try {
            who.provider().warmUp();
        } finally {
            preparingNanos = budget.now() - preparingSince;
            preparing = false;
        }
    }

    @Override
    public AttemptResult failed(Throwable cause) {
        // record the end first: describing the error may take a while
        long end = shared.budget().now();
        thrown = cause;
        return new AttemptResult.Failed(end, Failures.of(cause));
    }

    @Override
    public AttemptResult notStarted(Throwable cause) {
        return new AttemptResult.Failed(shared.budget().now(),
                Failure.of(ErrorKind.INTERNAL, "no thread could be started: " + Failures.describe(cause)));
    }

    @Override
    public AttemptResult lastResort() {
        return AttemptResult.UNKNOWN;
    }

    /** Logs the stack trace, once and only here, because results do not contain the exception itself. */
    @Override
    public void afterwards() {
        if (thrown != null) {
            Failures.debug(Logs.CALL, "provider " + who.label() + " failed", thrown);
        }
    }
}
