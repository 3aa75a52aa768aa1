package io.github.sttcompare.internal.engine;

/** Everything that can happen to a call. {@link Call#on} says what it does about it. */
sealed interface CallEvent {

    /** The run begins. */
    record Begin() implements CallEvent {}

    /** One of its provider's calls has ended, and it is next. */
    record TurnCame() implements CallEvent {}

    /** The moment has come at which its provider may be called again. */
    record SlotCame() implements CallEvent {}

    /** A processor is free for it. */
    record ProcessorCame() implements CallEvent {}

    /** It has computed for so long that another one gets its processor besides. */
    record ProcessorHeldLong() implements CallEvent {}

    /** The time before the next attempt is over. */
    record RetryDue() implements CallEvent {}

    /** The provider is about to be called. */
    record AttemptStarted(AttemptWork attempt) implements CallEvent {}

    /** The provider has heard something. */
    record PartialHeard(AttemptWork attempt, Request.Latest latest) implements CallEvent {}

    /** The attempt is over. */
    record AttemptEnded(AttemptWork attempt) implements CallEvent {}

    /** What was heard is scored, or cannot be. */
    record Scored() implements CallEvent {}

    /** Its budget or the deadline of the run has passed. */
    record OutOfTime() implements CallEvent {}

    /** The run was cancelled: its result is of no interest any more. */
    record Cancelled() implements CallEvent {}

    /** What was interrupted has had the time to stop. */
    record GraceOver() implements CallEvent {}

    /** The watchdog looks whether it has missed its turn. */
    record Watched() implements CallEvent {}

    /** Something that concerns the whole run threw, and it may have missed what it waits for. */
    record Broken(Throwable defect) implements CallEvent {}
}
