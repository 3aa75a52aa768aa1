package io.github.sttcompare.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how long a server asks to wait. */
final class RetryAfter {

    private static final Duration MAX = Duration.ofDays(365);
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d*)?");

    /** The three forms of a date in HTTP (RFC 9110, 5.6.7), all in GMT; the day of the week is skipped beforehand. */
    private static final List<DateTimeFormatter> DATES = List.of(
            pattern("d MMM yyyy HH:mm:ss 'GMT'"),
            new DateTimeFormatterBuilder()
                    .appendPattern("d-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ROOT),
            pattern("MMM d HH:mm:ss yyyy"));

    private RetryAfter() {}

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    static Optional<Duration> read(HttpHeaders headers, Instant now) {
        Optional<Duration> millis = headers.firstValue("retry-after-ms").flatMap(value -> number(value, 1));
        return millis.isPresent()
                ? millis
                : headers.firstValue("Retry-After").flatMap(value -> number(value, 1000).or(() -> until(value, headers, now)));
    }

    private static Optional<Duration> number(String value, int millisPerUnit) {
        String number = value.strip();
        if (!NUMBER.matcher(number).matches()) {
            return Optional.empty();
        }
        double millis = Double.parseDouble(number) * millisPerUnit;
        return Optional.of(millis >= MAX.toMillis() ? MAX : Duration.ofNanos(Math.round(millis * 1e6)));
    }

    private static Optional<Duration> until(String value, HttpHeaders headers, Instant now) {
        Instant from = headers.firstValue("Date").flatMap(RetryAfter::date).orElse(now);
        return date(value)
                .map(then -> Duration.between(from, then))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait.compareTo(MAX) > 0 ? MAX : wait);
    }

    private static Optional<Instant> date(String value) {
        String withoutDay = value.strip().replaceFirst("^[A-Za-z]+,? +", "").replaceAll(" +", " ");
        for (DateTimeFormatter format : DATES) {
            try {
                return Optional.of(LocalDateTime.parse(withoutDay, format).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException e) {
                // perhaps it has the next form
            }
        }
        return Optional.empty();
    }
}
