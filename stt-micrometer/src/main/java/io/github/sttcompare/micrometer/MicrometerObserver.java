package io.github.sttcompare.micrometer;

import io.github.sttcompare.spi.ComparisonObserver;
import io.github.sttcompare.spi.ComparisonStart;
import io.github.sttcompare.spi.ComparisonWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates an {@link Observation} for each comparison and for each call in it, that is for each provider, and records meters.
 *
 * <p>Pass it to {@link io.github.sttcompare.ParallelComparator.Builder#observer}:
 * {@snippet class="io.github.sttcompare.micrometer.ObservabilityPageTest" region="observer"}
 *
 * <p>The parent of a comparison's observation is the observation that is current on the requesting thread; the comparison's
 * observation is in turn the parent of those of its calls. The observation of a call is started on the thread that makes the first
 * attempt, is current on each thread that makes an attempt, and is stopped as soon as the outcome of the provider is known: after
 * the last attempt, and before the transcript is scored. If no attempt was made, it is started and stopped at that moment. Each
 * observation that is started is also stopped, even if the call times out, is cancelled or ignores its interrupt.
 *
 * <p>Handlers run on the requesting thread, on the threads that call providers and on the thread that enforces the deadlines, so
 * they must not block. Tags are short and have a limited number of values, whatever providers and servers return, and contain no
 * transcripts, paths, keys or messages, see {@link CallContext}.
 *
 * <p>Thread-safe. Use a single observer for a meter registry, for any number of comparators: if there are two, only the gauges of
 * the first one are registered.
 */
public final class MicrometerObserver implements ComparisonObserver {

    private static final CallConvention CALLS = new DefaultCallConvention();
    private static final ComparisonConvention COMPARISONS = new DefaultComparisonConvention();

    private final ObservationRegistry registry;
    private final @Nullable Meters meters;
    private final @Nullable CallConvention callConvention;
    private final @Nullable ComparisonConvention comparisonConvention;
    private final TagValues tags = new TagValues();

    private MicrometerObserver(Builder builder) {
        this.registry = builder.registry;
        this.meters = builder.meters == null ? null : new Meters(builder.meters, builder.cost);
        this.callConvention = builder.callConvention;
        this.comparisonConvention = builder.comparisonConvention;
    }

    /**
     * {@return an observer that creates observations, and no meters other than those that the registry's handlers derive from them}
     *
     * @param registry the registry of the observations; {@link ObservationRegistry#NOOP} for no observations
     */
    public static MicrometerObserver of(ObservationRegistry registry) {
        return builder(registry).build();
    }

    /**
     * {@return an observer that creates observations and meters}
     *
     * @param registry the registry of the observations; {@link ObservationRegistry#NOOP} for no observations
     * @param meters   the registry of the timers, counters and gauges
     */
    public static MicrometerObserver of(ObservationRegistry registry, MeterRegistry meters) {
        return builder(registry).meters(meters).build();
    }

    /**
     * {@return a builder}
     *
     * @param registry the registry of the observations; {@link ObservationRegistry#NOOP} for no observations
     */
    public static Builder builder(ObservationRegistry registry) {
        return new Builder(registry);
    }

    /** {@return whether there is a meter registry, or an observation registry that is not a no-op} */
    @Override
    public boolean enabled() {
        return !registry.isNoop() || meters != null;
    }

    @Override
    public ComparisonWatch begin(ComparisonStart start) {
        ComparisonContext context = new ComparisonContext(start);
        Observation comparison = Observation.createNotStarted(comparisonConvention, COMPARISONS, () -> context, registry);
        Map<String, CallObservation> calls = new HashMap<>();
        for (String id : start.providerIds()) {
            calls.put(id, call(start, id, comparison));
        }
        try {
            comparison.start();
        } catch (RuntimeException | Error e) {
            // some handlers may already have been started
            comparison.stop();
            throw e;
        }
        return new MicrometerWatch(context, comparison, calls);
    }

    private CallObservation call(ComparisonStart start, String id, Observation comparison) {
        CallContext context = new CallContext(start.comparisonId(), tags.provider(id));
        Observation observation = Observation.createNotStarted(callConvention, CALLS, () -> context, registry);
        if (!comparison.isNoop()) {
            // if the comparison is not observed, the current observation remains the parent
            observation.parentObservation(comparison);
        }
        return new CallObservation(start, context, observation, tags, meters);
    }

    /** Collects the settings of a {@link MicrometerObserver}. Not thread-safe. */
    public static final class Builder {
        private final ObservationRegistry registry;
        private @Nullable MeterRegistry meters;
        private @Nullable CallConvention callConvention;
        private @Nullable ComparisonConvention comparisonConvention;
        private CallCost cost = (comparison, outcome) -> Optional.empty();

        private Builder(ObservationRegistry registry) {
            this.registry = Objects.requireNonNull(registry, "registry");
        }

        /** Sets the registry of the timers, counters and gauges. Default: none, and no meters are recorded. */
        public Builder meters(MeterRegistry meters) {
            this.meters = Objects.requireNonNull(meters, "meters");
            return this;
        }

        /**
         * Sets the name and keys of the observations of calls. Default: the registry's convention for {@link CallContext} or, if it
         * has none, {@link DefaultCallConvention}.
         */
        public Builder callConvention(CallConvention convention) {
            this.callConvention = Objects.requireNonNull(convention, "convention");
            return this;
        }

        /**
         * Sets the name and keys of the observations of comparisons. Default: the registry's convention for {@link
         * ComparisonContext} or, if it has none, {@link DefaultComparisonConvention}.
         */
        public Builder comparisonConvention(ComparisonConvention convention) {
            this.comparisonConvention = Objects.requireNonNull(convention, "convention");
            return this;
        }

        /**
         * Sets the source of the cost of calls. It has an effect only with {@linkplain #meters(MeterRegistry) a meter registry}.
         * Default: none, and {@value GenAiNames#COST} is not counted.
         */
        public Builder cost(CallCost cost) {
            this.cost = Objects.requireNonNull(cost, "cost");
            return this;
        }

        /** {@return the observer} */
        public MicrometerObserver build() {
            return new MicrometerObserver(this);
        }
    }
}
