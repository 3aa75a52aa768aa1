package io.github.sttcompare;

import java.time.Duration;

/**
 * Something that happened during a comparison, reported to a listener as it happens.
 *
 * <p>Events of one comparison come one after another, those of one provider in their order: any number of
 * {@link Waiting}, {@link Started}, {@link Partial}, {@link AttemptFailed} and {@link PieceHeard}, then exactly one
 * {@link Finished}. All come
 * before the comparison is returned.
 */
public sealed interface CompareEvent {

    /** {@return the id of the comparison, which is unique and the same for all its events} */
    String comparisonId();

    /** {@return the provider's id} */
    String providerId();

    /** {@return when it happened, from the start of the comparison} */
    Duration at();

    /**
     * The provider waits for its turn or for its next attempt.
     *
     * @param comparisonId the id of the comparison
     * @param providerId   the provider's id
     * @param at           when it began to wait
     * @param piece        the piece of the audio, counted from 1; 1 if the audio is not cut
     * @param reason       what it is waiting for
     */
    record Waiting(String comparisonId, String providerId, Duration at, int piece, Reason reason) implements CompareEvent {
        /** What a provider waits for. */
        public enum Reason {
            /** A processor: at most as many LOCAL providers run as there are processors. */
            PROCESSOR,
            /** One of its own calls to end: its limit of concurrent calls is reached. */
            CONCURRENCY_LIMIT,
            /** Its limit of calls per second. */
            RATE_LIMIT,
            /** The time before the next attempt, its own or the vendor's {@code Retry-After}. */
            BACK_OFF
        }
    }

    /**
     * An attempt starts.
     *
     * @param comparisonId the id of the comparison
     * @param providerId   the provider's id
     * @param at           when it happened
     * @param piece        the piece of the audio, counted from 1; 1 if the audio is not cut
     * @param attempt      its number, from 1, counted for each piece
     */
    record Started(String comparisonId, String providerId, Duration at, int piece, int attempt) implements CompareEvent {}

    /**
     * The provider reports what it has recognised so far. If it reports faster than the listener reads, only the latest
     * text is delivered.
     *
     * @param comparisonId the id of the comparison
     * @param providerId   the provider's id
     * @param at           when it happened
     * @param piece        the piece of the audio, counted from 1; 1 if the audio is not cut
     * @param text         the text so far, which may still change
     */
    record Partial(String comparisonId, String providerId, Duration at, int piece, String text) implements CompareEvent {}

    /**
     * An attempt failed and another follows.
     *
     * @param comparisonId the id of the comparison
     * @param providerId   the provider's id
     * @param at           when it happened
     * @param piece        the piece of the audio, counted from 1; 1 if the audio is not cut
     * @param attempt      its number, from 1, counted for each piece
     * @param error        why it failed
     * @param retryIn      how long until the next attempt
     */
    record AttemptFailed(
            String comparisonId, String providerId, Duration at, int piece, int attempt, Failure error, Duration retryIn)
            implements CompareEvent {}

    /**
     * The provider has transcribed one of several pieces of the audio.
     *
     * @param comparisonId the id of the comparison
     * @param providerId   the provider's id
     * @param at           when it happened
     * @param piece        which piece, counted from 1
     * @param heard        how many have been transcribed, including this one
     * @param pieces       how many there are
     */
    record PieceHeard(String comparisonId, String providerId, Duration at, int piece, int heard, int pieces)
            implements CompareEvent {}

    /**
     * The provider is done.
     *
     * @param comparisonId the id of the comparison
     * @param at           when it happened
     * @param outcome      its outcome
     */
    record Finished(String comparisonId, Duration at, Outcome outcome) implements CompareEvent {
        @Override
        public String providerId() {
            return outcome.providerId();
        }
    }
}
