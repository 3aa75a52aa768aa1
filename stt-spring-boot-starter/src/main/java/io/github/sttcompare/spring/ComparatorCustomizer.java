package io.github.sttcompare.spring;

import io.github.sttcompare.ParallelComparator;

/**
 * Changes how the auto-configured {@link ParallelComparator} is built. Every bean of this type is called once, in the order of
 * {@link org.springframework.core.annotation.Order}, after the properties {@code stt.*} were applied.
 */
@FunctionalInterface
public interface ComparatorCustomizer {

    /**
     * Changes the settings of the comparator.
     *
     * @param builder the builder, which has the properties' values
     */
    void customize(ParallelComparator.Builder builder);
}
