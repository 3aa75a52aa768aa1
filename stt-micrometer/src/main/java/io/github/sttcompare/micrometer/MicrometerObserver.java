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
 * Makes an {@link Observation} of each comparison and of each call in it, that is of one provider, and counts what they take.
 *
 * <p>Give it to {@link io.github.sttcompare.ParallelComparator.Builder#observer}:
 * {@snippet class="io.github.sttcompare.micrometer.ObservabilityPageTest" region="observer"}
 *
 * <p>The observation of a comparison has the one that is current on the thread that asks as its parent, and is itself the parent
 * of those of its calls. That of a call starts on the thread that makes the first attempt, is current on every thread that makes
 * one, and stops as soon as it is known what became of the provider: after the last attempt, before the transcript is scored. A
 * call without an attempt starts and stops at that moment. Every one that starts stops, whatever happens.
 *
 * <p>Handlers run on the threads that call providers, and, when they stop, on the one that keeps the deadlines: they must not
 * block. Tags are few and short whatever providers and servers say, and hold no transcript, path, key or message, see {@link
 * CallContext}.
 *
 * <p>Thread-safe. Use one for a meter registry, with any number of comparators: of two, only the gauges of the first count.
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
     * {@return an observer that makes observations, and no meters but those that the registry's handlers make of them}
     *
     * @param registry where observations go; {@link ObservationRegistry#NOOP} for none
     */
    public static MicrometerObserver of(ObservationRegistry registry) {
        return builder(registry).build();
    }

    /**
     * {@return an observer that makes observations and counts}
     *
     * @param registry where observations go; {@link ObservationRegistry#NOOP} for none
     * @param meters   where timers, counters and gauges are
     */
    public static MicrometerObserver of(ObservationRegistry registry, MeterRegistry meters) {
        return builder(registry).meters(meters).build();
    }

    /**
     * {@return a builder, not thread-safe}
     *
     * @param registry where observations go; {@link ObservationRegistry#NOOP} for none
     */
    public static Builder builder(ObservationRegistry registry) {
        return new Builder(registry);
    }

    /** {@return whether there is a registry to tell} */
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
            // some of its handlers may have started
            comparison.stop();
            throw e;
        }
        return new MicrometerWatch(context, comparison, calls);
    }

    private CallObservation call(ComparisonStart start, String id, Observation comparison) {
        CallContext context = new CallContext(start.comparisonId(), tags.provider(id));
        Observation observation = Observation.createNotStarted(callConvention, CALLS, () -> context, registry);
        if (!comparison.isNoop()) {
            // where comparisons are not observed, what is current here stays the parent
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

        /** Sets where latencies, counters and gauges are. Without it, there are none. */
        public Builder meters(MeterRegistry meters) {
            this.meters = Objects.requireNonNull(meters, "meters");
            return this;
        }

        /**
         * Sets how calls are named. Without it, a convention of the registry for {@link CallContext}, else {@link
         * DefaultCallConvention}.
         */
        public Builder callConvention(CallConvention convention) {
            this.callConvention = Objects.requireNonNull(convention, "convention");
            return this;
        }

        /**
         * Sets how comparisons are named. Without it, a convention of the registry for {@link ComparisonContext}, else {@link
         * DefaultComparisonConvention}.
         */
        public Builder comparisonConvention(ComparisonConvention convention) {
            this.comparisonConvention = Objects.requireNonNull(convention, "convention");
            return this;
        }

        /** Sets what says what calls cost. Without it, {@value GenAiNames#COST} is not counted. */
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
