package io.github.sttcompare.spi;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Follows one comparison, see {@link ComparisonObserver}. For each provider, attempts are wrapped, in several threads at once
 * when the audio is sent in pieces; then the provider is {@link #settled}, exactly once, whatever happened; and when all are, the
 * comparison has {@link #ended}, exactly once. Should it not begin at all, because the comparator is closed, it has ended and
 * nothing else. Thread-safe.
 */
public interface ComparisonWatch {

    /**
     * Wraps an attempt, on the thread that makes it: it must run {@code attempt} once, on the current thread, which calls the
     * provider and never throws. The time of the attempt is counted within, so that what happens here before and after is not
     * charged to the provider.
     *
     * <p>An attempt that ignores its interrupt is left behind: then the provider is {@link #settled} before this ends, if it ever
     * does.
     *
     * @param providerId the provider's id
     * @param piece      which piece of the audio it is about, counted from 1; 1 when the audio is not cut
     * @param attempt    the attempt
     * @implSpec runs it
     */
    default void attempt(String providerId, int piece, Runnable attempt) {
        attempt.run();
    }

    /**
     * An attempt failed and another will follow. On the thread that keeps the deadlines.
     *
     * @param providerId the provider's id
     * @param piece      which piece of the audio it is about, counted from 1; 1 when the audio is not cut
     * @param failure    why it failed
     * @implSpec does nothing
     */
    default void retrying(String providerId, int piece, Failure failure) {}

    /**
     * It is known what became of a provider. On the thread that keeps the deadlines, as soon as its last attempt is over or left
     * behind; before its transcript is scored, and before the listener hears of it.
     *
     * @param providerId the provider's id
     * @param outcome    what became of it, without a score; null when the comparison was cancelled
     * @implSpec does nothing
     */
    default void settled(String providerId, @Nullable Outcome outcome) {}

    /**
     * The comparison is over. On the thread that asked for it, or, of one that runs in the background, on the one that completes
     * its future.
     *
     * @param comparison the result; null when there is none, because it was cancelled or interrupted
     * @implSpec does nothing
     */
    default void ended(@Nullable Comparison comparison) {}
}
