package io.github.sttcompare.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * Where a call stands, and what it holds there.
 *
 * @param <R> what the call ends with
 */
sealed interface State<R> {

    /** Gives back what is held here and stops the timers that belong here. */
    default void release() {}

    /** Nothing is done for it at the moment: it can end at once. */
    sealed interface Idle<R> extends State<R> {}

    /** Nothing has happened yet. */
    record Fresh<R>() implements Idle<R> {}

    /** It waits for one of its provider's calls to end. */
    record AwaitingTurn<R>(Gate.Permit turn) implements Idle<R> {
        @Override
        public void release() {
            turn.close();
        }
    }

    /** It waits for the moment at which its provider may be called again. */
    record AwaitingSlot<R>(Gate.Permit turn, ProviderLimits limits, long slot, EventLoop.Timer timer) implements Idle<R> {
        @Override
        public void release() {
            try {
                turn.close();
            } finally {
                timer.cancel();
                limits.giveBack(slot);
            }
        }
    }

    /** It waits for a processor. */
    record AwaitingProcessor<R>(Gate.Permit turn, Gate.Permit processor) implements Idle<R> {
        @Override
        public void release() {
            try {
                turn.close();
            } finally {
                processor.close();
            }
        }
    }

    /** An attempt has failed, and it waits for the next one. */
    record BackingOff<R>(EventLoop.Timer timer) implements Idle<R> {
        @Override
        public void release() {
            timer.cancel();
        }
    }

    /** A worker is at it. */
    record Running<R>(Held held, AttemptWork attempt, Worker<AttemptResult> worker) implements State<R> {
        @Override
        public void release() {
            held.release();
        }
    }

    /** Its time is up or the run was cancelled: the worker is interrupted, within its grace. */
    record Stopping<R>(Held held, AttemptWork attempt, Worker<AttemptResult> worker, long since, EventLoop.Timer grace)
            implements State<R> {
        @Override
        public void release() {
            grace.cancel();
            held.release();
        }
    }

    /** It was answered, and what was heard is scored. */
    record BeingScored<R>(R end, ScoringStage stage) implements State<R> {}

    /** It is over. */
    record Over<R>() implements State<R> {}

    /**
     * What is held while a provider is called.
     *
     * @param turn      the right to call the provider
     * @param processor the right to compute; null when it does not
     * @param overtime  when it has computed for long; null when it does not
     */
    record Held(Gate.Permit turn, Gate.@Nullable Permit processor, EventLoop.@Nullable Timer overtime) {

        void release() {
            try {
                turn.close();
            } finally {
                releaseProcessor();
            }
        }

        void releaseProcessor() {
            if (overtime != null) {
                overtime.cancel();
            }
            if (processor != null) {
                processor.close();
            }
        }
    }
}
