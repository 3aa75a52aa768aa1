package io.github.sttcompare.corpus;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Formats lengths of time for people. */
final class CorpusText {

    private CorpusText() {}

    /** {@return a length with a suitable unit: {@code 12.3 s}, {@code 45.1 min}, {@code 103.0 h}} */
    static String length(Duration length) {
        double seconds = length.toMillis() / 1e3;
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return seconds < 7200
                ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    /** {@return a time in seconds, to the millisecond: {@code 2.5 s}} */
    static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
