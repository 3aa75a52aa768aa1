package io.github.sttcompare.micrometer;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;

/**
 * The cost of a call. Immutable.
 *
 * @param amount   the amount in units of the currency, such as euros rather than cents; 0 or more
 * @param currency the currency
 */
public record Cost(BigDecimal amount, Currency currency) {

    /** @throws IllegalArgumentException if the amount is negative */
    public Cost {
        Objects.requireNonNull(currency, "currency");
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("a call must not cost less than nothing: " + amount);
        }
    }
}
