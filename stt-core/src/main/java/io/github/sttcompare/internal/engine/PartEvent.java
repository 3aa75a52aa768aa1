package io.github.sttcompare.internal.engine;

/** Everything that can happen to one part of a call. {@link Part#on} says what it does about it. */
sealed interface PartEvent {

    /** One of its provider's calls has ended, and it is next. */
    record TurnCame() implements PartEvent {}

    /** The moment has come at which its provider may be called again. */
    record SlotCame() implements PartEvent {}

    /** A processor is free for it. */
    record ProcessorCame() implements PartEvent {}

    /** It has computed for so long that another one gets its processor besides. */
    record ProcessorHeldLong() implements PartEvent {}

    /** The time before the next attempt is over. */
    record RetryDue() implements PartEvent {}

    /** The provider is about to be called. */
    record AttemptStarted(AttemptWork attempt) implements PartEvent {}

    /** The provider has heard something. */
    record PartialHeard(AttemptWork attempt, Request.Latest latest) implements PartEvent {}

    /** The attempt is over. */
    record AttemptEnded(AttemptWork attempt) implements PartEvent {}
}
