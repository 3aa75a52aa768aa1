package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Failure;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import org.jspecify.annotations.Nullable;

/** One attempt of one provider: prepares what it is given, calls it and stamps the times. */
final class AttemptWork implements Work<Answer> {

    /** Told, on the worker's thread, of what happens while the attempt runs; only when somebody listens. */
    interface Progress {

        /** The provider is about to be called. */
        void started(AttemptWork attempt);

        /** The provider has heard something. */
        void partial(AttemptWork attempt, Request.Latest latest);
    }

    private final Task<?> task;
    private final SttProvider provider;
    private final String label;
    private final Budget budget;
    private final boolean first;
    private final Answer lastResort;
    private final @Nullable Progress progress;
    private volatile @Nullable Prepared prepared;
    private volatile long budgetEnd;
    private volatile long startedAt;
    private volatile boolean started;
    private volatile boolean stopped;
    private @Nullable Throwable thrown;

    /**
     * @param task       what to do
     * @param provider   who does it
     * @param label      its id, for the names of threads
     * @param budget     the time there is
     * @param first      whether its budget begins with this attempt
     * @param budgetEnd  when its budget ends otherwise
     * @param prepared   what an earlier attempt prepared; null when there is none
     * @param lastResort what is said when nothing else can be
     * @param progress   told of what happens meanwhile; null when nobody listens
     */
    AttemptWork(
            Task<?> task,
            SttProvider provider,
            String label,
            Budget budget,
            boolean first,
            long budgetEnd,
            @Nullable Prepared prepared,
            Failure lastResort,
            @Nullable Progress progress) {
        this.task = task;
        this.provider = provider;
        this.label = label;
        this.budget = budget;
        this.first = first;
        this.budgetEnd = budgetEnd;
        this.prepared = prepared;
        this.lastResort = new Answer.Failed(budget.now(), lastResort);
        this.progress = progress;
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

    /** {@return what the provider is given; null while that is not known} */
    @Nullable Prepared prepared() {
        return prepared;
    }

    @Override
    public Answer perform() throws InterruptedException {
        Prepared ready = prepared;
        if (ready == null) {
            ready = task.prepare(provider, new Converter("stt/" + label + "/convert", budget.graceNanos()));
            prepared = ready;
        }
        if (ready.refusal() != null) {
            return new Answer.Refused(ready.refusal());
        }
        long start = budget.now();
        if (first) {
            budgetEnd = budget.endOf(start);
        }
        if (stopped || budgetEnd - start <= 0) {
            // given up while it prepared: nothing is sent that nobody waits for, and that may cost money
            return new Answer.TooLate();
        }
        startedAt = start;
        started = true;
        Progress listening = progress;
        if (listening != null) {
            listening.started(this);
        }
        Request request =
                new Request(ready.audio(), task.options(), budget, budgetEnd, listening == null ? null : latest -> listening.partial(this, latest));
        Transcript transcript = task.call(provider, request);
        // the end is stamped first: looking at the transcript may take a while
        long end = budget.now();
        return new Answer.Done(end, transcript == null ? null : Plain.transcript(transcript));
    }

    @Override
    public Answer failed(Throwable cause) {
        // the end is stamped first: describing the error may take a while
        long end = budget.now();
        thrown = cause;
        return new Answer.Failed(end, Failures.of(cause));
    }

    @Override
    public Answer lastResort() {
        return lastResort;
    }

    /** Results hold no live exception: this is the one place that tells its stack trace, once. */
    @Override
    public void afterwards() {
        if (thrown != null) {
            Failures.debug(Logs.CALL, "provider " + label + " failed", thrown);
        }
    }
}
