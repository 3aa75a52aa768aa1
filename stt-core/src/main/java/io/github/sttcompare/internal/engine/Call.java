package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Piece;
import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Workload;
import io.github.sttcompare.internal.segments.Stitched;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One provider in one run: processes its parts, is scored, and ends exactly once. It begins with one part, whose first attempt
 * determines into which pieces the audio is cut; the other parts begin when the provider is about to be called. Only used on the
 * run's loop.
 *
 * <p>{@link #on} handles everything that can happen to it, apart from what its {@linkplain Part parts} report. It ends even if
 * something throws that should not.
 *
 * @param <R> the type of its result
 */
final class Call<R> implements EventLoop.Receiver<CallEvent>, Part.Owner, AttemptWork.Opening {

    /** All parts together are allowed one more retry for each group of this many parts. */
    private static final int PARTS_PER_RETRY = 4;

    private static final Timing NO_TIME = new Timing(Duration.ZERO, Duration.ZERO, List.of(), Duration.ZERO);

    private final Shared<R> shared;
    private final Participant who;
    private final ProviderLimits limits;
    private final Consumer<? super Call<R>> whenOver;
    private final Attempts attempts;
    private final List<Part> parts = new ArrayList<>(1);
    /** The result if there is not enough memory to create one with details. */
    private final R lastResort;
    private final State<R> over = State.over();

    private State<R> state = State.fresh();
    /** The worker of the latest attempt, which links to those of earlier attempts. */
    private @Nullable Worker<?> latest;
    /** Parts that will ask for their turn as soon as there is a place for them; null until there is one, so in most calls. */
    private @Nullable ArrayDeque<Part> waiting;
    /** The attempt with which the budget begins. */
    private @Nullable AttemptWork opening;
    /** Fires when the time for its attempts is up. */
    private EventLoop.@Nullable Timer limit;
    /** Fires when a pause that its provider asked for is over. */
    private EventLoop.@Nullable Timer pause;
    private long pausedUntil;
    private boolean paused;
    private @Nullable Prepared prepared;
    /** How many parts are waiting for their turn or have it. */
    private int places;
    private int answered;
    private int retries;
    private @Nullable Stitched whole;
    private @Nullable Failure failure;
    private @Nullable String refusal;
    private @Nullable String leftBehind;
    private @Nullable ScoringStage stage;
    private @Nullable R end;
    private boolean settled;
    private boolean reported;

    /**
     * @param shared   what the calls of the run share
     * @param who the provider to call
     * @param limits its limits
     * @param whenOver called when it is over; once more if that throws
     */
    Call(Shared<R> shared, Participant who, ProviderLimits limits, Consumer<? super Call<R>> whenOver) {
        this.shared = shared;
        this.who = who;
        this.limits = limits;
        this.whenOver = whenOver;
        this.attempts = new Attempts(shared.budget());
        this.lastResort = shared.task().failed(who.id(), NO_TIME, shared.lastResort(), List.of(), Map.of());
    }

    /** Handles everything that can happen to a call, in the states in which it matters. */
    @Override
    public void on(CallEvent event) {
        switch (event) {
            case CallEvent.Begin e when state instanceof State.Fresh -> begin();
            case CallEvent.Planned e when isOpen() -> {
                adopt(e.attempt());
                fill();
            }
            case CallEvent.PauseOver e when isOpen() -> {
                paused = false;
                fill();
            }
            case CallEvent.Scored e when state instanceof State.BeingScored<R> s -> scored(s.end(), s.stage().result());
            case CallEvent.Checked e when state instanceof State.BeingChecked<R> s ->
                finish(s.checkup().noted(shared.task(), s.end()));
            case CallEvent.OutOfTime e when isUndecided() -> {
                if (!postponed()) {
                    endParts();
                }
            }
            case CallEvent.GraceOver e when isEnding() -> leavePartsBehind();
            case CallEvent.Cancelled e when isUndecided() -> endParts();
            case CallEvent.Cancelled e when state instanceof State.BeingScored<R> s ->
                EventLoop.deliver(s.stage(), ScoringEvent.CANCELLED);
            case CallEvent.Cancelled e when state instanceof State.BeingChecked<R> -> finish(null);
            case CallEvent.Watched e -> wake();
            case CallEvent.Broken e -> end(e.defect());
            default -> {
                // it came too late to matter
            }
        }
    }

    private boolean isOpen() {
        return state instanceof State.Open;
    }

    private boolean isUndecided() {
        return isOpen() || state instanceof State.Fresh;
    }

    @Override
    public boolean isEnding() {
        return state instanceof State.Ending;
    }

    // ---- its parts and their turns

    private void begin() {
        int excess = shared.leftBehind().excess(who.id());
        if (excess > 0) {
            finish(shared.task().skipped(who.id(), timing(), excess + " earlier calls ignored their interrupt and are "
                    + "still running; it is not called again until they end"));
        } else {
            state = State.open();
            ask(addPart());
        }
    }

    private Part addPart() {
        Part part = new Part(this, shared, who, limits, parts.size() + 1);
        parts.add(part);
        return part;
    }

    private void ask(Part part) {
        places++;
        part.awaitTurn();
    }

    private ArrayDeque<Part> waiting() {
        ArrayDeque<Part> queue = waiting;
        if (queue == null) {
            queue = new ArrayDeque<>();
            waiting = queue;
        }
        return queue;
    }

    @Override
    public void adopt(AttemptWork attempt) {
        Prepared ready = attempt.prepared();
        if (prepared != null || ready == null) {
            return;
        }
        prepared = ready;
        while (parts.size() < ready.size()) {
            waiting().add(addPart());
        }
    }

    /**
     * Lets as many parts ask for their turn as there are places. A provider is in a queue no more often than it can be called, so
     * fifty pieces of one provider do not keep others waiting for longer than one piece would.
     */
    private void fill() {
        int most = who.workload() == Workload.LOCAL ? shared.processorCap() : shared.piecesAtOnce();
        while (isOpen() && !paused && places < most && waiting != null && !waiting.isEmpty()) {
            ask(waiting.remove());
        }
    }

    @Override
    public boolean mayRetry() {
        return retries < shared.retries().max() + parts.size() / PARTS_PER_RETRY;
    }

    @Override
    public void backsOff(Failure why, long until) {
        retries++;
        places--;
        if (parts.size() > 1 && (why.kind() == ErrorKind.RATE_LIMITED || why.retryAfter() != null)) {
            pause(until);
        }
        fill();
    }

    /** Its provider asked not to be called before the given moment, which applies to all parts. */
    private void pause(long until) {
        if (paused && pausedUntil - until >= 0) {
            return;
        }
        cancel(pause);
        paused = true;
        pausedUntil = until;
        pause = schedule(until, new CallEvent.PauseOver());
        for (Part part : parts.reversed()) {
            if (part.withdraw()) {
                places--;
                waiting().addFirst(part);
            }
        }
    }

    @Override
    public void asks(Part part) {
        waiting().addFirst(part);
        fill();
    }

    // ---- its attempts

    @Override
    public AttemptWork newAttempt(int piece, long now, AttemptWork.@Nullable Listener listener) {
        if (opening != null) {
            return new AttemptWork(shared, who, piece, null, budgetEnd(), prepared, listener);
        }
        AttemptWork first = new AttemptWork(shared, who, piece, this, shared.budget().endOf(now), prepared, listener);
        opening = first;
        limit = schedule(first.budgetEnd(), new CallEvent.OutOfTime());
        return first;
    }

    /** Called on the worker's thread. */
    @Override
    public void planned(AttemptWork attempt) {
        shared.loop().post(this, new CallEvent.Planned(attempt));
    }

    @Override
    public long budgetEnd() {
        return Objects.requireNonNull(opening).budgetEnd();
    }

    @Override
    public long stoppedAt() {
        long end = budgetEnd();
        return failure != null && state instanceof State.Ending<R> s && s.since() - end < 0 ? s.since() : end;
    }

    @Override
    public ThreadFactory threads(int piece) {
        return parts.size() == 1 ? who.threads() : who.threads(piece);
    }

    @Override
    public void begun(Worker<?> worker) {
        worker.follow(latest);
        latest = worker;
    }

    @Override
    public void note(int piece, AttemptWork attempt, long at, Attempt.Result result, @Nullable Failure why) {
        Attempt made = attempts.add(piece, attempt, at, result, why);
        Prepared ready = prepared;
        Piece part = ready == null || made == null ? null : ready.portion(piece).piece();
        if (part != null && made != null) {
            shared.telling().pieceAttempted(who.id(), part, parts.size(), made);
        }
    }

    @Override
    public boolean succeeded(int piece) {
        return attempts.succeeded(piece);
    }

    // ---- the results of its parts

    @Override
    public void noteWhole(@Nullable Stitched heard) {
        if (heard != null) {
            whole = heard;
        }
    }

    @Override
    public void answered(int piece) {
        answered++;
        if (parts.size() > 1) {
            shared.telling().pieceHeard(who.id(), piece, answered, parts.size());
        }
    }

    @Override
    public void dead(Failure why) {
        if (failure == null) {
            failure = why;
        }
    }

    @Override
    public void refused(String why) {
        refusal = why;
    }

    @Override
    public void cutOff(@Nullable String thread) {
        if (leftBehind == null) {
            leftBehind = thread;
        }
    }

    @Override
    public void done(boolean wasAnswered) {
        places--;
        if (isEnding()) {
            if (parts.stream().noneMatch(Part::isRunning)) {
                conclude();
            }
        } else if (!wasAnswered) {
            endParts();
        } else if (answered == parts.size()) {
            conclude();
        } else {
            fill();
        }
    }

    /** Moves the end of the budget by the time for starting the thread and converting the audio, which is not the provider's. */
    private boolean postponed() {
        if (opening == null || budgetEnd() - now() <= 0) {
            return false;
        }
        limit = schedule(budgetEnd(), new CallEvent.OutOfTime());
        return true;
    }

    /** Stops its parts: idle ones at once, those with a worker by an interrupt, within the grace. */
    private void endParts() {
        long now = now();
        cancel(limit);
        cancel(pause);
        boolean running = false;
        for (Part part : parts) {
            running |= part.stop();
        }
        if (running) {
            state = new State.Ending<>(now, schedule(now + shared.budget().graceNanos(), new CallEvent.GraceOver()));
        } else {
            conclude();
        }
    }

    private void leavePartsBehind() {
        // by index: leaving a part behind may reveal that there are more parts
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).leaveBehind();
        }
    }

    /** All its parts have stopped: determines the result. */
    private void conclude() {
        Task<R> task = shared.task();
        if (shared.cancellation().requested()) {
            finish(null);
        } else if (refusal != null) {
            finish(task.skipped(who.id(), timing(), refusal));
        } else if (failure != null) {
            finish(task.failed(who.id(), timing(), failure, partial(), facts()));
        } else if (opening != null && answered == parts.size()) {
            score(answer());
        } else {
            String reason = opening == null ? shared.budget().notStarted() : shared.budget().noAnswer(budgetEnd());
            finish(task.timedOut(who.id(), timing(), reason, leftBehind, partial(), facts()));
        }
    }

    private R answer() {
        Transcript heard = parts.getFirst().transcript();
        Map<String, String> facts = facts();
        Stitched all = parts.size() > 1 ? Objects.requireNonNull(whole) : whole;
        if (all != null) {
            heard = all.transcript();
            facts = new LinkedHashMap<>(facts);
            facts.putAll(all.facts());
        }
        return shared.task().answered(who.id(), timing(), heard, facts);
    }

    /** {@return the transcripts of the pieces that succeeded, if there are several pieces} */
    private List<PieceTranscript> partial() {
        if (prepared == null || parts.size() == 1) {
            return List.of();
        }
        List<PieceTranscript> heard = new ArrayList<>();
        for (Part part : parts) {
            Piece piece = prepared.portion(part.number()).piece();
            Transcript transcript = part.transcript();
            if (piece != null && transcript != null) {
                heard.add(new PieceTranscript(piece, transcript));
            }
        }
        return heard;
    }

    private Timing timing() {
        return attempts.timing(Math.max(1, parts.size()));
    }

    /** The comparator's facts about it; none if the provider was not called, because nothing was sent or ignored. */
    private Map<String, String> facts() {
        Prepared ready = prepared;
        return ready == null || attempts.isEmpty() ? Map.of() : ready.facts();
    }

    // ---- its score

    private void score(R answer) {
        settle(answer);
        Scoring scoring = shared.scoring();
        String text = scoring == null ? null : shared.task().scorable(answer);
        if (scoring == null || text == null) {
            check(answer);
            return;
        }
        long now = now();
        long scoringEnd = shared.budget().endOf(now);
        String why = scoringEnd - now <= 0 ? shared.budget().notScored(scoringEnd) : scoring.refusal(text).orElse(null);
        if (why != null) {
            check(shared.task().unscored(answer, why));
            return;
        }
        state.release();
        cancel(limit);
        ScoringStage next = new ScoringStage(
                shared, scoring, who, text, scoringEnd, new EventLoop.Message<>(this, new CallEvent.Scored()));
        stage = next;
        state = new State.BeingScored<>(answer, next);
        next.begin();
    }

    private void scored(R answer, Score score) {
        Task<R> task = shared.task();
        check(score.accuracy() != null
                ? task.scored(answer, score.accuracy())
                : task.unscored(answer, Objects.requireNonNullElse(score.why(), "")));
    }

    // ---- whether the transcript is complete

    private void check(R answer) {
        Listening listening = shared.listening();
        Transcript heard = listening == null ? null : shared.task().checkable(answer);
        if (listening == null || heard == null) {
            finish(answer);
            return;
        }
        state.release();
        cancel(limit);
        long until = shared.budget().endOf(now());
        EventLoop.Message<?> checked = new EventLoop.Message<>(this, new CallEvent.Checked());
        Listening.Checkup checkup = new Listening.Checkup(heard, shared.loop(), checked);
        state = new State.BeingChecked<>(answer, checkup, until, schedule(until, new CallEvent.Checked()));
        listening.add(checkup);
    }

    // ---- its end

    /** Reports, once, that its provider will not be called any more; scoring follows without it. */
    private void settle(@Nullable R result) {
        if (!settled) {
            settled = true;
            shared.task().settled(shared.telling(), who.id(), result);
        }
    }

    /** Ends the call; without a result if the run was cancelled. */
    private void finish(@Nullable R result) {
        State<R> before = state;
        if (!(before instanceof State.Over)) {
            end = shared.cancellation().requested() ? null : result;
            settle(end);
            state = over;
            try {
                releaseParts();
                before.release();
                cancel(limit);
                cancel(pause);
            } catch (Throwable t) {
                Logs.defect(t);
            } finally {
                limits.release();
            }
        }
        whenOver.accept(this);
    }

    /** Releases all parts, even if releasing one of them throws. */
    private void releaseParts() {
        for (Part part : parts) {
            try {
                part.release();
            } catch (Throwable t) {
                Logs.defect(t);
                part.release();
            }
        }
    }

    /**
     * Something threw that should not: the call ends nevertheless, if necessary with the result that was allocated in advance.
     */
    @Override
    public void failed(CallEvent event, Throwable defect) {
        failed(defect);
    }

    @Override
    public void failed(Throwable defect) {
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

    /** The result after a defect: the transcript if there is one, otherwise a failure. */
    private R salvaged(Throwable defect) {
        if (state instanceof State.BeingScored<R> s) {
            s.stage().giveUp();
            return s.end();
        }
        if (state instanceof State.BeingChecked<R> s) {
            return s.end();
        }
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).salvage();
        }
        return !parts.isEmpty() && parts.stream().allMatch(Part::isAnswered)
                ? answer()
                : shared.task().failed(who.id(), timing(),
                        Failure.of(ErrorKind.INTERNAL, "internal error of stt-compare: " + Failures.describe(defect)), partial(), Map.of());
    }

    // ---- the watchdog

    /** In case it or one of its parts missed the notification that its turn had come. */
    private void wake() {
        limits.calls().admit();
        shared.processors().admit();
        if (state instanceof State.BeingScored<R> s) {
            EventLoop.deliver(s.stage(), ScoringEvent.WATCHED);
        } else if (state instanceof State.BeingChecked<R> s && s.checkup().isDone()) {
            EventLoop.deliver(this, new CallEvent.Checked());
        } else if (isOpen()) {
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).wake();
            }
        }
    }

    /** {@return whether it should have ended by the given moment, so that a defect must be keeping it open} */
    boolean isOverdue(long now) {
        return !isOver() && now - overdueAt() >= 0;
    }

    /**
     * {@return from when on we assume that a defect is keeping it open; while it waits for its turn, only if there is a deadline}
     */
    long overdueAt() {
        Budget budget = shared.budget();
        return budget.overdueAt(switch (state) {
            case State.Ending<R> s -> s.since();
            case State.BeingScored<R> s -> s.stage().dueAt();
            case State.BeingChecked<R> s -> s.until();
            default -> opening == null ? budget.deadlineAt() : budgetEnd();
        });
    }

    // ---- queries from outside

    boolean isOver() {
        return state instanceof State.Over;
    }

    /** {@return whether its end has not been reported yet; marks it as reported} */
    boolean reportOnce() {
        boolean first = !reported;
        reported = true;
        return first;
    }

    /** {@return its result; null while it is not over, and if the run was cancelled} */
    @Nullable R end() {
        return end;
    }

    /** Waits until the given moment for its threads to end, except those left behind. For any thread, once the call is over. */
    void join(long endNanos) {
        for (Worker<?> worker = latest; worker != null; worker = worker.earlier()) {
            join(worker, endNanos);
        }
        if (stage != null && stage.worker() != null) {
            join(stage.worker(), endNanos);
        }
    }

    private void join(Worker<?> worker, long endNanos) {
        if (!worker.join(endNanos - System.nanoTime())) {
            shared.context().log(() -> Logs.leftBehind("a thread that had finished its work for " + who.label(), worker.threadName()));
        }
    }

    private static void cancel(EventLoop.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    private EventLoop.Timer schedule(long at, CallEvent event) {
        return shared.loop().schedule(at, this, event);
    }

    private long now() {
        return shared.budget().now();
    }
}
