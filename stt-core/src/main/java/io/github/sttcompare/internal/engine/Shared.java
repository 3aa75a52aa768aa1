package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Failure;
import org.jspecify.annotations.Nullable;

/** What all calls of a run share.
 *
 * @param task         what the providers are asked to do
 * @param loop         the loop that runs them
 * @param budget       the time limits
 * @param cancellation whether the run has been cancelled
 * @param telling      where events are reported
 * @param context      the context propagated to the workers
 * @param retries      when to try again
 * @param scoring      how transcripts are scored; null without a reference
 * @param listening    checks transcripts for speech that they leave out; null if there is nothing to check
 * @param processors   limits how many LOCAL providers compute at once, over all runs
 * @param processorCap a LOCAL provider of this run starts only while fewer than this many compute
 * @param piecesAtOnce for how many pieces of a recording a provider is called at the same time, unless it is LOCAL
 * @param leftBehind   counts the providers' threads that ignored their interrupt
 * @param starter      starts their workers
 * @param lastResort   the failure of a call if there is not enough memory to create one with details
 * @param <R>          the type of the result of one provider
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
        Starter starter,
        Failure lastResort) {}
