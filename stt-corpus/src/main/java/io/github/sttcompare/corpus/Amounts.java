package io.github.sttcompare.corpus;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** Amounts of money as whole numbers of billionths, so that databases can add them up exactly. */
final class Amounts {

    private static final int DECIMALS = 9;

    private Amounts() {}

    /** {@return the amount in billionths, rounded up; no price is that fine} */
    static long nanos(Money money) {
        return money.amount().setScale(DECIMALS, RoundingMode.CEILING).unscaledValue().longValueExact();
    }

    static Money money(long nanos, String currency) {
        return new Money(BigDecimal.valueOf(nanos, DECIMALS), Currency.getInstance(currency));
    }
}
