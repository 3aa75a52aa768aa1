package io.github.sttcompare.corpus;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor charges, as published on a certain day. Immutable and thread-safe.
 *
 * @param when       the providers to which it applies: entries that their {@linkplain
 *     io.github.sttcompare.SttProvider#fingerprint fingerprint} must have, where {@code *} matches any characters; at
 *     least one
 * @param perUnit    the price of one unit, 0 or more
 * @param unit       the unit
 * @param roundUp    the length of audio of a call is rounded up to a multiple of this; zero to charge it as it is
 * @param minimum    shorter audio is charged as if it had this length
 * @param perChannel whether each channel that is sent is charged
 * @param addOns     the additional cost of a unit if something is requested, by name, such as {@code SPEAKER_LABELS}; 0 or more
 * @param asOf       the day on which it was looked up
 * @param source     where it was looked up; not blank
 * @param shutDown   the announced date on which the model will be shut down; null if none is known
 */
public record Price(
        Map<String, String> when,
        Money perUnit,
        PriceUnit unit,
        Duration roundUp,
        Duration minimum,
        boolean perChannel,
        Map<String, Money> addOns,
        LocalDate asOf,
        String source,
        @Nullable LocalDate shutDown) {

    /** The age in days from which a price is considered outdated. */
    public static final int STALE_DAYS = 180;

    /** The cost of a call is rounded up once, at the end, to this many decimals: a billionth of a dollar. */
    private static final int DECIMALS = 9;

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    /** @throws IllegalArgumentException if something is negative, blank or missing, or the currencies differ */
    public Price {
        when = Collections.unmodifiableMap(new TreeMap<>(when));
        addOns = Collections.unmodifiableMap(new TreeMap<>(addOns));
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(asOf, "asOf");
        if (when.isEmpty()) {
            throw new IllegalArgumentException("a price must say which providers it is for, such as {\"id\": \"azure\"}");
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("a price must say where it was looked up");
        }
        if (roundUp.isNegative() || minimum.isNegative()) {
            throw new IllegalArgumentException("the rounding and the minimum of a price must not be negative: " + roundUp + ", " + minimum);
        }
        for (Money money : (Iterable<Money>) Stream.concat(Stream.of(perUnit), addOns.values().stream())::iterator) {
            if (money.isNegative() || !money.currency().equals(perUnit.currency())) {
                throw new IllegalArgumentException("a price and its add-ons must be 0 or more, in one currency: " + perUnit + ", " + addOns);
            }
        }
    }

    /**
     * Creates a builder of a price without rounding, minimum and add-ons, for all channels of a call together.
     *
     * @param perUnit the price of one unit, 0 or more
     * @param unit    the unit
     * @param asOf    the day on which it was looked up
     * @param source  where it was looked up; not blank
     * @return a builder, not thread-safe
     */
    public static Builder builder(Money perUnit, PriceUnit unit, LocalDate asOf, String source) {
        return new Builder(perUnit, unit, asOf, source);
    }

    /**
     * {@return whether it applies to a provider}
     *
     * @param fingerprint the provider's fingerprint
     */
    public boolean isFor(Map<String, String> fingerprint) {
        return when.entrySet().stream().allMatch(entry -> {
            String value = fingerprint.get(entry.getKey());
            return value != null && glob(entry.getValue()).matcher(value).matches();
        });
    }

    private static Pattern glob(String text) {
        return Pattern.compile(Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")), Pattern.DOTALL);
    }

    /**
     * {@return the cost of a call, exact except for one rounding up to a billionth; empty if the unit does not allow it to
     * be known before the call}
     *
     * @param audio    how long the audio that is sent plays, 0 or more
     * @param channels how many channels are sent, 1 or more
     * @param asked    the names of what is requested; those without an add-on cost nothing
     * @throws IllegalArgumentException if {@code audio} is negative or there is no channel
     */
    public Optional<Money> ofCall(Duration audio, int channels, Collection<String> asked) {
        if (audio.isNegative() || channels < 1) {
            throw new IllegalArgumentException("no call has " + audio + " of " + channels + " channels");
        }
        Money rate = perUnit;
        for (Map.Entry<String, Money> addOn : addOns.entrySet()) {
            rate = asked.contains(addOn.getKey()) ? rate.plus(addOn.getValue()) : rate;
        }
        int charged = perChannel ? channels : 1;
        if (rate.isZero()) {
            return Optional.of(rate);
        }
        return switch (unit) {
            case SECOND, MINUTE, HOUR -> Optional.of(ofAudio(rate, billed(audio), charged));
            case REQUEST -> Optional.of(rate.times(charged));
            case SESSION_MINUTE, MILLION_TOKENS -> Optional.empty();
        };
    }

    /**
     * {@return what a vendor charged, computed from the seconds of one channel that it reports as billed; empty if the
     * unit is not a length of audio}
     *
     * @param billed   the seconds billed, 0 or more; neither rounded nor raised to the minimum here
     * @param channels for how many channels, 1 or more
     * @param asked    the names of what was requested
     * @throws IllegalArgumentException if {@code billed} is negative or there is no channel
     */
    public Optional<Money> ofBilled(Duration billed, int channels, Collection<String> asked) {
        if (unit.audio() == null) {
            return Optional.empty();
        }
        return new Price(when, perUnit, unit, Duration.ZERO, Duration.ZERO, true, addOns, asOf, source, shutDown)
                .ofCall(billed, channels, asked);
    }

    private Money ofAudio(Money rate, Duration billed, int channels) {
        Duration whole = Objects.requireNonNull(unit.audio());
        BigDecimal cost = rate.amount()
                .multiply(nanos(billed))
                .multiply(BigDecimal.valueOf(channels))
                .divide(nanos(whole), DECIMALS, RoundingMode.CEILING);
        return new Money(cost, rate.currency());
    }

    private Duration billed(Duration audio) {
        Duration atLeast = audio.compareTo(minimum) < 0 ? minimum : audio;
        if (roundUp.isZero()) {
            return atLeast;
        }
        long times = atLeast.dividedBy(roundUp);
        Duration down = roundUp.multipliedBy(times);
        return down.equals(atLeast) ? down : down.plus(roundUp);
    }

    private static BigDecimal nanos(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).multiply(NANOS).add(BigDecimal.valueOf(duration.getNano()));
    }

    /**
     * {@return how many days old it is}
     *
     * @param today today's date
     */
    public long age(LocalDate today) {
        return ChronoUnit.DAYS.between(asOf, today);
    }

    /**
     * {@return a remark about its age if it is older than {@value #STALE_DAYS} days; otherwise null}
     *
     * @param today today's date
     */
    public @Nullable String staleness(LocalDate today) {
        long days = age(today);
        return days <= STALE_DAYS
                ? null
                : "the price of " + asOf + " is " + days + " days old; check it at " + source + " and put the current one "
                        + "into your own price list";
    }

    /** {@return the price, the day and the source} */
    @Override
    public String toString() {
        return perUnit + " per " + unit.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (perChannel ? " and channel" : "")
                + (minimum.isZero() ? "" : ", at least " + seconds(minimum))
                + (roundUp.isZero() ? "" : ", rounded up to " + seconds(roundUp))
                + " (" + asOf + ", " + source + ")";
    }

    private static String seconds(Duration duration) {
        return nanos(duration).divide(NANOS).stripTrailingZeros().toPlainString() + " s";
    }

    /** Collects a {@link Price}. Not thread-safe. */
    public static final class Builder {
        private final Money perUnit;
        private final PriceUnit unit;
        private final LocalDate asOf;
        private final String source;
        private final Map<String, String> when = new TreeMap<>();
        private final Map<String, Money> addOns = new TreeMap<>();
        private Duration roundUp = Duration.ZERO;
        private Duration minimum = Duration.ZERO;
        private boolean perChannel;
        private @Nullable LocalDate shutDown;

        private Builder(Money perUnit, PriceUnit unit, LocalDate asOf, String source) {
            this.perUnit = perUnit;
            this.unit = unit;
            this.asOf = asOf;
            this.source = source;
        }

        /**
         * Adds an entry that a fingerprint must have, where {@code *} matches any characters. Must be called at least
         * once.
         */
        public Builder when(String name, String pattern) {
            when.put(name, pattern);
            return this;
        }

        /** Sets the length to a multiple of which audio is rounded up. */
        public Builder roundUp(Duration roundUp) {
            this.roundUp = roundUp;
            return this;
        }

        /** Sets the minimum length that is charged. */
        public Builder minimum(Duration minimum) {
            this.minimum = minimum;
            return this;
        }

        /** Sets whether each channel is charged. */
        public Builder perChannel(boolean perChannel) {
            this.perChannel = perChannel;
            return this;
        }

        /** Adds the additional cost of a unit if something is requested. */
        public Builder addOn(String name, Money perUnit) {
            addOns.put(name, perUnit);
            return this;
        }

        /** Sets the day on which the vendor will shut the model down, as announced; null if none is known. */
        public Builder shutDown(@Nullable LocalDate shutDown) {
            this.shutDown = shutDown;
            return this;
        }

        /**
         * {@return the price}
         *
         * @throws IllegalArgumentException if something is negative, blank or missing, or the currencies differ
         */
        public Price build() {
            return new Price(when, perUnit, unit, roundUp, minimum, perChannel, addOns, asOf, source, shutDown);
        }
    }
}
