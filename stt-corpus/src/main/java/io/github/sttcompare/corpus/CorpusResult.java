package io.github.sttcompare.corpus;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.evaluation.LatencyFigures;
import io.github.sttcompare.wer.significance.Significance;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The result of a run over a corpus. It keeps no recordings in memory: they are read from the store and the corpus each
 * time, in the order of the corpus. Thread-safe as long as the store is open.
 *
 * <p>Methods that read recordings throw a {@link StoreException} if the store cannot be read or is closed, and a {@link
 * CorpusException} if the corpus can no longer be read.
 */
public final class CorpusResult {

    private final RunFacts run;
    private final Supplier<Stream<Recording>> recordings;

    private CorpusResult(RunFacts run, Supplier<Stream<Recording>> recordings) {
        this.run = Objects.requireNonNull(run, "run");
        this.recordings = Objects.requireNonNull(recordings, "recordings");
    }

    /**
     * {@return a result whose recordings come from another source, such as another machine}
     *
     * @param run        the facts of the run
     * @param recordings opens the recordings, in a fixed order, each time it is called
     */
    public static CorpusResult of(RunFacts run, Supplier<Stream<Recording>> recordings) {
        return new CorpusResult(run, recordings);
    }

    /**
     * One item of the corpus with the outcomes of the providers.
     *
     * @param item    the item
     * @param repeats one comparison for each repeat, each with an outcome of every provider in the order of
     *                {@link RunFacts#providers}; at least one. A call that was not made is {@code Skipped} and says why
     */
    public record Recording(CorpusItem item, List<Comparison> repeats) {

        /** @throws IllegalArgumentException if there is no comparison */
        public Recording {
            Objects.requireNonNull(item, "item");
            repeats = List.copyOf(repeats);
            if (repeats.isEmpty()) {
                throw new IllegalArgumentException("a recording has at least one comparison: " + item.id());
            }
        }

        /** {@return the first comparison, which is the one that is evaluated} */
        public Comparison comparison() {
            return repeats.getFirst();
        }
    }

    /** {@return the facts of the run: when, with which providers, at what cost, and what was left out} */
    public RunFacts run() {
        return run;
    }

    /**
     * {@return the recordings, in the order of the corpus, read one by one; the stream must be closed}
     *
     * <p>Items whose audio cannot be read are not included; {@link RunFacts#unreadable} lists them.
     */
    public Stream<Recording> recordings() {
        return recordings.get();
    }

    /** {@return the evaluation of all recordings by the rules of {@link Significance#standard()}} */
    public Evaluation evaluation() {
        return evaluation(item -> true, Significance.standard());
    }

    /**
     * {@return the evaluation of some recordings, using the first repeat of each, with clusters if items have any}
     *
     * <p>An item without a cluster is a cluster of its own.
     *
     * @param which        selects the items
     * @param significance the rules of judgement
     * @throws IllegalArgumentException if fewer than two providers took part, no recording was scored, or scores were
     *     computed with different normalisers, as with several languages: then evaluate each separately
     */
    public Evaluation evaluation(Predicate<? super CorpusItem> which, Significance significance) {
        CorpusEvaluation evaluated = new CorpusEvaluation();
        try (Stream<Recording> all = recordings()) {
            all.filter(recording -> which.test(recording.item()))
                    .forEachOrdered(recording -> evaluated.add(recording.item(), recording.comparison()));
        }
        return evaluated.build(significance);
    }

    /**
     * {@return the evaluations of parts of the corpus, divided by a field of their {@linkplain CorpusItem#metadata metadata}}
     *
     * @param name         the name of the field; items without it form a part whose value is empty
     * @param significance the rules of judgement
     * @throws IllegalArgumentException if the field has more than {@value Slices#MOST} different values
     */
    public Slices slices(String name, Significance significance) {
        Slicing slicing = new Slicing(name);
        try (Stream<Recording> all = recordings()) {
            all.forEachOrdered(recording -> slicing.add(recording.item(), recording.comparison()));
        }
        return slicing.evaluate(significance);
    }

    /**
     * {@return the latencies of each provider, by its id, for all repeats together}
     *
     * <p>Calls without an answer and calls in pieces, whose latency is not that of a single call, are excluded and counted.
     */
    public SortedMap<String, LatencyFigures> latencies() {
        Latencies latencies = new Latencies();
        try (Stream<Recording> all = recordings()) {
            all.forEachOrdered(recording -> recording.repeats().forEach(latencies::add));
        }
        return latencies.figures();
    }

    /** {@return how much the answers of each provider vary, by its id; empty unless the run repeats its calls} */
    public Map<String, RepeatFigures> variance() {
        if (run.repeats() < 2) {
            return Map.of();
        }
        RepeatCount count = new RepeatCount(run.repeats());
        try (Stream<Recording> all = recordings()) {
            all.forEachOrdered(recording -> count.add(recording.repeats()));
        }
        return count.figures();
    }
}
