package io.github.sttcompare.internal.engine;

/** Everything that can happen to a call as a whole. {@link Call#on} handles it. */
sealed interface CallEvent {

    /** The run begins. */
    record Begin() implements CallEvent {}

    /** The pieces are known, and the provider is about to be called for the first one. */
    record Planned(AttemptWork attempt) implements CallEvent {}

    /** The pause that its provider asked for is over. */
    record PauseOver() implements CallEvent {}

    /** The transcript has been scored, or cannot be. */
    record Scored() implements CallEvent {}

    /** The transcript has been checked for speech that it leaves out, or there is no time left for that. */
    record Checked() implements CallEvent {}

    /** Its budget or the deadline of the run has passed. */
    record OutOfTime() implements CallEvent {}

    /** The run was cancelled, so its result is no longer needed. */
    record Cancelled() implements CallEvent {}

    /** The grace for the interrupted workers is over. */
    record GraceOver() implements CallEvent {}

    /** The watchdog checks whether it has missed its turn. */
    record Watched() implements CallEvent {}

    /** Something that concerns the whole run threw, and the call may have missed the event it waits for. */
    record Broken(Throwable defect) implements CallEvent {}
}
