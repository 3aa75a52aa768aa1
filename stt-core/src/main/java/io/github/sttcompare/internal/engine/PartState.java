package io.github.sttcompare.internal.engine;

import org.jspecify.annotations.Nullable;

/** The state of a part of a call, with the resources it holds in that state. */
sealed interface PartState {

    /** Releases what is held in this state and cancels its timers. */
    default void release() {}

    /** It is waiting for what it needs to call its provider, and already holds some of it. */
    sealed interface Asking extends PartState {}

    /** It waits until its call allows it to ask for its turn. */
    record Waiting() implements PartState {}

    /** It waits for another call of its provider to end. */
    record AwaitingTurn(Gate.Permit turn) implements Asking {
        @Override
        public void release() {
            turn.close();
        }
    }

    /** It waits until the rate limit of its provider allows the next call. */
    record AwaitingSlot(Gate.Permit turn, ProviderLimits limits, long slot, EventLoop.Timer timer) implements Asking {
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
    record AwaitingProcessor(Gate.Permit turn, Gate.Permit processor) implements Asking {
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
    record BackingOff(EventLoop.Timer timer) implements PartState {
        @Override
        public void release() {
            timer.cancel();
        }
    }

    /**
     * A worker is processing it.
     *
     * @param turn      the right to call the provider
     * @param processor the right to use a processor; null if it does not need one
     * @param overtime  fires when it has used its processor for long; null if it does not use one
     */
    record Running(
            Gate.Permit turn,
            Gate.@Nullable Permit processor,
            EventLoop.@Nullable Timer overtime,
            AttemptWork attempt,
            Worker<AttemptResult> worker)
            implements PartState {

        @Override
        public void release() {
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

    /** It has ended. */
    record Done() implements PartState {}
}
