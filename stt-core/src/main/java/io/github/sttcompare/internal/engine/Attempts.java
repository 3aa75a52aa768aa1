package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attempts of one call in which the provider was actually called, and how its time was spent. */
final class Attempts {

    private final Budget budget;
    /** Unmodifiable, so that it can be passed on without a copy; usually there is only one attempt. */
    private List<Attempt> attempts = List.of();
    private Duration preparing = Duration.ZERO;

    Attempts(Budget budget) {
        this.budget = budget;
    }

    boolean isEmpty() {
        return attempts.isEmpty();
    }

    /** {@return whether an attempt for the given piece succeeded} */
    boolean succeeded(int piece) {
        for (Attempt attempt : attempts) {
            if (attempt.piece() == piece && attempt.result() == Attempt.Result.SUCCEEDED) {
                return true;
            }
        }
        return false;
    }

    /**
     * Adds an attempt that ended at the given moment, if the provider was called in it, and the time it took the provider to get
     * ready.
     *
     * @return the attempt; null if the provider was not called
     */
    @Nullable Attempt add(int piece, AttemptWork attempt, long end, Attempt.Result result, @Nullable Failure failure) {
        preparing = preparing.plusNanos(attempt.preparingNanos(end));
        if (!attempt.started()) {
            return null;
        }
        Duration start = budget.sinceStart(attempt.startedAt());
        // an attempt that is left behind may have begun after the end was read
        Attempt made = new Attempt(piece, start, max(start, budget.sinceStart(end)), result, failure);
        attempts = attempts.isEmpty() ? List.of(made) : with(made);
        return made;
    }

    private List<Attempt> with(Attempt made) {
        List<Attempt> all = new ArrayList<>(attempts.size() + 1);
        all.addAll(attempts);
        all.add(made);
        return List.copyOf(all);
    }

    /** {@return how the time has been spent so far, of a call with the given number of pieces} */
    Timing timing(int pieces) {
        Duration now = budget.sinceStart(budget.now());
        if (attempts.isEmpty()) {
            return new Timing(max(Duration.ZERO, now.minus(preparing)), preparing, pieces, attempts, now);
        }
        Duration first = attempts.getFirst().start();
        for (Attempt attempt : attempts) {
            first = first.compareTo(attempt.start()) <= 0 ? first : attempt.start();
            now = max(now, attempt.end());
        }
        return new Timing(first.minus(preparing), preparing, pieces, attempts, now);
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
