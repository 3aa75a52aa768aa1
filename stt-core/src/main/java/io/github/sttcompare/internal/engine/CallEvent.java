package io.github.sttcompare.internal.engine;

/** Everything that can happen to a call as a whole. {@link Call#on} says what it does about it. */
sealed interface CallEvent {

    /** The run begins. */
    record Begin() implements CallEvent {}

    /** It is known in which pieces its provider is called, and the first one is. */
    record Planned(AttemptWork attempt) implements CallEvent {}

    /** Its provider may be called again, which had asked for a pause. */
    record PauseOver() implements CallEvent {}

    /** What was heard is scored, or cannot be. */
    record Scored() implements CallEvent {}

    /** What was heard is checked against when somebody speaks, or there is no more time for that. */
    record Checked() implements CallEvent {}

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
