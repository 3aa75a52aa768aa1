package io.github.sttcompare.internal.engine;

/**
 * Where a call stands, and what it holds there besides what its parts do.
 *
 * @param <R> what the call ends with
 */
sealed interface State<R> {

    /** Stops the timers that belong here. */
    default void release() {}

    /** {@return that nothing has happened yet} */
    @SuppressWarnings("unchecked") // it holds nothing
    static <R> State<R> fresh() {
        return (State<R>) Fresh.ONLY;
    }

    /** {@return that its parts are at work} */
    @SuppressWarnings("unchecked") // it holds nothing
    static <R> State<R> open() {
        return (State<R>) Open.ONLY;
    }

    /** {@return that it is over} */
    @SuppressWarnings("unchecked") // it holds nothing
    static <R> State<R> over() {
        return (State<R>) Over.ONLY;
    }

    /** Nothing has happened yet. */
    record Fresh<R>() implements State<R> {
        private static final Fresh<?> ONLY = new Fresh<>();
    }

    /** Its parts are at work. */
    record Open<R>() implements State<R> {
        private static final Open<?> ONLY = new Open<>();
    }

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
    record Over<R>() implements State<R> {
        private static final Over<?> ONLY = new Over<>();
    }
}
