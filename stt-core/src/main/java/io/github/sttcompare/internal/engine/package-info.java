/**
 * The machinery behind {@link io.github.sttcompare.ParallelComparator}.
 *
 * <p>A {@code Run} does one {@code Task}, such as a comparison, with several providers; a {@code Call} is the part of one of
 * them: a state machine whose {@code State} holds what it holds. {@code Call.on} is everything that can happen to it. An
 * {@code EventLoop}, turned by one thread, tells runs and calls what happens; nothing else touches them, so they need no
 * locks. A {@code Worker} is a thread that makes one attempt ({@code AttemptWork}) or scores one transcript ({@code Score}),
 * stamps the times and tells the loop. Scoring is a {@code ScoringStage} of the call, a state machine like it. What concurrent runs share ({@code Gate}, {@code LimitsById}, {@code LeftBehind}) is
 * thread-safe.
 *
 * <p>Two rules keep a comparison from hanging. What others made (exceptions, transcripts, metadata) is touched by workers
 * only, which hand on plain values. And whatever throws on the loop, what it was about is told so and ends.
 */
@NullMarked
package io.github.sttcompare.internal.engine;

import org.jspecify.annotations.NullMarked;
