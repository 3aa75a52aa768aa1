package io.github.sttcompare.corpus;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened during a run, told to its listener. Events come one after another, on the threads of the run; a listener
 * returns quickly, for the run waits for it. What it throws is logged and otherwise ignored.
 */
public sealed interface RunEvent {

    /**
     * The corpus is being looked through: recordings are identified, and looked up in the store. Told now and then.
     *
     * @param recordings how many so far
     */
    record Planning(long recordings) implements RunEvent {}

    /**
     * What will be done is known, and the first call is about to be made.
     *
     * @param estimate  what will be done and cost
     * @param maybePaid calls of earlier runs that may have been paid without a result that is known, at most 1000 of them
     */
    record Planned(Estimate estimate, List<MaybePaid> maybePaid) implements RunEvent {
        /** Copies the list. */
        public Planned {
            Objects.requireNonNull(estimate, "estimate");
            maybePaid = List.copyOf(maybePaid);
        }
    }

    /**
     * How far the run is. Told when a recording is over, but at most a few times a second, and at the end.
     *
     * @param done     calls that are over with an answer, those that the store had already not counted
     * @param failed   calls that are over without one
     * @param inFlight calls that are being made
     * @param total    how many calls the run has to make
     * @param elapsed  since the first call
     * @param left     how long the rest will take at the pace so far; null while nobody can say
     * @param spent    what was billed, is reserved or may have been paid, in the currency of the caps
     */
    record Progress(
            long done, long failed, int inFlight, long total, Duration elapsed, @Nullable Duration left, Money spent)
            implements RunEvent {

        /** {@return how long the rest will take at the pace so far; empty while nobody can say} */
        public Optional<Duration> eta() {
            return Optional.ofNullable(left);
        }
    }

    /**
     * A provider gets no more calls in this run.
     *
     * @param provider its id
     * @param reason   why and what to do, one sentence
     */
    record Stopped(String provider, String reason) implements RunEvent {}
}
