package io.github.sttcompare.report.data;

import java.util.SortedSet;
import java.util.stream.Stream;

/** The utterances of a report, which can be iterated as often as needed and need not be in memory at once. */
@FunctionalInterface
public interface Utterances {

    /**
     * {@return all utterances, always in the same order; to be closed}
     *
     * <p>Iterating may throw {@link java.io.UncheckedIOException}.
     */
    Stream<Utterance> stream();

    /**
     * {@return some of the utterances, in their order; to be closed}
     *
     * @implSpec The default iterates over all of them; override it if single utterances can be reached directly.
     * @param places their positions, counted from 0; positions without an utterance are ignored
     */
    default Stream<Utterance> at(SortedSet<Integer> places) {
        int[] next = {0};
        return stream().sequential().filter(utterance -> places.contains(next[0]++));
    }
}
