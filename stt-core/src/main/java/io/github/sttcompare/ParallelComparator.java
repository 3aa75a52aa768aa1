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
 * <p>What it promises:
 * <ul>
 *   <li>All providers start at once, save for {@link Workload#LOCAL} ones that wait for a processor and for limits that were
 *       asked for. A comparison takes as long as its slowest provider.
 *   <li>Nothing one provider does changes another's outcome: not an exception, an {@link Error}, a hang, a null, a late
 *       answer, nor, unless it claims to be {@link Workload#REMOTE}, a busy loop.
 *   <li>{@link #compare} returns by the deadline plus the grace. A call that ignores its interrupt is left behind, on a
 *       daemon thread that its outcome names; no other thread outlives the comparison.
 *   <li>{@linkplain Timing#latency Latency} is the successful attempt alone, stamped by the thread that made it.
 *   <li>Failed attempts are repeated within the provider's budget when their error is
 *       {@linkplain SttException#retryable retryable}, after exponential back-off with full jitter or exactly when the
 *       vendor's {@code Retry-After} says.
 * </ul>
 *
 * <p>Thread-safe. Limits hold over all comparisons of one instance. {@linkplain #close Closing} it leaves the providers open.
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
     * Sends an audio to several providers at once and waits for all of them.
     *
     * @param audio     the audio
     * @param providers the providers, with different ids
     * @return what came of it
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
     * Sends an audio to several providers at once and waits for all of them.
     *
     * @param audio     the audio
     * @param providers the providers, with different ids
     * @param options   what is asked
     * @return what came of it
     * @throws IllegalArgumentException if there is no provider, one has no id, or two have the same
     * @throws IllegalStateException if this comparator is closed, or if there is a reference and nothing on the path to
     *     score with
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
     * <p>Cancelling the future, or completing it in another way, cancels the calls. Stages that depend on it run on a
     * thread of their own, a virtual one unless none gets its turn.
     *
     * @param audio     the audio
     * @param providers the providers, with different ids
     * @param options   what is asked
     * @return the comparison to come; cancelled when this comparator is closed before
     * @throws IllegalArgumentException if there is no provider, one has no id, or two have the same
     * @throws IllegalStateException if this comparator is closed, or if there is a reference and nothing on the path to
     *     score with
     */
    public CompletableFuture<Comparison> compareAsync(
            Audio audio, Iterable<? extends SttProvider> providers, CompareOptions options) {
        Objects.requireNonNull(audio, "audio");
        return engine.compareAsync(audio, participants(providers), chosen(options), reference(chosen(options)), null);
    }

    /**
     * Begins a comparison that has a deadline of its own, as {@link #compareAsync(Audio, Iterable, CompareOptions)} does.
     *
     * @param audio     the audio
     * @param providers the providers, with different ids
     * @param options   what is asked
     * @param deadline  the limit of this comparison, counted from its start; where this comparator has an earlier one, that holds
     * @return the comparison to come; cancelled when this comparator is closed before
     * @throws IllegalArgumentException if there is no provider, one has no id, two have the same, or the deadline is not positive
     * @throws IllegalStateException if this comparator is closed, or if there is a reference and nothing on the path to
     *     score with
     */
    public CompletableFuture<Comparison> compareAsync(
            Audio audio, Iterable<? extends SttProvider> providers, CompareOptions options, Duration deadline) {
        Objects.requireNonNull(audio, "audio");
        return engine.compareAsync(audio, participants(providers), chosen(options), reference(chosen(options)),
                Builder.positive(deadline, "deadline"));
    }

    /**
     * Warms providers up, all at once, so that no comparison pays for loading models or opening connections.
     *
     * <p>It has the same limits, the same retries and the same isolation as a comparison. The listener, the observers and the flight
     * recorder are not told of it: they tell of calls.
     *
     * @param providers the providers, with different ids
     * @return how it went, in the order of the providers; one that failed can be compared all the same
     * @throws IllegalArgumentException if there is no provider, one has no id, or two have the same
     * @throws IllegalStateException if this comparator is closed
     * @throws InterruptedException if the calling thread was interrupted
     */
    public List<WarmUp> warmUp(Iterable<? extends SttProvider> providers) throws InterruptedException {
        Audio silence = Audio.ofPcm(new byte[AudioFormat.MONO_16K.frameBytes()], AudioFormat.MONO_16K);
        return engine.warmUp(silence, participants(providers));
    }

    /** {@return how many comparisons and warm-ups have begun and are not over; it may have changed when it is looked at} */
    public int inFlight() {
        return engine.inFlight();
    }

    /**
     * Cancels what is in flight, without waiting for its end. Comparisons on other threads end with a
     * {@link java.util.concurrent.CancellationException}, futures are cancelled. This comparator can be used further.
     */
    public void cancelAll() {
        engine.cancelAll();
    }

    /**
     * Cancels what is in flight. Comparisons on other threads end with a
     * {@link java.util.concurrent.CancellationException}, futures are cancelled. Closing again does nothing.
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
            known = found();
            scorer = known;
        }
        return known;
    }

    /** The first scorer on the path that can be loaded: one broken jar must not keep the others from being found. */
    private static AccuracyScorer found() {
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
                ? new IllegalStateException("a reference was given, but there is nothing on the path to score with; add the module"
                        + " stt-wer (asked: " + services.asked() + ")")
                : new IllegalStateException("a reference was given, but what is on the path to score with cannot be loaded: "
                        + Failures.describe(e) + "; mend it or leave the reference out", e);
    }

    /** Collects the settings of a {@link ParallelComparator}. Not thread-safe. */
    public static final class Builder {
        /** Where an adaptive limit starts and tops out when none was set: beyond what any vendor allows by default. */
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
         * Sets the budget of each provider, retries included, counted from its turn. Without it, it is 30 s or four times the
         * length of the audio, whichever is more. Pieces of a recording have one budget together, counted from the turn of the first.
         */
        public Builder providerTimeout(Duration providerTimeout) {
            this.providerTimeout = positive(providerTimeout, "providerTimeout");
            return this;
        }

        /** Sets the limit of a whole comparison, counted from its start. Without it there is none. */
        public Builder deadline(Duration deadline) {
            this.deadline = positive(deadline, "deadline");
            return this;
        }

        /** Sets how long an interrupted provider may take to stop before it is left behind. Without it, 250 ms. */
        public Builder grace(Duration grace) {
            if (grace.isNegative()) {
                throw new IllegalArgumentException("grace must not be negative: " + grace);
            }
            this.grace = grace;
            return this;
        }

        /**
         * Sets how often a provider is tried again after its first attempt. Without it, 2; none for 0. For a recording in pieces it holds for
         * each of them, and all together are tried again no more often than this plus a quarter of the number of pieces.
         */
        public Builder maxRetries(int maxRetries) {
            if (maxRetries < 0) {
                throw new IllegalArgumentException("maxRetries must not be negative: " + maxRetries);
            }
            this.maxRetries = maxRetries;
            return this;
        }

        /**
         * Sets how many calls of one provider (one id) run at once, over all comparisons of this comparator. Without it there
         * is no limit.
         */
        public Builder maxConcurrentCallsPerProvider(int maxConcurrentCalls) {
            this.maxConcurrentCalls = atLeastOne(maxConcurrentCalls, "maxConcurrentCallsPerProvider");
            return this;
        }

        /**
         * Sets whether the {@linkplain #maxConcurrentCallsPerProvider number of concurrent calls} is halved when a provider
         * answers {@link ErrorKind#RATE_LIMITED} and grows by one again for every so many successes. Without it, it does not.
         */
        public Builder adaptiveConcurrency(boolean adaptive) {
            this.adaptive = adaptive;
            return this;
        }

        /**
         * Sets how many calls of one provider (one id) begin in a second, evenly spaced, over all comparisons of this
         * comparator. Without it there is no limit.
         */
        public Builder maxCallsPerSecondPerProvider(double callsPerSecond) {
            if (!(callsPerSecond > 0)) {
                throw new IllegalArgumentException("maxCallsPerSecondPerProvider must be positive: " + callsPerSecond);
            }
            this.callsPerSecond = callsPerSecond;
            return this;
        }

        /**
         * Sets about how many pieces of a recording a provider is called at once, see {@link Segmentation} and {@link Channels}. Without
         * it, 8. A provider whose workload is {@link Workload#LOCAL} is called about as many as there are
         * {@linkplain #localProcessors processors} for such providers, whatever is set here; and the other limits hold as well.
         */
        public Builder maxConcurrentPiecesPerProvider(int piecesAtOnce) {
            this.piecesAtOnce = atLeastOne(piecesAtOnce, "maxConcurrentPiecesPerProvider");
            return this;
        }

        /**
         * Sets who tells when somebody speaks: recordings are cut where nobody does, and transcripts are checked for speech that they
         * leave out. Without it, the {@linkplain SpeechDetector#standard standard} one.
         */
        public Builder speechDetector(SpeechDetector speechDetector) {
            this.speechDetector = Objects.requireNonNull(speechDetector, "speechDetector");
            return this;
        }

        /**
         * Sets how many threads left behind are too many. From then on, a provider that has left some is
         * {@link Outcome.Skipped} until they end. Without it, 32.
         */
        public Builder maxLeftBehind(int maxLeftBehind) {
            this.maxLeftBehind = atLeastOne(maxLeftBehind, "maxLeftBehind");
            return this;
        }

        /**
         * Sets how many {@link Workload#LOCAL} calls run at once; one less while providers of another kind take part, but at
         * least one. Without it, as many as the machine has processors.
         */
        public Builder localProcessors(int processors) {
            this.processors = atLeastOne(processors, "localProcessors");
            return this;
        }

        /**
         * Sets a listener, told of every event in its order, one at a time within a comparison. Without it, nobody is told.
         *
         * <p>It runs on the thread that keeps the deadlines, so it must return at once. What it throws is logged and
         * otherwise ignored.
         */
        public Builder listener(Consumer<? super CompareEvent> listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Adds an observer, which follows comparisons on the threads on which they happen, for traces and meters: the module
         * {@code stt-micrometer} has one. Without it, nobody does. The first one added is the outermost around each attempt.
         */
        public Builder observer(ComparisonObserver observer) {
            observers.add(Objects.requireNonNull(observer, "observer"));
            return this;
        }

        /**
         * Sets what is carried over from the thread that asks for a comparison to the threads that call the providers, besides
         * the logging context (SLF4J's MDC) and the context class loader, which always are. Without it, nothing is.
         *
         * <p>For instance the context of tracing, with Micrometer's context propagation:
         * {@snippet :
         * builder.contextPropagation(() -> snapshots.captureAll()::wrap); // snapshots is a ContextSnapshotFactory
         * }
         *
         * @param capture called on the thread that asks, once for each comparison; what it returns wraps each call of a
         *     provider, on any thread and on several at once. It has to run what it is given, once, on the thread that runs it.
         */
        public Builder contextPropagation(Supplier<? extends UnaryOperator<Runnable>> capture) {
            this.contextPropagation = Objects.requireNonNull(capture, "capture");
            return this;
        }

        /**
         * Sets the profile by which transcripts are scored where {@link CompareOptions#normalizer} names none; without it the
         * scorer chooses by the language that the options name.
         *
         * @param id such as {@code basic-1}
         */
        public Builder normalizer(String id) {
            this.normalizer = Objects.requireNonNull(id, "id");
            return this;
        }

        /** Sets what scores transcripts. Without it, the first {@link AccuracyScorer} service on the path that can be loaded. */
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
