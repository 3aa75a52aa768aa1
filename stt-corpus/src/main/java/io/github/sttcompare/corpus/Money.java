package io.github.sttcompare.corpus;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exact amount of money. Immutable and thread-safe; amounts are equal regardless of trailing zeros.
 *
 * @param amount   the amount, in units of the currency (not in cents), without unnecessary trailing zeros
 * @param currency the currency
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    private static final Currency USD = Currency.getInstance("USD");

    /** Only plain decimals: {@code 1e999999999} would be a number of a gigabyte. */
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,18})?");

    private static final int SHOWN_DECIMALS = 4;

    private static final Pattern TEXT = Pattern.compile("(\\S+) ([A-Z]{3})");

    /** Removes unnecessary trailing zeros. */
    public Money {
        Objects.requireNonNull(currency, "currency");
        BigDecimal plain = amount.stripTrailingZeros();
        amount = plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /**
     * {@return an amount of US dollars}
     *
     * @param amount a plain decimal number such as {@code 5.00} or {@code 0.0043}
     * @throws IllegalArgumentException if it is not one
     */
    public static Money usd(String amount) {
        return new Money(decimal(amount), USD);
    }

    /**
     * {@return an amount of money}
     *
     * @param amount   a plain decimal number such as {@code 5.00} or {@code 0.0043}
     * @param currency an ISO 4217 code such as {@code EUR}
     * @throws IllegalArgumentException if one of them is not
     */
    public static Money of(String amount, String currency) {
        try {
            return new Money(decimal(amount), Currency.getInstance(currency));
        } catch (IllegalArgumentException e) {
            throw e instanceof NumberFormatException ? e : new IllegalArgumentException(
                    "'" + currency + "' is not a currency; write its ISO 4217 code, like USD or EUR", e);
        }
    }

    /**
     * {@return the amount that {@link #toString} wrote; a bare number is US dollars}
     *
     * @param text such as {@code 5}, {@code 5.00 USD} or {@code 0.10 EUR}
     * @throws IllegalArgumentException if it is neither
     */
    public static Money parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches() ? of(matcher.group(1), matcher.group(2)) : usd(text);
    }

    /**
     * {@return zero, in a currency}
     *
     * @param currency the currency
     */
    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    private static BigDecimal decimal(String amount) {
        if (!AMOUNT.matcher(amount).matches()) {
            throw new NumberFormatException("'" + shortened(amount) + "' is not an amount of money; write it like 5.00");
        }
        return new BigDecimal(amount);
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    /**
     * {@return the sum}
     *
     * @param other the amount to add
     * @throws IllegalArgumentException if it is in another currency
     */
    public Money plus(Money other) {
        return new Money(amount.add(same(other)), currency);
    }

    /**
     * {@return the difference, which may be negative}
     *
     * @param other the amount to subtract
     * @throws IllegalArgumentException if it is in another currency
     */
    public Money minus(Money other) {
        return new Money(amount.subtract(same(other)), currency);
    }

    /**
     * {@return this amount, multiplied}
     *
     * @param factor the factor
     */
    public Money times(long factor) {
        return new Money(amount.multiply(BigDecimal.valueOf(factor)), currency);
    }

    /** {@return whether it is negative} */
    public boolean isNegative() {
        return amount.signum() < 0;
    }

    /** {@return whether it is zero} */
    public boolean isZero() {
        return amount.signum() == 0;
    }

    /**
     * Compares amounts.
     *
     * @throws IllegalArgumentException if the other is in another currency
     */
    @Override
    public int compareTo(Money other) {
        return amount.compareTo(same(other));
    }

    private BigDecimal same(Money other) {
        if (!other.currency.equals(currency)) {
            throw new IllegalArgumentException("cannot combine " + other + " against " + this + ": the currencies differ");
        }
        return other.amount;
    }

    /** {@return the amount rounded to four decimals, such as {@code 0.2706 USD}} */
    public String toText() {
        BigDecimal shown = amount.setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP);
        return shown.signum() == 0 && !isZero() ? "< 0.0001 " + currency : new Money(shown, currency).toString();
    }

    /** {@return the exact amount and the currency, such as {@code 5.00 USD}; with at least two decimals} */
    @Override
    public String toString() {
        BigDecimal shown = amount.scale() < 2 ? amount.setScale(2) : amount;
        return String.format(Locale.ROOT, "%s %s", shown.toPlainString(), currency.getCurrencyCode());
    }
}
