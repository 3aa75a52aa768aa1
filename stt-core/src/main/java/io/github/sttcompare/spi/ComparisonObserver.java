package io.github.sttcompare.spi;

import org.jspecify.annotations.Nullable;

/**
 * Follows comparisons where they happen: on the thread that asks for one, and on the threads that call the providers. For traces
 * and meters; whoever wants to show progress takes {@link io.github.sttcompare.ParallelComparator.Builder#listener a listener}.
 *
 * <p>Observing changes nothing: what an observer throws is logged once for each comparison and otherwise ignored. It must not
 * block: it runs on threads that call providers and on the one that keeps the deadlines. Thread-safe.
 */
@FunctionalInterface
public interface ComparisonObserver {

    /**
     * A comparison is about to begin. Called on the thread that asks for it, which is the one that knows the context the
     * comparison belongs to, such as the span of a trace; also when the comparison then runs on other threads.
     *
     * @param start what is known of the comparison
     * @return who follows this comparison; null when nobody does, and then observing it costs nothing
     */
    @Nullable ComparisonWatch begin(ComparisonStart start);

    /**
     * {@return whether comparisons are followed at all; asked before each one, and when none is, nothing is prepared for
     * {@link #begin}}
     *
     * @implSpec true
     */
    default boolean enabled() {
        return true;
    }
}
