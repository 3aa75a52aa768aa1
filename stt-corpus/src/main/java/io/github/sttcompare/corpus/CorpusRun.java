package io.github.sttcompare.corpus;

import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.spi.AccuracyScorer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Transcribes every recording of a corpus with several providers. It makes no call whose result is in the store, and
 * continues where an earlier run was interrupted, for whatever reason.
 *
 * <p>Immutable and thread-safe, but only one run at a time makes sense per store and process. It closes neither the
 * providers nor the store nor a comparator passed to it.
 */
public final class CorpusRun {

    private final RunSettings settings;

    private CorpusRun(RunSettings settings) {
        this.settings = settings;
    }

    /**
     * Creates a builder of a run.
     *
     * @param corpus    the recordings
     * @param providers the providers, with different ids
     * @return a builder, not thread-safe
     */
    public static Builder builder(Corpus corpus, Iterable<? extends SttProvider> providers) {
        return new Builder(corpus, providers);
    }

    /**
     * {@return what the run will do and cost; nothing is sent}
     *
     * <p>Recordings that the store does not know have to be read to identify them, which takes as long as reading them.
     *
     * @throws CorpusException      if the corpus cannot be read
     * @throws StoreException       if the store cannot be read or written
     * @throws InterruptedException if the thread is interrupted
     */
    public Estimate estimate() throws InterruptedException {
        return new Planning(settings).estimate();
    }

    /**
     * Runs, and waits until everything is done. The failure of a provider or a recording ends neither the others nor the run.
     *
     * @return the result, which reads from the store and is usable as long as that is open
     * @throws CorpusException          if the corpus cannot be read
     * @throws IllegalArgumentException if there is a cap and the price of a provider under it is unknown, unless that was allowed by name
     * @throws StoreException           if the store cannot be read or written; finished calls are kept
     * @throws InterruptedException     if the thread is interrupted; the calls in flight have then been interrupted,
     *     finished calls are kept, and another run continues from there
     */
    public CorpusResult execute() throws InterruptedException {
        return new Execution(settings).run();
    }

    /** Collects the settings of a {@link CorpusRun}. Not thread-safe. */
    public static final class Builder {
        private final Corpus corpus;
        private final List<SttProvider> providers = new ArrayList<>();
        private final Set<String> unpricedAllowed = new HashSet<>();
        private @Nullable ResultStore store;
        private @Nullable ParallelComparator comparator;
        private @Nullable AccuracyScorer scorer;
        private CompareOptions options = CompareOptions.none();
        private PriceList prices = PriceList.shipped();
        private Caps caps = Caps.none();
        private Consumer<? super RunEvent> listener = event -> {};
        private Clock clock = Clock.systemUTC();
        private int repeats = 1;
        private int recordingsAtOnce = 8;
        private int pauseAfter = 5;
        private long seed;
        private boolean rehash;

        private Builder(Corpus corpus, Iterable<? extends SttProvider> providers) {
            this.corpus = Objects.requireNonNull(corpus, "corpus");
            providers.forEach(provider -> this.providers.add(Objects.requireNonNull(provider, "a provider must not be null")));
        }

        /** Sets where results are kept. Required. */
        public Builder store(ResultStore store) {
            this.store = Objects.requireNonNull(store, "store");
            return this;
        }

        /**
         * Sets the options. The language of an item takes precedence over the one in the options. Default: only the text
         * is requested.
         *
         * @throws IllegalArgumentException if they have a reference: references belong to the items
         */
        public Builder options(CompareOptions options) {
            if (options.reference() != null) {
                throw new IllegalArgumentException("the options of a run must not have a reference; references belong to the items of the corpus");
            }
            this.options = options;
            return this;
        }

        /**
         * Sets the maximum cost of the run, including its interrupted parts. Calls that would exceed it are {@code
         * Skipped}. Default: no limit.
         */
        public Builder maxCost(Money maxCost) {
            Caps more = Caps.of(maxCost);
            for (Map.Entry<String, Money> cap : caps.byProvider().entrySet()) {
                more = more.with(cap.getKey(), cap.getValue());
            }
            caps = more;
            return this;
        }

        /** Sets the maximum cost of the calls of one provider, within the maximum cost of the run. */
        public Builder maxCost(String provider, Money maxCost) {
            caps = caps.with(provider, maxCost);
            return this;
        }

