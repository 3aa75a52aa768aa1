package io.github.sttcompare.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The calls of several providers at once, from their start to the end of the last one. Unless said otherwise, its methods are
 * for the thread that runs its loop.
 *
 * <p>It must end whatever throws: events that concern all calls are delivered to each of them separately, and a watchdog ends
 * those that are overdue.
 *
 * @param <R> the type of the result of each call
 */
final class Run<R> implements EventLoop.Receiver<RunEvent> {

    /** How long threads that have delivered their results get to end, all together, however short the grace is. */
    private static final long MIN_JOIN_NANOS = 50_000_000;

    private final Shared<R> shared;
    private final Runnable whenOver;
    private final List<Call<R>> calls;
    private EventLoop.@Nullable Timer deadline;
    private EventLoop.@Nullable Timer watchdog;
    private int open;
    private boolean announced;
    private boolean triedAgain;
    private long overAt;
    private long watchedAt;
    private boolean overdueLogged;

    /**
     * @param shared       what the calls share
     * @param participants the providers to call
     * @param limits       the limits of each of them
     * @param whenOver     called when the last call is over; once more if it throws
     */
    Run(Shared<R> shared, List<Participant> participants, Function<Participant, ProviderLimits> limits, Runnable whenOver) {
        this.shared = shared;
        this.whenOver = whenOver;
        this.calls = new ArrayList<>(participants.size());
        Consumer<Call<R>> over = this::over;
        for (Participant participant : participants) {
            calls.add(new Call<>(shared, participant, limits.apply(participant), over));
        }
        this.open = calls.size();
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case START -> start();
            case CANCEL -> cancel();
            case DEADLINE -> all(new CallEvent.OutOfTime());
            case WATCH -> watch();
            case OVERDUE -> endOverdue();
        }
    }

    @Override
    public void failed(RunEvent event, Throwable defect) {
        Logs.defect(defect);
        if (!triedAgain) {
            // some calls may not have received it; for the others it makes no difference
            triedAgain = true;
            EventLoop.deliver(this, event);
            over();
            return;
        }
        for (Call<R> call : calls) {
            if (!call.isOver()) {
                EventLoop.deliver(call, new CallEvent.Broken(defect));
            }
        }
        over();
    }

    private void start() {
        if (cancelled()) {
            return;
        }
        Budget budget = shared.budget();
        if (budget.hasDeadline()) {
            deadline = shared.loop().schedule(budget.deadlineAt(), this, RunEvent.DEADLINE);
        }
        watchLater();
        if (shared.listening() != null) {
            shared.listening().start();
        }
        shared.starter().hold();
        try {
            all(new CallEvent.Begin());
        } finally {
            shared.starter().release();
        }
    }

    private void cancel() {
        if (!isOver()) {
            shared.cancellation().request();
            all(new CallEvent.Cancelled());
        }
    }

    /** Delivers an event to each call separately, so that an exception in one does not keep it from the others. */
    private void all(CallEvent event) {
        for (Call<R> call : calls) {
            EventLoop.deliver(call, event);
        }
    }

    /**
     * Checks whether a call is overdue. It is not ended yet, because timers that are due and messages that have arrived meanwhile
     * are handled first.
     */
    private void watch() {
        watchedAt = shared.budget().now();
        boolean late = false;
        for (Call<R> call : calls) {
            late |= call.isOverdue(watchedAt);
        }
        if (late) {
            shared.loop().post(this, RunEvent.OVERDUE);
        }
        all(new CallEvent.Watched());
        watchLater();
    }

    private void endOverdue() {
        for (Call<R> call : calls) {
            if (call.isOverdue(watchedAt)) {
                IllegalStateException overdue = new IllegalStateException("a call did not end in time; the watchdog ended it");
                if (!overdueLogged) {
                    overdueLogged = true;
                    Logs.defect(overdue);
                }
                EventLoop.deliver(call, new CallEvent.Broken(overdue));
            }
        }
    }

    /**
     * Schedules the next check for when the first open call could be overdue; never at once, because that would be a busy loop.
     */
    private void watchLater() {
        if (isOver()) {
            return;
        }
        Budget budget = shared.budget();
        long now = budget.now();
        long wait = budget.overdueAt(budget.endOf(now)) - now;
        for (Call<R> call : calls) {
            if (!call.isOver()) {
                wait = Math.min(wait, call.overdueAt() - now);
            }
        }
        watchdog = shared.loop().schedule(now + Math.max(wait, Budget.WATCH_NANOS), this, RunEvent.WATCH);
    }

    /** {@return whether every call is over} */
    boolean isOver() {
        return open == 0;
    }

    /** {@return whether the run was cancelled}; for any thread. */
    boolean cancelled() {
        return shared.cancellation().requested();
    }

    private void over(Call<R> call) {
        if (call.reportOnce()) {
            open--;
            R end = call.end();
            if (end != null) {
                try {
                    shared.task().tell(shared.telling(), end);
                } catch (Throwable t) {
                    Logs.defect(t);
                }
            }
        }
        if (open == 0) {
            over();
        }
    }

    private void over() {
        if (open > 0 || announced) {
            return;
        }
        overAt = shared.budget().now();
        if (shared.listening() != null) {
            shared.listening().stop();
        }
        whenOver.run();
        announced = true;
        if (deadline != null) {
            deadline.cancel();
        }
        if (watchdog != null) {
            watchdog.cancel();
        }
    }

    /** Waits for the threads of all calls to end, but not for those left behind. For any thread, once the run is over. */
    void join() {
        long end = System.nanoTime() + Math.max(MIN_JOIN_NANOS, shared.budget().graceNanos());
        for (Call<R> call : calls) {
            call.join(end);
        }
        if (shared.listening() != null) {
            shared.listening().join(end);
        }
    }

    /**
     * {@return the results of the calls}; for any thread, once the run is over.
     *
     * @throws CancellationException if the run was cancelled
     */
    List<R> ends() {
        if (cancelled()) {
            throw new CancellationException("the comparison was cancelled");
        }
        List<R> ends = new ArrayList<>(calls.size());
        for (Call<R> call : calls) {
            ends.add(Objects.requireNonNull(call.end()));
        }
        return ends;
    }

    /** {@return when the last call was over}; for any thread, once the run is over. */
    long overAt() {
        return overAt;
    }

    EventLoop loop() {
        return shared.loop();
    }

    Budget budget() {
        return shared.budget();
    }
}
