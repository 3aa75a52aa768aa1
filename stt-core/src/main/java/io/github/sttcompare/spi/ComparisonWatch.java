package io.github.sttcompare.spi;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Follows one comparison, see {@link ComparisonObserver}. Each attempt of a provider is wrapped, on several threads at
 * once if the audio is sent in pieces; then {@link #settled} is called exactly once for the provider, whatever happened.
 * When all are settled, {@link #ended} is called exactly once. If the comparison does not begin, because the comparator
 * is closed, only {@link #ended} is called. Thread-safe.
 */
public interface ComparisonWatch {

    /**
     * Wraps an attempt, on the thread that makes it. It must run {@code attempt}, which calls the provider and never
     * throws, exactly once, on the current thread. Time spent here before and after is not charged to the provider.
     *
     * <p>An attempt that ignores its interrupt is left behind: then the provider is {@link #settled} before this method
     * returns, if it ever does.
     *
     * @param providerId the provider's id
     * @param piece      the piece of the audio, counted from 1; 1 if the audio is not cut
     * @param attempt    the attempt
     * @implSpec The default runs it.
     */
    default void attempt(String providerId, int piece, Runnable attempt) {
        attempt.run();
    }

    /**
     * Called when an attempt failed and another will follow, on the thread that keeps the deadlines.
     *
     * @param providerId the provider's id
     * @param piece      the piece of the audio, counted from 1; 1 if the audio is not cut
     * @param failure    why it failed
     * @implSpec The default does nothing.
     */
    default void retrying(String providerId, int piece, Failure failure) {}

    /**
     * Called when the outcome of a provider is known, on the thread that keeps the deadlines, as soon as its last attempt
     * is over or left behind; before its transcript is scored, and before the listener is notified.
     *
     * @param providerId the provider's id
     * @param outcome    the outcome, without a score; null if the comparison was cancelled
     * @implSpec The default does nothing.
     */
    default void settled(String providerId, @Nullable Outcome outcome) {}

    /**
     * Called when the comparison is over, on the thread that requested it or, if it runs in the background, on the thread
     * that completes its future.
     *
     * @param comparison the result; null if there is none, because it was cancelled or interrupted
     * @implSpec The default does nothing.
     */
    default void ended(@Nullable Comparison comparison) {}
}
