package io.github.sttcompare;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.SpeechDetector;
import io.github.sttcompare.internal.engine.Engine;
import io.github.sttcompare.internal.engine.EngineConfig;
import io.github.sttcompare.internal.engine.Failures;
import io.github.sttcompare.internal.engine.Logs;
import io.github.sttcompare.internal.engine.Participant;
import io.github.sttcompare.internal.engine.TimeSource;
import io.github.sttcompare.internal.services.Patience;
import io.github.sttcompare.internal.services.Services;
import io.github.sttcompare.spi.AccuracyScorer;
import io.github.sttcompare.spi.ComparisonObserver;
import io.github.sttcompare.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sends the same audio to several providers at once, isolates their failures and times them honestly.
 *
 * <p>It guarantees:
 * <ul>
 *   <li>All providers start at once, except for {@link Workload#LOCAL} ones that wait for a processor, and for limits that
 *   you set. A comparison takes as long as its slowest provider.
 *   <li>Nothing that one provider does changes another's outcome: not an exception, an {@link Error}, a hang, a null, a
 *   late answer or, unless it claims to be {@link Workload#REMOTE}, a busy loop.
 *   <li>{@link #compare} returns by the deadline plus the grace. A call that ignores its interrupt is left behind on a
 *   daemon thread, which its outcome names; no other thread outlives the comparison.
 *   <li>{@linkplain Timing#latency Latency} is that of the successful attempt alone, measured on the thread that made it.
 *   <li>Failed attempts are repeated within the provider's time budget if their error is {@linkplain
 *   SttException#retryable retryable}, after exponential back-off with full jitter, or exactly at the time given by the
 *   vendor's {@code Retry-After}.
 * </ul>
 *
 * <p>Thread-safe. Limits apply to all comparisons of an instance together. {@linkplain #close Closing} it does not close
 * the providers.
 */
public final class ParallelComparator implements AutoCloseable {


    private final Engine engine;
    private final @Nullable AccuracyScorer givenScorer;
    private final @Nullable String normalizer;
    private volatile @Nullable AccuracyScorer scorer;

    private ParallelComparator(Builder builder) {
        this.engine = new Engine(builder.config());
        this.givenScorer = builder.scorer;
        this.normalizer = builder.normalizer;
    }

    /** {@return a builder with the defaults, not thread-safe} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Sends audio to several providers at once and waits for all of them.
     *
     * @param audio     the audio
     * @param providers the providers, with different ids
     * @return the result
     * @throws IllegalArgumentException if there is no provider, one has no id, or two have the same
     * @throws IllegalStateException if this comparator is closed
     * @throws java.util.concurrent.CancellationException if this comparator is closed meanwhile
     * @throws InterruptedException if the calling thread was interrupted; every call has been interrupted then, and those
     *     that stop within the grace have stopped
     */
    public Comparison compare(Audio audio, Iterable<? extends SttProvider> providers) throws InterruptedException {
        return compare(audio, providers, CompareOptions.none());
    }

    /**
     * Sends audio to several providers at once and waits for all of them.
     *
     * @param audio     the audio
     * @param providers the providers, with different ids
     * @param options   what is requested
     * @return the result
     * @throws IllegalArgumentException if there is no provider, one has no id, or two have the same
     * @throws IllegalStateException if this comparator is closed, or if there is a reference but no scorer on the path
     * @throws java.util.concurrent.CancellationException if this comparator is closed meanwhile
     * @throws InterruptedException if the calling thread was interrupted; every call has been interrupted then, and those
     *     that stop within the grace have stopped
     */
    public Comparison compare(Audio audio, Iterable<? extends SttProvider> providers, CompareOptions options)
            throws InterruptedException {
        Objects.requireNonNull(audio, "audio");
        return engine.compare(audio, participants(providers), chosen(options), reference(chosen(options)), null);
    }

    /**
     * Begins a comparison and returns at once.
     *
     * <p>Cancelling the future, or completing it in any other way, cancels the calls. Dependent stages run on a separate
     * thread: a virtual thread, or a platform thread if no virtual thread gets to run.
     *
     * @param audio     the audio
     * @param providers the providers, with different ids
     * @param options   what is requested
     * @return the future comparison; cancelled if this comparator is closed first
     * @throws IllegalArgumentException if there is no provider, one has no id, or two have the same
     * @throws IllegalStateException if this comparator is closed, or if there is a reference but no scorer on the path
     */
    public CompletableFuture<Comparison> compareAsync(
            Audio audio, Iterable<? extends SttProvider> providers, CompareOptions options) {
        Objects.requireNonNull(audio, "audio");
        return engine.compareAsync(audio, participants(providers), chosen(options), reference(chosen(options)), null);
    }

    /**
     * Begins a comparison with its own deadline, like {@link #compareAsync(Audio, Iterable, CompareOptions)}.
     *
     * @param audio     the audio
     * @param providers the providers, with different ids
     * @param options   what is requested
     * @param deadline  the limit of this comparison, counted from its start; an earlier deadline of this comparator takes
     *                  precedence
     * @return the future comparison; cancelled if this comparator is closed first
     * @throws IllegalArgumentException if there is no provider, one has no id, two have the same, or the deadline is not positive
     * @throws IllegalStateException if this comparator is closed, or if there is a reference but no scorer on the path
     */
    public CompletableFuture<Comparison> compareAsync(
            Audio audio, Iterable<? extends SttProvider> providers, CompareOptions options, Duration deadline) {
        Objects.requireNonNull(audio, "audio");
        return engine.compareAsync(audio, participants(providers), chosen(options), reference(chosen(options)),
                Builder.positive(deadline, "deadline"));
    }

    /**
     * Warms up providers, all at the same time, so that no comparison has to load models or open connections.
     *
     * <p>It has the same limits, the same retries and the same isolation as a comparison. The listener, the observers and the
     * flight recorder are not notified, because they are about calls.
     *
     * @param providers the providers, with different ids
     * @return the results, in the order of the providers; a provider whose warm-up failed can be compared nevertheless
     * @throws IllegalArgumentException if there is no provider, one has no id, or two have the same
     * @throws IllegalStateException if this comparator is closed
     * @throws InterruptedException if the calling thread was interrupted
     */
    public List<WarmUp> warmUp(Iterable<? extends SttProvider> providers) throws InterruptedException {
        Audio silence = Audio.ofPcm(new byte[AudioFormat.MONO_16K.frameBytes()], AudioFormat.MONO_16K);
        return engine.warmUp(silence, participants(providers));
    }

    /** {@return the number of comparisons and warm-ups in progress; it may change at any time} */
    public int inFlight() {
        return engine.inFlight();
    }

    /**
     * Cancels everything in progress, without waiting. Comparisons on other threads end with a {@link
     * java.util.concurrent.CancellationException}, and futures are cancelled. This comparator remains usable.
     */
    public void cancelAll() {
        engine.cancelAll();
    }

    /**
     * Cancels everything in progress. Comparisons on other threads end with a {@link
     * java.util.concurrent.CancellationException}, and futures are cancelled. Closing again has no effect.
     */
    @Override
    public void close() {
        engine.close();
    }

    private List<Participant> participants(Iterable<? extends SttProvider> providers) {
        return engine.participants(providers, providers instanceof Providers none ? " (" + none + ")" : "");
    }

    /** {@return the options with the profile of this comparator if they name none} */
    private CompareOptions chosen(CompareOptions options) {
        return normalizer == null || options.normalizer() != null
                ? options
                : options.withNormalizer(normalizer);
    }

    private AccuracyScorer.@Nullable Reference reference(CompareOptions options) {
        String reference = options.reference();
        return reference == null
                ? null
                : Objects.requireNonNull(
                        scorer().prepare(reference, options.transcription().language(), options.normalizer()),
                        "the scorer returned null for the reference");
    }

    private AccuracyScorer scorer() {
        AccuracyScorer known = givenScorer != null ? givenScorer : scorer;
        if (known == null) {
            known = discoverScorer();
            scorer = known;
        }
        return known;
    }

    /**
     * {@return the scorer that is used unless another is {@linkplain Builder#scorer set}: the first on the path that can be
     * loaded; a broken one does not prevent others from being found}
     *
     * @throws IllegalStateException if there is none; the message says where it was searched for
     */
    public static AccuracyScorer discoverScorer() {
        Services<AccuracyScorer> services = Services.of(AccuracyScorer.class);
        AtomicReference<@Nullable AccuracyScorer> first = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
        services.walk(
                service -> {
                    first.set(Patience.DEFAULT.run("discovery/" + service.type().getName(), service::get, late -> {}));
                    return true;
                },
                (name, e) -> {
                    Logs.DISCOVERY.warn("a scorer on the path is left out: {}", SafeText.oneLine(Failures.describe(e)));
                    broken.set(e);
                });
        AccuracyScorer scorer = first.get();
        if (scorer != null) {
            return scorer;
        }
        Throwable e = broken.get();
        throw e == null
                ? new IllegalStateException("a reference was given, but there is no scorer on the path; add the module"
                        + " stt-wer (searched: " + services.asked() + ")")
                : new IllegalStateException("a reference was given, but the scorer on the path cannot be loaded: "
                        + Failures.describe(e) + "; fix it or leave the reference out", e);
    }

    /** Collects the settings of a {@link ParallelComparator}. Not thread-safe. */
    public static final class Builder {
        /** Start and maximum of an adaptive limit if none was set: more than any vendor allows by default. */
        private static final int ADAPTIVE_START = 256;

        private @Nullable Duration providerTimeout;
        private @Nullable Duration deadline;
        private Duration grace = Duration.ofMillis(250);
        private int maxRetries = 2;
        private int maxConcurrentCalls = Integer.MAX_VALUE;
        private boolean adaptive;
        private double callsPerSecond = Double.POSITIVE_INFINITY;
        private int piecesAtOnce = 8;
        private int maxLeftBehind = 32;
        private int processors = Runtime.getRuntime().availableProcessors();
        private @Nullable Consumer<? super CompareEvent> listener;
        private final List<ComparisonObserver> observers = new ArrayList<>(1);
        private @Nullable Supplier<? extends UnaryOperator<Runnable>> contextPropagation;
        private SpeechDetector speechDetector = SpeechDetector.standard();
        private @Nullable AccuracyScorer scorer;
        private @Nullable String normalizer;
        private TimeSource time = TimeSource.SYSTEM;
        private DoubleSupplier jitter = () -> ThreadLocalRandom.current().nextDouble();

        private Builder() {}

        /**
         * Sets the time budget of each provider, including retries, counted from its turn. Default: 30 s or four times the
         * length of the audio, whichever is more. The pieces of a recording share one budget, counted from the turn of the
         * first piece.
         */
        public Builder providerTimeout(Duration providerTimeout) {
            this.providerTimeout = positive(providerTimeout, "providerTimeout");
            return this;
        }

        /** Sets the time limit of a whole comparison, counted from its start. Default: none. */
        public Builder deadline(Duration deadline) {
            this.deadline = positive(deadline, "deadline");
            return this;
        }

        /** Sets how long an interrupted provider may take to stop before it is left behind. Default: 250 ms. */
        public Builder grace(Duration grace) {
            if (grace.isNegative()) {
                throw new IllegalArgumentException("grace must not be negative: " + grace);
            }
            this.grace = grace;
            return this;
        }

        /**
         * Sets how often a provider is retried after its first attempt; 0 for no retries. Default: 2. For a recording in
         * pieces it applies to each piece, and all pieces together are retried at most this often plus a quarter of their
         * number.
         */
        public Builder maxRetries(int maxRetries) {
            if (maxRetries < 0) {
                throw new IllegalArgumentException("maxRetries must not be negative: " + maxRetries);
            }
            this.maxRetries = maxRetries;
            return this;
        }

        /**
         * Sets how many calls of one provider (one id) may run at the same time, in all comparisons of this comparator.
         * Default: no limit.
         */
        public Builder maxConcurrentCallsPerProvider(int maxConcurrentCalls) {
            this.maxConcurrentCalls = atLeastOne(maxConcurrentCalls, "maxConcurrentCallsPerProvider");
            return this;
        }

        /**
         * Sets whether the {@linkplain #maxConcurrentCallsPerProvider number of concurrent calls} is halved when a
         * provider fails with {@link ErrorKind#RATE_LIMITED}, and then increased by one after each series of as many
         * successes as the limit. A lowered limit may be forgotten after ten minutes without a call. Default: false.
         */
        public Builder adaptiveConcurrency(boolean adaptive) {
            this.adaptive = adaptive;
            return this;
        }

        /**
         * Sets how many calls of one provider (one id) may begin per second, evenly spaced, in all comparisons of this
         * comparator. Default: no limit.
         */
        public Builder maxCallsPerSecondPerProvider(double callsPerSecond) {
            if (!(callsPerSecond > 0)) {
                throw new IllegalArgumentException("maxCallsPerSecondPerProvider must be positive: " + callsPerSecond);
            }
            this.callsPerSecond = callsPerSecond;
            return this;
        }

        /**
         * Sets how many pieces of a recording are sent to a provider at the same time, see {@link Segmentation} and {@link
         * Channels}. Default: 8. For a provider whose workload is {@link Workload#LOCAL}, the number is always that of
         * {@linkplain #localProcessors}. The other limits apply as well.
         */
        public Builder maxConcurrentPiecesPerProvider(int piecesAtOnce) {
            this.piecesAtOnce = atLeastOne(piecesAtOnce, "maxConcurrentPiecesPerProvider");
            return this;
        }

        /**
         * Sets the speech detector: recordings are cut where there is no speech, and transcripts are checked for speech
         * that they leave out. Default: the {@linkplain SpeechDetector#standard standard} one.
         */
        public Builder speechDetector(SpeechDetector speechDetector) {
            this.speechDetector = Objects.requireNonNull(speechDetector, "speechDetector");
            return this;
        }

        /**
         * Sets the limit for threads left behind. Once it is reached, a provider that has left some of them is {@link
         * Outcome.Skipped} until they end. Default: 32.
         */
        public Builder maxLeftBehind(int maxLeftBehind) {
            this.maxLeftBehind = atLeastOne(maxLeftBehind, "maxLeftBehind");
            return this;
        }

        /**
         * Sets how many {@link Workload#LOCAL} calls may run at the same time; one less, but at least one, while providers
         * of another kind take part. Default: the number of processors.
         */
        public Builder localProcessors(int processors) {
            this.processors = atLeastOne(processors, "localProcessors");
            return this;
        }

        /**
         * Sets a listener that is called for every event, in order and one at a time within a comparison. Default: none.
         *
         * <p>It runs on the thread that keeps the deadlines, so it must return at once. Its exceptions are logged and
         * otherwise ignored.
         */
        public Builder listener(Consumer<? super CompareEvent> listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Adds an observer, which follows comparisons on the threads on which they happen, for traces and meters: the module
         * {@code stt-micrometer} contains one. Default: none. The first one added is the outermost around each attempt.
         */
        public Builder observer(ComparisonObserver observer) {
            observers.add(Objects.requireNonNull(observer, "observer"));
            return this;
        }

        /**
         * Sets what is propagated from the thread that requests a comparison to the threads that call the providers, in
         * addition to the logging context (SLF4J's MDC) and the context class loader, which are always propagated.
         * Default: nothing.
         *
         * <p>For example the tracing context, with Micrometer's context propagation:
         * {@snippet :
         * builder.contextPropagation(() -> snapshots.captureAll()::wrap); // snapshots is a ContextSnapshotFactory
         * }
         *
         * @param capture called once per comparison on the requesting thread; the function that it returns wraps each call
         *     of a provider, on any thread and possibly on several at once. The wrapped task must run the given one
         *     exactly once, on the same thread.
         */
        public Builder contextPropagation(Supplier<? extends UnaryOperator<Runnable>> capture) {
            this.contextPropagation = Objects.requireNonNull(capture, "capture");
            return this;
        }

        /**
         * Sets the profile by which transcripts are scored if {@link CompareOptions#normalizer} is null. By default the
         * scorer chooses by the language in the options.
         *
         * @param id such as {@code basic-1}
         */
        public Builder normalizer(String id) {
            this.normalizer = Objects.requireNonNull(id, "id");
            return this;
        }

        /** Sets the scorer of transcripts. Default: the first {@link AccuracyScorer} service on the path that can be loaded. */
        public Builder scorer(AccuracyScorer scorer) {
            this.scorer = Objects.requireNonNull(scorer, "scorer");
            return this;
        }

        /** For tests: another clock and other random numbers. */
        Builder time(TimeSource time, DoubleSupplier jitter) {
            this.time = time;
            this.jitter = jitter;
            return this;
        }

        /** {@return the comparator} */
        public ParallelComparator build() {
            return new ParallelComparator(this);
        }

        private EngineConfig config() {
            int limit = adaptive ? Math.min(maxConcurrentCalls, ADAPTIVE_START) : maxConcurrentCalls;
            return new EngineConfig(providerTimeout, deadline, grace, maxRetries, limit, adaptive, callsPerSecond, piecesAtOnce,
                    maxLeftBehind, processors, contextPropagation, speechDetector, listener, observers, time, jitter);
        }

        private static Duration positive(Duration duration, String name) {
            if (duration.compareTo(Duration.ZERO) <= 0) {
                throw new IllegalArgumentException(name + " must be positive: " + duration);
            }
            return duration;
        }

        private static int atLeastOne(int number, String name) {
            if (number < 1) {
                throw new IllegalArgumentException(name + " must be at least 1: " + number);
            }
            return number;
        }
    }
}
