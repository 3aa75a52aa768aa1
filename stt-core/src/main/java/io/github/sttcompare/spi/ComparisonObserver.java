package io.github.sttcompare.spi;

import org.jspecify.annotations.Nullable;

/**
 * Follows comparisons on the threads on which they happen: the one that requests a comparison, and those that call the
 * providers. For traces and meters; to show progress, use {@link io.github.sttcompare.ParallelComparator.Builder#listener
 * a listener}.
 *
 * <p>An observer cannot affect the outcomes: what it throws is logged once per comparison and otherwise ignored. It must
 * not block, because it runs on threads that call providers and on the one that keeps the deadlines. Thread-safe.
 */
@FunctionalInterface
public interface ComparisonObserver {

    /**
     * Called when a comparison is about to begin, on the thread that requests it, which has the context of the
     * comparison, such as the span of a trace. The comparison itself may run on other threads.
     *
     * @param start what is known of the comparison
     * @return the object that follows this comparison; null to ignore it, in which case observing it costs nothing
     */
    @Nullable ComparisonWatch begin(ComparisonStart start);

    /**
     * {@return whether comparisons are followed at all; called before each one. If no observer is enabled, nothing is
     * prepared for {@link #begin}}
     *
     * @implSpec The default is true.
     */
    default boolean enabled() {
        return true;
    }
}
