package io.github.sttcompare.micrometer;

import io.github.sttcompare.Failure;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.spi.ComparisonStart;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The observation of one call, which starts and stops once. Thread-safe: no lock is held while a handler runs, so that one that
 * hangs holds up its own thread and no other.
 */
final class CallObservation {

    private enum Phase {
        NEW,
        /** A worker is about to start it. */
        STARTING,
        STARTED,
        SETTLED
    }

    private final ComparisonStart comparison;
    private final CallContext context;
    private final Observation observation;
    private final TagValues tags;
    private final @Nullable Meters meters;
    /** Guarded by this object's monitor, as is the number of attempts that are being made. */
    private Phase phase = Phase.NEW;
    private int attempts;

    /**
     * @param comparison  the comparison that it belongs to
     * @param context     what conventions know of it
     * @param observation what is started and stopped
     * @param tags        makes tags of the names of models
     * @param meters      where is counted; null for nowhere
     */
    CallObservation(
            ComparisonStart comparison, CallContext context, Observation observation, TagValues tags, @Nullable Meters meters) {
        this.comparison = comparison;
        this.context = context;
        this.observation = observation;
        this.tags = tags;
        this.meters = meters;
    }

    /** Makes an attempt, within the observation, which is started before the first one. */
    void attempt(Runnable attempt) {
        inFlight(1);
        Phase before = enter();
        if (before == Phase.SETTLED) {
            // given up before it began: the comparator will not call the provider any more
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

    /** An attempt is over. {@return whether it was left behind} */
    private synchronized boolean leave() {
        attempts--;
        return phase == Phase.SETTLED;
    }

    /** An attempt failed and another follows. */
    void retrying(Failure failure) {
        if (meters != null) {
            meters.retry(context.provider(), failure.kind());
        }
        observation.event(Observation.Event.of(GenAiNames.RETRY, "retry after " + Words.errorType(failure.kind())));
    }

    /** It is known what became of it. */
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
        // what is still being attempted was left behind
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
                // whoever starts it stops it
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
