package io.github.sttcompare.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The time limits of one run and of each of its calls. Immutable and thread-safe. */
final class Budget {

    /** How long after everything should have ended we assume a defect of this library. */
    static final long WATCH_NANOS = 1_000_000_000;
    /** So far ahead that it is never reached, but near enough that adding to it does not overflow. */
    private static final long NEVER = Long.MAX_VALUE / 2;

    private final TimeSource time;
    private final @Nullable Duration deadline;
    private final Duration perCall;
    private final long graceNanos;
    private final Instant startedAt = Instant.now();
    private final long start;
    private final long deadlineAt;

    /**
     * @param own a deadline for this run only; null for none
     */
    Budget(EngineConfig config, Duration audio, @Nullable Duration own) {
        this.time = config.time();
        this.deadline = earlier(config.deadline(), own);
        this.perCall = config.budget(audio);
        this.graceNanos = Nanos.of(config.grace());
        this.start = time.nanoTime();
        this.deadlineAt = start + (deadline == null ? NEVER : Nanos.of(deadline));
    }

    private static @Nullable Duration earlier(@Nullable Duration a, @Nullable Duration b) {
        return a == null || (b != null && b.compareTo(a) < 0) ? b : a;
    }

    /** {@return when the run began} */
    Instant startedAt() {
        return startedAt;
    }

    long now() {
        return time.nanoTime();
    }

    /** {@return the given moment, counted from the start of the run} */
    Duration sinceStart(long nanos) {
        return Duration.ofNanos(Math.max(0, nanos - start));
    }

    boolean hasDeadline() {
        return deadline != null;
    }

    long deadlineAt() {
        return deadlineAt;
    }

    long graceNanos() {
        return graceNanos;
    }

    /** {@return when a call that begins at the given moment must end; never after the deadline, even if that has passed} */
    long endOf(long begin) {
        return begin + Math.min(Nanos.of(perCall), deadlineAt - begin);
    }

    /** {@return from when on we assume a defect if a call that was interrupted at the given moment has not ended} */
    long overdueAt(long interrupted) {
        return interrupted + graceNanos + WATCH_NANOS;
    }

    /** {@return why a call that got its turn ends at the given moment, one sentence} */
    String noAnswer(long end) {
        return end == deadlineAt
                ? "no answer before the deadline of " + seconds(Objects.requireNonNull(deadline))
                : "no answer within its timeout of " + seconds(perCall);
    }

    /** {@return why a call ends that was never started, one sentence} */
    String notStarted() {
        return "not started before the deadline of " + seconds(Objects.requireNonNull(deadline));
    }

    /** {@return why a transcript was not scored by the given moment, one sentence} */
    String notScored(long end) {
        return end == deadlineAt
                ? "not scored before the deadline of " + seconds(Objects.requireNonNull(deadline))
                : "scoring took longer than " + seconds(perCall);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
