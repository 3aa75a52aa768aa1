package io.github.sttcompare.internal.engine;

import org.jspecify.annotations.Nullable;

/** Where a part of a call stands, and what it holds there. */
sealed interface PartState {

    /** Gives back what is held here and stops the timers that belong here. */
    default void release() {}

    /** It asks for what it needs to call its provider, and holds some of it. */
    sealed interface Asking extends PartState {}

    /** It waits until its call lets it ask for its turn. */
    record Waiting() implements PartState {}

    /** It waits for one of its provider's calls to end. */
    record AwaitingTurn(Gate.Permit turn) implements Asking {
        @Override
        public void release() {
            turn.close();
        }
    }

    /** It waits for the moment at which its provider may be called again. */
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
     * A worker is at it.
     *
     * @param turn      the right to call the provider
     * @param processor the right to compute; null when it does not
     * @param overtime  when it has computed for long; null when it does not
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

    /** Nothing more is done for it. */
    record Done() implements PartState {}
}
