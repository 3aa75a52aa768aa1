package io.github.sttcompare.micrometer;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.spi.ComparisonStart;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The meters that are recorded in addition to observations. Thread-safe. */
final class Meters {

    /** A plausible number of seconds or channels; seconds are also limited to ten years. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private static final double MOST_SECONDS = 315_360_000;
    private static final double MOST_CHANNELS = 999;

    private final MeterRegistry registry;
    private final CallCost cost;
    private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> leftBehind = new ConcurrentHashMap<>();

    Meters(MeterRegistry registry, CallCost cost) {
        this.registry = registry;
        this.cost = cost;
    }

    /** Changes the number of a provider's attempts in progress by {@code more}, which may be negative. */
    void inFlight(String provider, int more) {
        gauge(inFlight, GenAiNames.IN_FLIGHT, "Attempts that are being made", provider, more);
    }

    /** Changes the number of a provider's attempts left behind by {@code more}, which may be negative. */
    void leftBehind(String provider, int more) {
        gauge(leftBehind, GenAiNames.LEFT_BEHIND, "Attempts that ignored their interrupt and still run", provider, more);
    }

    private void gauge(Map<String, AtomicInteger> values, String name, String description, String provider, int more) {
        if (more == 0) {
            return;
        }
        AtomicInteger value = values.get(provider);
        if (value == null) {
            // registered without holding the map's lock, because a registry calls foreign code
            value = values.computeIfAbsent(provider, unknown -> new AtomicInteger());
            Gauge.builder(name, value, AtomicInteger::get)
                    .description(description)
                    .tags(GenAiNames.PROVIDER_NAME, provider)
                    .strongReference(true)
                    .register(registry);
        }
        value.addAndGet(more);
    }

    /** Counts an attempt that failed and will be retried. */
    void retry(String provider, ErrorKind why) {
        Counter.builder(GenAiNames.RETRIES)
                .description("Attempts that failed and were followed by another")
                .tags(GenAiNames.PROVIDER_NAME, provider, GenAiNames.ERROR_TYPE, Words.errorType(why))
                .register(registry)
                .increment();
    }

    /** Records latency, audio, billed time and cost of a settled call, if it was successful. */
    void settled(ComparisonStart comparison, CallContext call) {
        if (!(call.outcome() instanceof Outcome.Transcribed answered)) {
            return;
        }
        Tags tags = Tags.of(GenAiNames.PROVIDER_NAME, call.provider(), GenAiNames.RESPONSE_MODEL, call.model());
        answered.timing().latency().ifPresent(latency -> Timer.builder(GenAiNames.LATENCY)
                .description("How long answers took: the successful attempt alone; of pieces, from the first attempt to the last")
                .tags(tags)
                .register(registry)
                .record(latency));
        count(GenAiNames.AUDIO_SECONDS, "Seconds of audio in calls that were answered", tags,
                seconds(comparison.audio().duration()));
        double billed = number(answered.metadata().get(MetadataKeys.BILLED_SECONDS), MOST_SECONDS, 0);
        double channels = number(answered.metadata().get(MetadataKeys.BILLED_CHANNELS), MOST_CHANNELS, 1);
        if (billed > 0) {
            count(GenAiNames.BILLED_SECONDS, "Seconds of audio, times channels, for which vendors say that they charge", tags,
                    billed * channels);
        }
        cost.of(comparison, answered).ifPresent(paid -> count(GenAiNames.COST, "What calls that were answered cost",
                tags.and(GenAiNames.CURRENCY, paid.currency().getCurrencyCode()), paid.amount().doubleValue()));
    }

    private void count(String name, String description, Tags tags, double amount) {
        Counter.builder(name).description(description).tags(tags).register(registry).increment(amount);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static double number(@Nullable String text, double most, double otherwise) {
        if (text == null || !NUMBER.matcher(text).matches()) {
            return otherwise;
        }
        double number = Double.parseDouble(text);
        return number <= most ? number : otherwise;
    }
}
