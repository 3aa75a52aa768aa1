package io.github.sttcompare.report.data;

import java.util.SortedSet;
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

    /**
     * {@return some of the utterances, in their order; to be closed}
     *
     * @implSpec Goes through all of them; whoever can reach one without the others before it should override this.
     * @param places which, counted from 0; where there is none, nothing comes
     */
    default Stream<Utterance> at(SortedSet<Integer> places) {
        int[] next = {0};
        return stream().sequential().filter(utterance -> places.contains(next[0]++));
    }
}
