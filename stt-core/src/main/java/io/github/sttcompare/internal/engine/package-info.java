/**
 * The machinery behind {@link io.github.sttcompare.ParallelComparator}.
 *
 * <p>A {@code Run} is one comparison, a {@code Call} one provider in it: a state machine. An {@code EventLoop} turns them;
 * nothing else touches their state, so they need no locks. A {@code Worker} is the thread of one attempt; it posts what
 * happened to the loop. What concurrent runs share ({@code Gate}, {@code ProviderLimits}, {@code LeftBehind}) is
 * thread-safe.
 */
@NullMarked
package io.github.sttcompare.internal.engine;

import org.jspecify.annotations.NullMarked;
