package io.github.sttcompare.internal.engine;

import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.Transcript;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of one provider: prepares what it is given, calls it, stamps the times, and puts together what was heard in several
 * pieces when it was the last of them.
 */
final class AttemptWork implements Work<AttemptResult> {

    /** Told, on the worker's thread, of what happens during an attempt. */
    interface Listener {

        /** The provider is about to be called. */
        void started(AttemptWork attempt);

        /** The provider has heard something. */
        void partial(AttemptWork attempt, Request.Latest latest);
    }

    /** Whoever waits for the first attempt of a call to find out in which pieces the provider is called. */
    interface Opening {

        /** It is known, and the provider is about to be called about the first of several. On the worker's thread. */
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
     * @param who         who is called
     * @param number      about which piece, counted from 1
     * @param opening     for the first attempt of a call, with which the budget begins: told of it, just before the provider is
     *                    called, when the audio is given to it in several pieces; null for any other attempt
     * @param budgetEnd   when the budget ends, unless it begins with this attempt
     * @param prepared    what an earlier attempt prepared; null when there is none
     * @param listener    told of what happens meanwhile; null when nobody listens
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

    /** It is not wanted any more: if the provider has not been called yet, it will not be. */
    void stop() {
        stopped = true;
    }

    /** {@return whether the provider has been called; then {@link #startedAt} says when} */
    boolean started() {
        return started;
    }

    long startedAt() {
        return startedAt;
    }

    /** {@return when the provider has to have answered; later by what preparing took once it is called} */
    long budgetEnd() {
        return budgetEnd;
    }

    /** {@return how long the provider took to get ready, until it was or until a moment} */
    long preparingNanos(long now) {
        return preparing ? Math.max(0, now - preparingSince) : preparingNanos;
    }

    /** {@return what the provider is given; null while that is not known} */
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

    /** Calls the provider within what observes it, before and after which no time is counted. */
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
            // given up while it prepared: nothing is sent that nobody waits for, and that may cost money
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
        // the end is stamped first: looking at the transcript may take a while
        long end = budget.now();
        if (transcript == null) {
            return new AttemptResult.Succeeded(end, null, null);
        }
        Transcript plain = PlainCopy.of(transcript);
        List<PieceTranscript> all = ready.heard(number, plain);
        return new AttemptResult.Succeeded(end, plain, all == null ? null : Merging.merge(all, ready.options()));
    }

    /** Has the provider load what it needs, so that the attempt is not charged with it. */
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
        // the end is stamped first: describing the error may take a while
        long end = shared.budget().now();
        thrown = cause;
        return new AttemptResult.Failed(end, Failures.of(cause));
    }

    @Override
    public AttemptResult lastResort() {
        return AttemptResult.UNKNOWN;
    }

    /** Results hold no live exception: this is the one place that logs its stack trace, once. */
    @Override
    public void afterwards() {
        if (thrown != null) {
            Failures.debug(Logs.CALL, "provider " + who.label() + " failed", thrown);
        }
    }
}
