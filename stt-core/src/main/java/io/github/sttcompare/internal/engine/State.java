package io.github.sttcompare.internal.engine;

/**
 * Where a call stands, and what it holds there besides what its parts do.
 *
 * @param <R> what the call ends with
 */
sealed interface State<R> {

    /** Stops the timers that belong here. */
    default void release() {}

    /** Nothing has happened yet. */
    record Fresh<R>() implements State<R> {}

    /** Its parts are at work. */
    record Open<R>() implements State<R> {}

    /** Its time is up, one of its parts failed for good or the run was cancelled: the others stop, within their grace. */
    record Ending<R>(long since, EventLoop.Timer grace) implements State<R> {
        @Override
        public void release() {
            grace.cancel();
        }
    }

    /** It was answered, and what was heard is scored. */
    record BeingScored<R>(R end, ScoringStage stage) implements State<R> {}

    /** It was answered, and what was heard is checked against when somebody speaks, until a moment at most. */
    record BeingChecked<R>(R end, Listening.Checkup checkup, long until, EventLoop.Timer limit) implements State<R> {
        @Override
        public void release() {
            limit.cancel();
        }
    }

    /** It is over. */
    record Over<R>() implements State<R> {}
}
