package io.github.sttcompare.corpus;

import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.spi.AccuracyScorer;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The settings of a run, see the builder of a run. */
record RunSettings(
        Corpus corpus,
        List<Seat> seats,
        ResultStore store,
        @Nullable ParallelComparator comparator,
        @Nullable AccuracyScorer scorer,
        CompareOptions options,
        Caps caps,
        Set<String> unpricedAllowed,
        Consumer<? super RunEvent> listener,
        Clock clock,
        int repeats,
        int recordingsAtOnce,
        int pauseAfter,
        long seed,
        boolean rehash) {

    /** {@return the options for an item, with its own language if it has one} */
    CompareOptions optionsFor(CorpusItem item) {
        String language = item.language();
        return language == null ? options : options.toBuilder().language(language).build();
    }
}
