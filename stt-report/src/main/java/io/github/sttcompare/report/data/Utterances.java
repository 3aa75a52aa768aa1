package io.github.sttcompare.report.data;

import java.util.stream.Stream;

/** The utterances of a report, which can be gone through as often as needed and need not be in memory at once. */
@FunctionalInterface
public interface Utterances {

    /**
     * {@return the utterances from the first, always in the same order; to be closed}
     *
     * <p>Reading may throw {@link java.io.UncheckedIOException} on the way.
     */
    Stream<Utterance> stream();
}
