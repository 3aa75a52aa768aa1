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
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads how long a server asks to wait, in the forms of RFC 9110 (10.2.3) and in others that servers use. */
final class RetryAfter {

    /** The wait assumed if it cannot be read. */
    static final Duration UNREADABLE = Duration.ofSeconds(1);

    private static final Duration MAX = Duration.ofDays(365);

    /** A number this large is not a count of seconds but a time, in seconds since 1970. */
    private static final double FIRST_MOMENT = 500_000_000;

    private static final double LAST_MOMENT = 100_000_000_000.0;

    private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+");
    private static final Pattern CLOCK = Pattern.compile("(?:([0-9]{1,4}):)?([0-9]{1,4}):([0-9]{1,2})");
    /** A number and its unit, such as {@code 1.5 s}. */
    private static final Pattern PART = Pattern.compile("\\s*([0-9]+(?:[.,][0-9]+)?)\\s*([a-z]+)\\s*,?");

    private static final Map<String, Integer> UNITS = Map.ofEntries(
            Map.entry("d", 86_400_000), Map.entry("day", 86_400_000),
            Map.entry("h", 3_600_000), Map.entry("hr", 3_600_000), Map.entry("hour", 3_600_000),
            Map.entry("m", 60_000), Map.entry("min", 60_000), Map.entry("minute", 60_000),
            Map.entry("s", 1000), Map.entry("sec", 1000), Map.entry("second", 1000),
            Map.entry("ms", 1), Map.entry("msec", 1), Map.entry("millisecond", 1));

    private static final Pattern ZONE = Pattern.compile("\\s*(?:(?:gmt|utc|ut|z)|([+-][0-9]{2}):?([0-9]{2}))$");

    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

    /** The forms of a date in HTTP (RFC 9110, 5.6.7) and of RFC 3339, without the day of the week and the zone. */
    private static final List<DateTimeFormatter> DATES = List.of(
            format("d MMM uuuu H:mm:ss"), format("d MMM uu H:mm:ss"), format("d-MMM-uu H:mm:ss"), format("d-MMM-uuuu H:mm:ss"),
            format("MMM d H:mm:ss uuuu"), format("uuuu-MM-dd['T'][' ']HH:mm:ss"),
            new DateTimeFormatterBuilder().append(format("uuuu-MM-dd['T'][' ']HH:mm:ss"))
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).toFormatter(Locale.ROOT));

    private RetryAfter() {}

    private static DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern).toFormatter(Locale.ROOT);
    }

    static Optional<Duration> read(HttpHeaders headers, Instant now) {
        List<String> millis = headers.allValues("retry-after-ms");
        List<String> others = headers.allValues("Retry-After");
        if (millis.isEmpty() && others.isEmpty()) {
            return Optional.empty();
        }
        return Stream.concat(
                        millis.stream().flatMap(value -> number(value.strip(), 1).stream()),
                        others.stream().flatMap(value -> read(value, headers, now).stream()))
                .findFirst()
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait.compareTo(MAX) > 0 ? MAX : wait)
                .or(() -> Optional.of(UNREADABLE));
    }

    private static Optional<Duration> read(String header, HttpHeaders headers, Instant now) {
        String value = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).replaceFirst("^\\+", "").replaceAll("^\"|\"$", "");
        return moment(value, now)
                .map(then -> Duration.between(headers.firstValue("Date").flatMap(date -> moment(date, now)).orElse(now), then))
                .or(() -> number(value, 1000))
                .or(() -> clock(value))
                .or(() -> parts(value));
    }

    /** A count of units, such as {@code 20}. */
    private static Optional<Duration> number(String value, int millisPerUnit) {
        return NUMBER.matcher(value).matches() ? Optional.of(millis(value, millisPerUnit)) : Optional.empty();
    }

    /** Minutes and seconds, or hours too, such as {@code 1:30}. */
    private static Optional<Duration> clock(String value) {
        Matcher clock = CLOCK.matcher(value);
        if (!clock.matches()) {
            return Optional.empty();
        }
        long hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
        return Optional.of(Duration.ofHours(hours)
                .plusMinutes(Long.parseLong(clock.group(2)))
                .plusSeconds(Long.parseLong(clock.group(3))));
    }

    /** Numbers with units, the largest first, such as {@code 1m30s}, {@code 20 seconds} or ISO 8601's {@code PT1M30S}. */
    private static Optional<Duration> parts(String value) {
        String rest = value.startsWith("p") ? value.substring(1).replace("t", "") : value;
        Matcher part = PART.matcher(rest);
        Duration sum = Duration.ZERO;
        int end = 0;
        int last = Integer.MAX_VALUE;
        while (end < rest.length() && part.region(end, rest.length()).lookingAt()) {
            Integer unit = UNITS.getOrDefault(part.group(2), UNITS.get(part.group(2).replaceFirst("s$", "")));
            if (unit == null || unit >= last) {
                return Optional.empty();
            }
            sum = sum.plus(millis(part.group(1), unit));
            last = unit;
            end = part.end();
        }
        return end > 0 && end == rest.length() ? Optional.of(sum) : Optional.empty();
    }

    private static Duration millis(String number, int millisPerUnit) {
        double millis = Double.parseDouble(number.replace(',', '.')) * millisPerUnit;
        return millis >= MAX.toMillis() ? MAX : Duration.ofNanos(Math.round(millis * 1e6));
    }

    /** A date, or a time in seconds since 1970. */
    private static Optional<Instant> moment(String value, Instant now) {
        if (NUMBER.matcher(value).matches()) {
            double seconds = Double.parseDouble(value.replace(',', '.'));
            return seconds >= FIRST_MOMENT && seconds < LAST_MOMENT
                    ? Optional.of(Instant.ofEpochMilli((long) (seconds * 1000)))
                    : Optional.empty();
        }
        String date = value.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+,? +(?=[0-9a-z])(?=.*[0-9])", "");
        Matcher zone = ZONE.matcher(date);
        boolean hasZone = zone.find();
        String plain = (hasZone ? date.substring(0, zone.start()) : date).replaceAll(" +", " ");
        try {
            ZoneOffset offset = hasZone && zone.group(1) != null ? ZoneOffset.of(zone.group(1) + ":" + zone.group(2)) : ZoneOffset.UTC;
            return DATES.stream()
                    .flatMap(format -> parsed(plain, format, now).stream())
                    .findFirst()
                    .map(then -> then.toInstant(offset));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> parsed(String date, DateTimeFormatter format, Instant now) {
        try {
            LocalDateTime then = LocalDateTime.parse(date, format);
            boolean twoDigits = !YEAR.matcher(date).find();
            // RFC 9110, 5.6.7: a date that seems to be more than 50 years in the future is in the last past year with
            // these digits
            LocalDateTime latest = LocalDateTime.ofInstant(now, ZoneOffset.UTC).plusYears(50);
            while (twoDigits && then.isAfter(latest)) {
                then = then.minusYears(100);
            }
            return Optional.of(then);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
