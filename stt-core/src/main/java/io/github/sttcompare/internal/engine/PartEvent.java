package io.github.sttcompare.internal.engine;

/** Everything that can happen to one part of a call. {@link Part#on} handles it. */
sealed interface PartEvent {

    /** One of its provider's calls has ended, and this part is next. */
    record TurnCame() implements PartEvent {}

    /** The rate limit of its provider allows the next call. */
    record SlotCame() implements PartEvent {}

    /** A processor is free for it. */
    record ProcessorCame() implements PartEvent {}

    /** It has used its processor for so long that another call may use it too. */
    record ProcessorHeldLong() implements PartEvent {}

    /** The time before the next attempt is over. */
    record RetryDue() implements PartEvent {}

    /** The provider is about to be called. */
    record AttemptStarted(AttemptWork attempt) implements PartEvent {}

    /** The provider has reported a partial text. */
    record PartialHeard(AttemptWork attempt, Request.Latest latest) implements PartEvent {}

    /** The attempt is over. */
    record AttemptEnded(AttemptWork attempt) implements PartEvent {}
}
