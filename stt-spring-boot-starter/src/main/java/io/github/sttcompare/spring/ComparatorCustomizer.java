package io.github.sttcompare.spring;

import io.github.sttcompare.ParallelComparator;

/**
 * Customises the auto-configured {@link ParallelComparator}. Each bean of this type is called once, in the order given by
 * {@link org.springframework.core.annotation.Order}, after the properties {@code stt.*} have been applied. An exception thrown by a
 * customizer prevents the application from starting.
 */
@FunctionalInterface
public interface ComparatorCustomizer {

    /**
     * Changes the settings of the comparator.
     *
     * @param builder the builder, with the values of the properties already set
     */
    void customize(ParallelComparator.Builder builder);
}
