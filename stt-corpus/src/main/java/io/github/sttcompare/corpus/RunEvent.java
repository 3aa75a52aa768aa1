package io.github.sttcompare.corpus;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened during a run, reported to its listener. Events come one after another, on threads of the run. A
 * listener must return quickly, because the run waits for it. Its exceptions are logged and otherwise ignored.
 */
public sealed interface RunEvent {

    /**
     * The corpus is being read: recordings are identified and looked up in the store. Reported from time to time.
     *
     * @param recordings how many so far
     */
    record Planning(long recordings) implements RunEvent {}

    /**
     * The plan is complete, and the first call is about to be made.
     *
     * @param estimate  what will be done and cost
     * @param maybePaid calls of earlier runs that may have been billed but whose result is unknown, at most 1000
     * @param outcomes  how many outcomes are still missing, the {@link Progress#total} of what follows: fewer than the calls of the
     *                  estimate if a provider is called once for each channel
     */
    record Planned(Estimate estimate, List<MaybePaid> maybePaid, long outcomes) implements RunEvent {
        /** Copies the list. */
        public Planned {
            Objects.requireNonNull(estimate, "estimate");
            maybePaid = List.copyOf(maybePaid);
        }
    }

    /**
     * The progress of the run. Reported when a recording is done, at most a few times per second, and at the end.
     *
     * @param done     outcomes that are transcripts, not counting those that were in the store when the run began
     * @param failed   outcomes that are not
     * @param inFlight how many providers are working on a recording
     * @param total    how many outcomes were missing when the run began
     * @param elapsed  since the first call
     * @param left     the estimated time left; null if it is unknown
     * @param spent    what was billed, is reserved or may have been paid, in the currency of the caps
     */
    record Progress(
            long done, long failed, int inFlight, long total, Duration elapsed, @Nullable Duration left, Money spent)
            implements RunEvent {

        /** {@return the estimated time left; empty if it is unknown} */
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
