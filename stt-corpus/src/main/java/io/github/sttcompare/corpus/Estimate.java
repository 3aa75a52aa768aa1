package io.github.sttcompare.corpus;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run will do and cost, before it begins. Retries are not included: each is reserved and counted when it happens.
 * A recording that will be cut counts as the fewest pieces it can be cut into, without overlap. Immutable and thread-safe.
 *
 * @param lines the providers, in the order of the run
 * @param caps  the limits of its cost
 * @param today the date of the estimate, which determines the age of prices
 */
public record Estimate(List<Line> lines, Caps caps, LocalDate today) {

    /** Copies the list. */
    public Estimate {
        lines = List.copyOf(lines);
    }

    /**
     * What one provider will do and cost.
     *
     * @param provider its id
     * @param pricing  what is known about its price
     * @param calls    how many calls will be made
     * @param stored   how many were made before and cost nothing
     * @param audio    the total length of the audio of the calls to be made
     * @param cost     their maximum cost; null if it is unknown
     */
    public record Line(String provider, Pricing pricing, long calls, long stored, Duration audio, @Nullable Money cost) {}

    /**
     * {@return a builder, not thread-safe}
     *
     * @param caps  the limits of its cost
     * @param today today's date
     */
    public static Builder builder(Caps caps, LocalDate today) {
        return new Builder(caps, today);
    }

    /** {@return how many calls will be made} */
    public long calls() {
        return lines.stream().mapToLong(Line::calls).sum();
    }

    /** {@return how many calls were made before and cost nothing} */
    public long stored() {
        return lines.stream().mapToLong(Line::stored).sum();
    }

    /** {@return the known cost, one amount for each currency; empty if everything is free} */
    public List<Money> cost() {
        Map<String, Money> sums = new TreeMap<>();
        for (Line line : lines) {
            if (line.cost() != null && !line.cost().isZero()) {
                sums.merge(line.cost().currency().getCurrencyCode(), line.cost(), Money::plus);
            }
        }
        return List.copyOf(sums.values());
    }

    /** {@return the ids of the providers that will be called and whose cost is unknown} */
    public List<String> unpriced() {
        return lines.stream().filter(line -> line.calls() > 0 && line.cost() == null).map(Line::provider).toList();
    }

    /**
     * {@return why a run within the caps must not begin; empty if it may}
     *
     * @param allowed the ids of providers that may be called although their cost is unknown
     */
    public Optional<String> refusal(Collection<String> allowed) {
        for (Line line : lines) {
            if (line.calls() == 0 || !caps.capped(line.provider())) {
                continue;
            }
            Money cost = line.cost();
            if (cost == null && !allowed.contains(line.provider())) {
                String why = line.pricing() instanceof Pricing.Unknown unknown
                        ? unknown.reason()
                        : "what a call of " + line.provider() + " costs is not known in advance (" + line.pricing() + ")";
                return Optional.of(why + "; or allow " + line.provider() + " to be called without counting against the cap");
            }
            if (cost != null && !cost.isZero() && !cost.currency().equals(caps.currency())) {
                return Optional.of("the price of " + line.provider() + " is in " + cost.currency() + " and the cap in " + caps.currency()
                        + "; set the cap in " + cost.currency() + ", or put its price in " + caps.currency() + " into "
                        + "your own price list");
            }
        }
        return Optional.empty();
    }

    /** {@return remarks about the cost: unknown and outdated prices, and whether a cap will be reached; one sentence each} */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Line line : lines) {
            if (line.pricing() instanceof Pricing.Unknown unknown) {
                notes.add(unknown.reason());
            } else if (line.pricing() instanceof Pricing.Listed listed) {
                String stale = listed.price().staleness(today);
                if (stale != null) {
                    notes.add(line.provider() + ": " + stale);
                }
            }
            Money cap = caps.byProvider().get(line.provider());
            if (cap != null && line.cost() != null && isAbove(line.cost(), cap)) {
                notes.add("the cap of " + cap + " for " + line.provider() + " is below its cost; calls that would "
                        + "exceed it will be skipped");
            }
        }
        Money cap = caps.total();
        if (cap != null && cost().stream().anyMatch(cost -> isAbove(cost, cap))) {
            notes.add("the cap of " + cap + " is below the cost; calls that would exceed it will be skipped");
        }
        return notes;
    }

    private static boolean isAbove(Money cost, Money cap) {
        return cost.currency().equals(cap.currency()) && cost.compareTo(cap) > 0;
    }

    /** {@return a table and the {@link #notes}, for a terminal} */
    @Override
    public String toString() {
        return EstimateText.of(this);
    }

    /** Counts calls. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Sum> sums = new LinkedHashMap<>();
        private final Caps caps;
        private final LocalDate today;

        private Builder(Caps caps, LocalDate today) {
            this.caps = caps;
            this.today = today;
        }

        private static final class Sum {
            private final Pricing pricing;
            private long calls;
            private long stored;
            private Duration audio = Duration.ZERO;
            private @Nullable Money cost;
            private boolean unknown;

            Sum(Pricing pricing) {
                this.pricing = pricing;
            }
        }

        /** Adds a provider, so that it is shown even if it has nothing to do. */
        public Builder provider(String id, Pricing pricing) {
            sums.putIfAbsent(id, new Sum(pricing));
            return this;
        }

        /**
         * Adds calls that will be made.
         *
         * @param id       the provider's id, which was added before
         * @param count    how many, at least 1
         * @param audio    how long the audio of each plays
         * @param channels how many channels are sent
         * @param asked    the names of what is requested, see {@link Price#addOns}
         * @throws IllegalArgumentException if the provider was not added, or there is no call
         */
        public Builder calls(String id, long count, Duration audio, int channels, Collection<String> asked) {
            if (count < 1) {
                throw new IllegalArgumentException("there must be at least one call: " + count);
            }
            Sum sum = sum(id);
            sum.calls += count;
            sum.audio = sum.audio.plus(audio.multipliedBy(count));
            Optional<Money> cost = sum.pricing.ofCall(audio, channels, asked).map(money -> money.times(count));
            cost.ifPresent(money -> sum.cost = sum.cost == null ? money : sum.cost.plus(money));
            sum.unknown |= cost.isEmpty();
            return this;
        }

        /**
         * Adds a call that was made before.
         *
         * @param id the provider's id, which was added before
         * @throws IllegalArgumentException if the provider was not added
         */
        public Builder stored(String id) {
            sum(id).stored++;
            return this;
        }

        private Sum sum(String id) {
            Sum sum = sums.get(id);
            if (sum == null) {
                throw new IllegalArgumentException("the provider '" + id + "' was not added to the estimate");
            }
            return sum;
        }

        /** {@return the estimate} */
        public Estimate build() {
            List<Line> lines = new ArrayList<>();
            sums.forEach((id, sum) -> lines.add(new Line(
                    id, sum.pricing, sum.calls, sum.stored, sum.audio,
                    sum.unknown ? null : sum.cost == null ? Money.zero(Currency.getInstance("USD")) : sum.cost)));
            return new Estimate(lines, caps, today);
        }
    }
}
