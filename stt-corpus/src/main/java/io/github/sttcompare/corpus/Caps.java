package io.github.sttcompare.corpus;

import java.util.Collections;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The most that a run may cost.
 *
 * @param total      in all; null for no cap
 * @param byProvider by provider id; other providers have no caps of their own
 * @param currency   the currency in which everything is counted
 */
public record Caps(@Nullable Money total, Map<String, Money> byProvider, Currency currency) {

    /** @throws IllegalArgumentException if a cap is negative or in another currency */
    public Caps {
        byProvider = Collections.unmodifiableMap(new TreeMap<>(byProvider));
        if (total != null) {
            check(total, currency);
        }
        for (Money cap : byProvider.values()) {
            check(cap, currency);
        }
    }

    private static void check(Money cap, Currency currency) {
        if (cap.isNegative() || !cap.currency().equals(currency)) {
            throw new IllegalArgumentException("a cap must be 0 or more, and all caps in one currency (" + currency + "): " + cap);
        }
    }

    /** {@return no caps; spending is counted in US dollars} */
    public static Caps none() {
        return new Caps(null, Map.of(), Currency.getInstance("USD"));
    }

    /**
     * {@return a cap for the whole run}
     *
     * @param total the most
     */
    public static Caps of(Money total) {
        return new Caps(total, Map.of(), total.currency());
    }

    /**
     * {@return these caps and one for a provider}
     *
     * @param provider the provider's id
     * @param cap      the most
     * @throws IllegalArgumentException if it is negative or in another currency than existing caps
     */
    public Caps with(String provider, Money cap) {
        Map<String, Money> more = new TreeMap<>(byProvider);
        more.put(provider, cap);
        return new Caps(total, more, isNone() ? cap.currency() : currency);
    }

    /** {@return whether there are no caps} */
    public boolean isNone() {
        return total == null && byProvider.isEmpty();
    }

    /**
     * {@return whether the cost of a provider is limited, by its own cap or by the total}
     *
     * @param provider the provider's id
     */
    public boolean capped(String provider) {
        return total != null || byProvider.containsKey(provider);
    }

    Money zero() {
        return Money.zero(currency);
    }
}
