package io.github.sttcompare.wer.evaluation;

import io.github.sttcompare.wer.internal.Percent;
import io.github.sttcompare.wer.significance.VerdictSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats figures for people. */
final class Figures {

    private Figures() {}

    static String percent(double rate) {
        return points(rate) + " %";
    }

    /** {@return a rate or difference in percentage points} */
    static String points(double rate) {
        return Percent.of(rate);
    }

    static String level(VerdictSettings settings) {
        return BigDecimal.valueOf(settings.confidence()).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    static String latency(@Nullable Duration latency) {
        if (latency == null) {
            return "-";
        }
        return latency.compareTo(Duration.ofSeconds(1)) < 0
                ? latency.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.2f s", latency.toNanos() / 1e9);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }

    static String pValue(double p) {
        return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", p);
    }

    static String count(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
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
        return "about " + (count + unit - 1) / unit * unit;
    }
}
