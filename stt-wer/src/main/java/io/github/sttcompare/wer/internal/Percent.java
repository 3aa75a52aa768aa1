package io.github.sttcompare.wer.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Formats rates in per cent for people. */
public final class Percent {

    private static final int USUAL_DIGITS = 1;
    /** One error in a hundred million words; anything less is a rounding error. */
    private static final int MOST_DIGITS = 6;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Percent() {}

    /**
     * {@return a rate times a hundred with one digit after the decimal point}
     *
     * <p>With more digits if one would round something to nothing, or nearly all to all: 0.04 and 99.98 are not 0.0 and
     * 100.0.
     *
     * @param rate a rate or a difference of two, finite
     */
    public static String of(double rate) {
        BigDecimal exact = BigDecimal.valueOf(100 * rate);
        for (int digits = USUAL_DIGITS; digits <= MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.setScale(digits, RoundingMode.HALF_UP);
            if (!isBorder(rounded)) {
                return rounded.toPlainString();
            }
        }
        return exact.setScale(USUAL_DIGITS, RoundingMode.HALF_UP).toPlainString();
    }

    private static boolean isBorder(BigDecimal percent) {
        return percent.signum() == 0 || percent.abs().compareTo(HUNDRED) == 0;
    }
}
