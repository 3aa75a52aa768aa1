package io.github.sttcompare.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * The last stage of a call: its transcript waits for a processor and is scored by a worker, within the available time. Only used
 * on the run's loop.
 *
 * <p>{@link #on} handles everything that can happen to it. It ends exactly once, whatever throws, and then notifies its call.
 */
final class ScoringStage implements EventLoop.Receiver<ScoringEvent> {

    /** Its state, with what it holds in that state besides its permit. */
    private sealed interface State {

        /** It waits for a processor. */
        record Waiting() implements State {}

        /** A worker is scoring. */
        record Scoring(Worker<Score> worker) implements State {}

        /** Its time is up or the run was cancelled: the worker is interrupted, within its grace. */
        record Stopping(Worker<Score> worker, long since, EventLoop.Timer grace) implements State {}

        /** It is over. */
        record Over() implements State {}
    }

    private static final State WAITING = new State.Waiting();
    private static final State OVER = new State.Over();

    private final Shared<?> shared;
    private final Scoring scoring;
    private final Participant who;
    private final String text;
    private final long end;
    private final EventLoop.Message<?> whenOver;
    private final Gate.Permit processor;
    private State state = WAITING;
    private EventLoop.@Nullable Timer limit;
    private @Nullable Worker<Score> worker;
    private Score score = Score.LAST_RESORT;

    /**
     * @param shared   what the calls of the run share
     * @param scoring  how to score
     * @param who      whose transcript it is
     * @param text     the transcript
     * @param end      when scoring must have ended
     * @param whenOver delivered when this is over; once more if delivering it throws
     */
    ScoringStage(
            Shared<?> shared, Scoring scoring, Participant who, String text, long end, EventLoop.Message<?> whenOver) {
        this.shared = shared;
        this.scoring = scoring;
        this.who = who;
        this.text = text;
        this.end = end;
        this.whenOver = whenOver;
        EventLoop.Message<?> turn = new EventLoop.Message<>(this, ScoringEvent.PROCESSOR_CAME);
        this.processor = scoring.processors().permit(Integer.MAX_VALUE, () -> shared.loop().post(turn));
    }

    void begin() {
        limit = schedule(end, ScoringEvent.OUT_OF_TIME);
        if (processor.request()) {
            EventLoop.deliver(this, ScoringEvent.PROCESSOR_CAME);
        }
    }

    @Override
    public void on(ScoringEvent event) {
        switch (event) {
            case PROCESSOR_CAME -> {
                if (state instanceof State.Waiting) {
                    score();
                }
            }
            case ENDED -> {
                switch (state) {
                    case State.Scoring s -> finish(s.worker().result());
                    case State.Stopping s -> finish(scored(s.worker().result()));
                    case State.Waiting s -> {}
                    case State.Over s -> {}
                }
            }
            case OUT_OF_TIME, CANCELLED -> {
                switch (state) {
                    case State.Waiting s -> finish(scored(null));
                    case State.Scoring s -> stop(s.worker());
                    case State.Stopping s -> {}
                    case State.Over s -> {}
                }
            }
            case GRACE_OVER -> {
                if (state instanceof State.Stopping s) {
                    finish(scored(leave(s.worker())));
                }
            }
            case WATCHED -> {
                scoring.processors().admit();
                if (state instanceof State.Waiting && processor.held()) {
                    score();
                }
            }
        }
    }

    private void score() {
        Worker<Score> next = new Worker<>(Worker.threads(Thread.ofPlatform().daemon().name(who.threadName() + "/score")),
                new Score.Task(scoring, text), shared.context().plain(), shared.loop(),
                new EventLoop.Message<>(this, ScoringEvent.ENDED), scoring.leftBehind(), Scoring.SCORER);
        worker = next;
        state = new State.Scoring(next);
        next.start();
    }

    private void stop(Worker<Score> scorer) {
        long now = shared.budget().now();
        cancel(limit);
        state = new State.Stopping(scorer, now, schedule(now + shared.budget().graceNanos(), ScoringEvent.GRACE_OVER));
        scorer.interrupt();
    }

    /** {@return the score if there is one, otherwise that there was no time for it} */
    private Score scored(@Nullable Score handedIn) {
        return handedIn != null && handedIn.accuracy() != null ? handedIn : new Score(null, shared.budget().notScored(end));
    }

    /** Leaves the worker behind, unless it has delivered a score. */
    private @Nullable Score leave(Worker<Score> scorer) {
        Score handedIn = scorer.leaveBehind();
        if (handedIn == null) {
            shared.context().log(() -> Logs.leftBehind("the scorer of provider " + who.label(), scorer.threadName()));
        }
        return handedIn;
    }

    private void finish(@Nullable Score result) {
        State before = state;
        if (!(before instanceof State.Over)) {
            if (result != null) {
                score = result;
            }
            state = OVER;
            try {
                processor.close();
                cancel(limit);
                cancel(before instanceof State.Stopping s ? s.grace() : null);
            } catch (Throwable t) {
                Logs.defect(t);
            }
        }
        whenOver.deliver();
    }

    /** Something threw that should not: it ends nevertheless, with a score only if there already is one. */
    @Override
    public void failed(ScoringEvent event, Throwable defect) {
        Logs.defect(defect);
        giveUp();
    }

    /** Ends at once. */
    void giveUp() {
        Score result = null;
        try {
            result = switch (state) {
                case State.Scoring s -> interrupted(s.worker());
                case State.Stopping s -> interrupted(s.worker());
                case State.Waiting s -> null;
                case State.Over s -> null;
            };
        } catch (Throwable t) {
            Logs.defect(t);
        } finally {
            finish(result);
        }
    }

    private @Nullable Score interrupted(Worker<Score> scorer) {
        scorer.interrupt();
        return leave(scorer);
    }

    /** {@return the result, once it is over} */
    Score result() {
        return score;
    }

    /** {@return when it should have ended} */
    long dueAt() {
        return state instanceof State.Stopping s ? s.since() : end;
    }

    /** {@return the worker that scored it; null if scoring never began}; for any thread, once the run is over. */
    @Nullable Worker<Score> worker() {
        return worker;
    }

    private static void cancel(EventLoop.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    private EventLoop.Timer schedule(long at, ScoringEvent event) {
        return shared.loop().schedule(at, this, event);
    }
}