        /** Sets the prices. Default: the {@linkplain PriceList#shipped prices that come with this library}. */
        public Builder prices(PriceList prices) {
            this.prices = Objects.requireNonNull(prices, "prices");
            return this;
        }

        /** Allows a provider with an unknown price to be called despite a cap; its cost is not counted. */
        public Builder allowUnknownPrice(String provider) {
            unpricedAllowed.add(provider);
            return this;
        }

        /** Sets how often each call is made, to measure how much a provider's answers vary. Default: 1. */
        public Builder repeats(int repeats) {
            this.repeats = atLeastOne(repeats, "repeats");
            return this;
        }

        /** Sets the seed for shuffling the order of the recordings. Default: 0. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Sets how many recordings are compared at the same time. Default: 8. */
        public Builder recordingsAtOnce(int recordingsAtOnce) {
            this.recordingsAtOnce = atLeastOne(recordingsAtOnce, "recordingsAtOnce");
            return this;
        }

        /**
         * Sets after how many consecutive failures for the same reason a provider gets no more calls. This applies to
         * lasting reasons, such as a rejected key or an exhausted quota; for temporary ones, such as a broken connection,
         * it is four times as many. Recordings that a provider cannot read do not count. Default: 5.
         */
        public Builder pauseAfter(int failures) {
            this.pauseAfter = atLeastOne(failures, "pauseAfter");
            return this;
        }

        /**
         * Sets whether recordings are read again to identify them even if their size and time have not changed. Default:
         * false.
         */
        public Builder rehash(boolean rehash) {
            this.rehash = rehash;
            return this;
        }

        /** Sets a listener for the progress of the run. Default: none. */
        public Builder listener(Consumer<? super RunEvent> listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets the comparator, with its limits, time-outs and retries; it is not closed. Default: one with default
         * settings and adaptive concurrency.
         */
        public Builder comparator(ParallelComparator comparator) {
            this.comparator = Objects.requireNonNull(comparator, "comparator");
            return this;
        }

        /** Sets the scorer of transcripts. Default: the first {@link AccuracyScorer} service on the path. */
        public Builder scorer(AccuracyScorer scorer) {
            this.scorer = Objects.requireNonNull(scorer, "scorer");
            return this;
        }

        /** Sets the clock. Default: the system clock. */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        private static int atLeastOne(int number, String name) {
            if (number < 1) {
                throw new IllegalArgumentException(name + " must be at least 1: " + number);
            }
            return number;
        }

        /**
         * {@return the run}
         *
         * @throws IllegalArgumentException if there is no provider, one has no id or does not return its properties within ten
         *     seconds, two have the same id, or a cap or an
         *     {@linkplain #allowUnknownPrice allowance} names a provider that does not take part
         * @throws IllegalStateException if there is no store
         */
        public CorpusRun build() {
            return new CorpusRun(settings());
        }

        /**
         * {@return a worker that makes the calls for single items, for a run whose items are distributed by other code;
         * the corpus is used only for the name of the run}
         *
         * @param run the id of the run in the store
         * @throws IllegalArgumentException as {@link #build} does, or if there is a cap, which only a process that makes
         *     all calls can keep
         * @throws IllegalStateException if there is no store
         */
        public CorpusWorker worker(String run) {
            return new CorpusWorker(settings(), run);
        }

        RunSettings settings() {
            if (store == null) {
                throw new IllegalStateException("a run needs a store for its results; set one with store(ResultStore.open(…))");
            }
            List<Seat> seats = Seat.all(providers, prices, Seat.PATIENCE);
            Set<String> named = new TreeSet<>(caps.byProvider().keySet());
            named.addAll(unpricedAllowed);
            seats.forEach(seat -> named.remove(seat.id()));
            if (!named.isEmpty()) {
                throw new IllegalArgumentException("a cap or an unknown price is set for " + named + ", but no such provider takes part; there are "
                        + seats.stream().map(Seat::id).toList());
            }
            return new RunSettings(corpus, seats, store, comparator, scorer, options, caps,
                    Set.copyOf(unpricedAllowed), listener, clock, repeats, recordingsAtOnce, pauseAfter, seed, rehash);
        }
    }
}
