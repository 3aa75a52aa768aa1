package io.github.sttcompare.report.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats figures for people. Unknown figures are shown as a dash. */
final class Numbers {

    static final String NONE = "–";
    private static final int MONEY_DECIMALS = 6;
    private static final String BLANK = "\u00A0";

    private Numbers() {}

    /** {@return a rate such as {@code 4.1 %}} */
    static String percent(@Nullable Double rate) {
        if (rate == null) {
            return NONE;
        }
        return (rate == 1 ? "100" : points(rate)) + BLANK + "%";
    }

    /** {@return a rate or a difference of rates in points, with one decimal, or two if it would otherwise be shown as 0} */
    static String points(double rate) {
        double points = rate * 100;
        String text = decimals(points, 1);
        if (points != 0 && text.matches("−?0\\.0")) {
            text = decimals(points, 2);
        }
        return text.matches("−0\\.0+") ? text.substring(1) : text;
    }

    /** {@return a difference with its sign} */
    static String signed(double rate) {
        String points = points(rate);
        return points.startsWith("−") || points.matches("0\\.0+") ? points : "+" + points;
    }

    /** {@return a value of an axis, with no more decimals than it needs} */
    static String tick(double value) {
        for (int decimals = 0; decimals < 3; decimals++) {
            double scaled = value * Math.pow(10, decimals);
            if (Math.abs(scaled - Math.rint(scaled)) < 1e-6) {
                return decimals(value, decimals);
            }
        }
        return decimals(value, 3);
    }

    static String decimals(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
    }

    /** {@return a factor such as {@code 0.52 ×}, with two significant digits} */
    static String times(double factor) {
        return new BigDecimal(factor).round(new MathContext(2)).toPlainString() + BLANK + "×";
    }

    /** {@return a number for a program: with a decimal point, without trailing zeros} */
    static String plain(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    static String seconds(@Nullable Duration duration) {
        if (duration == null) {
            return NONE;
        }
        double seconds = duration.toNanos() / 1e9;
        if (seconds < 1) {
            return Math.round(seconds * 1000) + BLANK + "ms";
        }
        return decimals(seconds, seconds < 10 ? 2 : 1) + BLANK + "s";
    }

    /** {@return a length of audio such as {@code 2 h 05 min}} */
    static String length(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1000.0);
        if (seconds < 60) {
            return decimals(duration.toMillis() / 1000.0, 1) + BLANK + "s";
        }
        if (seconds < 3600) {
            return seconds / 60 + BLANK + "min " + seconds % 60 + BLANK + "s";
        }
        return count(seconds / 3600) + BLANK + "h " + seconds % 3600 / 60 + BLANK + "min";
    }

    static String pValue(double p) {
        return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", p);
    }

    /** {@return a number with separated thousands} */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@return a number and its unit, in the plural if necessary} */
    static String count(long count, String unit) {
        return count(count) + " " + unit + (count == 1 ? "" : "s");
    }

    /** {@return an estimate, rounded to two digits so that it does not look more exact than it is} */
    static String about(long count) {
        if (count >= 1_000_000) {
            return "more than a million";
        }
        long unit = 1;
        while (count / unit >= 100) {
            unit *= 10;
        }
        return "about " + count((count + unit - 1) / unit * unit);
    }

    /** {@return a confidence such as {@code 95 %}} */
    static String level(double confidence) {
        return BigDecimal.valueOf(confidence).movePointRight(2).stripTrailingZeros().toPlainString() + BLANK + "%";
    }

    /** {@return an amount of money with as many decimals as are significant; zero is just 0} */
    static String money(BigDecimal amount, String currency) {
        if (amount.signum() == 0) {
            return currency + BLANK + "0";
        }
        BigDecimal size = amount.abs();
        int decimals = size.compareTo(BigDecimal.ONE) >= 0 ? 2 : 3;
        while (decimals < MONEY_DECIMALS && size.movePointRight(decimals).compareTo(BigDecimal.TEN) < 0) {
            decimals++;
        }
        BigDecimal shown = amount.setScale(decimals, RoundingMode.HALF_UP);
        return shown.signum() == 0
                ? "below " + currency + BLANK + BigDecimal.ONE.movePointLeft(decimals).toPlainString()
                : currency + BLANK + shown.toPlainString();
    }

    /** {@return names as part of a sentence: {@code a, b and c}} */
    static String names(List<String> names) {
        if (names.size() < 2) {
            return String.join("", names);
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
