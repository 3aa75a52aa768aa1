package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What all calls of a run share.
 *
 * @param task         what the providers are asked to do
 * @param loop         the loop that turns them
 * @param budget       the time there is
 * @param cancellation whether their results are still wanted
 * @param telling      whom to tell
 * @param context      what is carried over to the workers
 * @param retries      when to try again
 * @param scoring      how transcripts are scored; null when there is nothing to score against
 * @param listening    checks transcripts against when somebody speaks; null when there is nothing to check
 * @param processors   limits how many LOCAL providers compute at once, over all runs
 * @param processorCap how many of them may for one of this run to follow
 * @param piecesAtOnce how many pieces of an audio a provider is called about at once, unless it is LOCAL
 * @param leftBehind   counts the providers' threads that ignored their interrupt
 * @param lastResort   why a call failed when there is no memory to say more
 * @param <R>          what the call of one provider ends with
 */
record Shared<R>(
        Task<R> task,
        EventLoop loop,
        Budget budget,
        Cancellation cancellation,
        Telling telling,
        Context context,
        Retries retries,
        @Nullable Scoring scoring,
        @Nullable Listening listening,
        Gate processors,
        int processorCap,
        int piecesAtOnce,
        LeftBehind leftBehind,
        Failure lastResort) {}
