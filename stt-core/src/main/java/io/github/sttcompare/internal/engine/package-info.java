/**
 * The machinery behind {@link io.github.sttcompare.ParallelComparator}.
 *
 * <p>A {@code Run} does one {@code Task}, such as a comparison, with several providers; a {@code Call} is the share of one of
 * them: a state machine whose {@code State} holds its resources. {@code Call.on} handles everything that can happen to it. An
 * {@code EventLoop}, run by one thread, delivers events to runs and calls; nothing else touches them, so they need no locks. A
 * {@code Worker} is a thread that makes one attempt ({@code AttemptWork}) or scores one transcript ({@code Score}), records the
 * times and notifies the loop. Scoring is a {@code ScoringStage} of the call, also a state machine. The objects that concurrent
 * runs share ({@code Gate}, {@code LimitsById}, {@code LeftBehind}) are thread-safe.
 *
 * <p>Two rules keep a comparison from hanging. Foreign objects (exceptions, transcripts, metadata) are only touched by workers,
 * which pass on plain values. And if handling an event throws on the loop, the receiver of the event is notified and ends.
 */
@NullMarked
package io.github.sttcompare.internal.engine;

import org.jspecify.annotations.NullMarked;
