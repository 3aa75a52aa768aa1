package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attempts of one call in which the provider was called, and where its time went. */
final class Attempts {

    private final Budget budget;
    private final List<Attempt> attempts = new ArrayList<>(1);
    private Duration preparing = Duration.ZERO;

    Attempts(Budget budget) {
        this.budget = budget;
    }

    int count() {
        return attempts.size();
    }

    /** {@return whether the last one succeeded} */
    boolean succeeded() {
        return !attempts.isEmpty() && attempts.getLast().result() == Attempt.Result.SUCCEEDED;
    }

    /** Adds an attempt that ended at a moment, if the provider was called in it, and what it took the provider to get ready. */
    void add(AttemptWork attempt, long end, Attempt.Result result, @Nullable Failure failure) {
        preparing = preparing.plusNanos(attempt.preparingNanos(end));
        if (attempt.started()) {
            Duration start = budget.sinceStart(attempt.startedAt());
            // one that is left behind may have begun after the end was read
            attempts.add(new Attempt(start, max(start, budget.sinceStart(end)), result, failure));
        }
    }

    /** {@return where the time went until now} */
    Timing timing() {
        Duration now = budget.sinceStart(budget.now());
        return attempts.isEmpty()
                ? new Timing(max(Duration.ZERO, now.minus(preparing)), preparing, attempts, now)
                : new Timing(attempts.getFirst().start().minus(preparing), preparing, attempts, max(now, attempts.getLast().end()));
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
