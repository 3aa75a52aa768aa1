package io.github.sttcompare.internal.engine;

/** The state of a call, with what it holds in that state besides its parts.
 *
 * @param <R> the type of the result of the call
 */
sealed interface State<R> {

    /** Cancels the timers of this state. */
    default void release() {}

    /** {@return the state in which nothing has happened yet} */
    @SuppressWarnings("unchecked") // it holds nothing
    static <R> State<R> fresh() {
        return (State<R>) Fresh.ONLY;
    }

    /** {@return the state in which its parts are being processed} */
    @SuppressWarnings("unchecked") // it holds nothing
    static <R> State<R> open() {
        return (State<R>) Open.ONLY;
    }

    /** {@return the final state} */
    @SuppressWarnings("unchecked") // it holds nothing
    static <R> State<R> over() {
        return (State<R>) Over.ONLY;
    }

    /** Nothing has happened yet. */
    record Fresh<R>() implements State<R> {
        private static final Fresh<?> ONLY = new Fresh<>();
    }

    /** Its parts are being processed. */
    record Open<R>() implements State<R> {
        private static final Open<?> ONLY = new Open<>();
    }

    /** Its time is up, one of its parts failed for good, or the run was cancelled: the remaining parts stop within the grace. */
    record Ending<R>(long since, EventLoop.Timer grace) implements State<R> {
        @Override
        public void release() {
            grace.cancel();
        }
    }

    /** The provider answered, and the transcript is being scored. */
    record BeingScored<R>(R end, ScoringStage stage) implements State<R> {}

    /** The provider answered, and the transcript is being checked for speech that it leaves out, at most until a given moment. */
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
