package io.github.sttcompare.micrometer;

import io.github.sttcompare.Failure;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.spi.ComparisonStart;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The observation of one call, which is started and stopped exactly once. Thread-safe. No lock is held while a handler runs, so
 * that a handler that hangs blocks only its own thread.
 */
final class CallObservation {

    private enum Phase {
        NEW,
        /** A worker thread is about to start the observation. */
        STARTING,
        STARTED,
        SETTLED
    }

    private final ComparisonStart comparison;
    private final CallContext context;
    private final Observation observation;
    private final TagValues tags;
    private final @Nullable Meters meters;
    /** Guarded by this object's monitor, as is {@link #attempts}, the number of attempts in progress. */
    private Phase phase = Phase.NEW;
    private int attempts;

    /**
     * @param comparison  the comparison that the call belongs to
     * @param context     the context for conventions
     * @param observation the observation, not started
     * @param tags        converts the names of models to tag values
     * @param meters      the meters to update; null for none
     */
    CallObservation(
            ComparisonStart comparison, CallContext context, Observation observation, TagValues tags, @Nullable Meters meters) {
        this.comparison = comparison;
        this.context = context;
        this.observation = observation;
        this.tags = tags;
        this.meters = meters;
    }

    /** Runs an attempt in the scope of the observation, which is started before the first attempt. */
    void attempt(Runnable attempt) {
        inFlight(1);
        Phase before = enter();
        if (before == Phase.SETTLED) {
            // settled before the attempt began: the comparator will no longer call the provider
            inFlight(-1);
            attempt.run();
            return;
        }
        try {
            if (before == Phase.NEW) {
                start();
            }
            observation.scoped(attempt);
        } finally {
            if (leave()) {
                leftBehind(-1);
            } else {
                inFlight(-1);
            }
        }
    }

    private void inFlight(int more) {
        if (meters != null) {
            meters.inFlight(context.provider(), more);
        }
    }

    private void leftBehind(int more) {
        if (meters != null) {
            meters.leftBehind(context.provider(), more);
        }
    }

    private void start() {
        try {
            observation.start();
        } finally {
            if (settledMeanwhile()) {
                stop();
            }
        }
    }

    private synchronized Phase enter() {
        Phase before = phase;
        if (before != Phase.SETTLED) {
            attempts++;
            phase = before == Phase.NEW ? Phase.STARTING : before;
        }
        return before;
    }

    private synchronized boolean settledMeanwhile() {
        if (phase == Phase.STARTING) {
            phase = Phase.STARTED;
        }
        return phase == Phase.SETTLED;
    }

    /** Records the end of an attempt. {@return whether the attempt was left behind} */
    private synchronized boolean leave() {
        attempts--;
        return phase == Phase.SETTLED;
    }

    /** Records that an attempt failed and will be retried. */
    void retrying(Failure failure) {
        if (meters != null) {
            meters.retry(context.provider(), failure.kind());
        }
        observation.event(Observation.Event.of(GenAiNames.RETRY, "retry after " + Words.errorType(failure.kind())));
    }

    /**
     * Settles the call and stops the observation.
     *
     * @param outcome the outcome; null if the comparison was cancelled
     */
    void settled(@Nullable Outcome outcome) {
        String model = outcome == null ? null : outcome.metadata().get(MetadataKeys.MODEL);
        context.settle(outcome, tags.model(context.provider(), model));
        Phase before;
        int stillRunning;
        synchronized (this) {
            before = phase;
            phase = Phase.SETTLED;
            stillRunning = before == Phase.SETTLED ? 0 : attempts;
        }
        // attempts that are still running have been left behind
        inFlight(-stillRunning);
        leftBehind(stillRunning);
        try {
            switch (before) {
                case NEW -> {
                    try {
                        observation.start();
                    } finally {
                        stop();
                    }
                }
                case STARTED -> stop();
                // STARTING: the thread that starts the observation also stops it
                case STARTING, SETTLED -> {}
            }
        } finally {
            if (meters != null && before != Phase.SETTLED) {
                meters.settled(comparison, context);
            }
        }
    }

    private void stop() {
        try {
            String error = Words.errorType(context.outcome());
            if (!error.equals(CallContext.NONE)) {
                observation.error(new CallNotAnswered(error));
            }
        } finally {
            observation.stop();
        }
    }
}
