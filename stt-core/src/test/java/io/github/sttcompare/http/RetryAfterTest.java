package io.github.sttcompare.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("1994-11-06T08:49:30Z");

    private static HttpHeaders headers(String... namesAndValues) {
        Map<String, List<String>> map = new TreeMap<>();
        List<String> all = Arrays.asList(namesAndValues);
        for (int i = 0; i < all.size(); i += 2) {
            map.put(all.get(i), List.of(all.get(i + 1)));
        }
        return HttpHeaders.of(map, (name, value) -> true);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "7,7000", "' 7 ',7000", "1.5,1500", "007,7000"})
    void secondsAreRead(String value, long millis) {
        assertThat(HttpErrors.retryAfter(headers("Retry-After", value), NOW)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "20s,20000", "20 s,20000", "20S,20000", "'20  sec',20000", "20 seconds,20000", "1 second,1000", "20.5,20500", "20.5s,20500",
        "'.5',500", "'20,5',20500", "20.,20000", "+20,20000", "1m30s,90000", "1m 30s,90000", "6m0s,360000", "1h,3600000", "1h2m3.5s,3723500",
        "2 min,120000", "250ms,250", "1.2s,1200", "1s250ms,1250", "PT1M30S,90000", "pt20s,20000", "1d,86400000", "'20;comment',20000",
        "'\"20\"',20000", "1:30,90000"
    })
    void durationsAreReadAsServersWriteThem(String value, long millis) {
        assertThat(HttpErrors.retryAfter(headers("Retry-After", value), NOW)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 6 Nov 1994 08:49:37 GMT",
        "06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 08:49:37 +0000", "Sun, 06 Nov 1994 09:49:37 +0100",
        "sun, 06 nov 1994 08:49:37 gmt", "1994-11-06T08:49:37Z", "1994-11-06T09:49:37+01:00", "1994-11-06t08:49:37z", "1994-11-06 08:49:37Z",
        "1994-11-06T08:49:37", "1994-11-06T08:49:37.000Z", "784111777"
    })
    void datesAreReadAsServersWriteThem(String date) {
        assertThat(HttpErrors.retryAfter(headers("Retry-After", date), NOW)).contains(Duration.ofSeconds(7));
    }

    /** RFC 9110, 5.6.7: a year that seems to be more than 50 years away is the last one in the past with these digits. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-02T08:00:00Z, 'Monday, 02-Nov-26 08:00:07 GMT', 7", "2026-11-02T08:00:00Z, 'Sunday, 06-Nov-94 08:49:37 GMT', 0",
        "2026-11-02T08:00:00Z, 'Friday, 01-Jan-27 08:00:00 GMT', 5184000", "1999-12-31T23:59:58Z, 'Saturday, 01-Jan-00 00:00:05 GMT', 7",
        "2026-11-02T08:00:00Z, 'Sunday, 01-Nov-76 08:00:00 GMT', 31536000", "2026-11-02T08:00:00Z, 'Monday, 01-Nov-77 08:00:00 GMT', 0",
        "2026-11-02T08:00:00Z, 'Mon, 02 Nov 26 08:00:07 GMT', 7"
    })
    void twoDigitYearsAreTheNearestOnes(Instant now, String date, long seconds) {
        assertThat(HttpErrors.retryAfter(headers("Retry-After", date), now)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void dateIsTakenRelativeToTheServersClock() {
        HttpHeaders headers =
                headers("Date", "Sun, 06 Nov 1994 08:49:35 GMT", "Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT");
        assertThat(HttpErrors.retryAfter(headers, Instant.EPOCH)).contains(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".0", ".5", ".50", ".123", ".1234567", ".123456789"})
    void fractionsOfASecondMayHaveAnyNumberOfDigits(String fraction) {
        Instant now = Instant.parse("2026-11-02T08:00:00Z");
        assertThat(HttpErrors.retryAfter(headers("Retry-After", "2026-11-02T08:00:20" + fraction + "Z"), now).orElseThrow())
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
    }

    @Test
    void aPastDateMeansAtOnce() {
        HttpHeaders headers = headers("Retry-After", "Sun, 06 Nov 1994 08:49:01 GMT");
        assertThat(HttpErrors.retryAfter(headers, NOW)).contains(Duration.ZERO);
    }

    @Test
    void millisecondsTakePrecedenceOverSeconds() {
        assertThat(HttpErrors.retryAfter(headers("retry-after-ms", "250", "Retry-After", "1"), NOW))
                .contains(Duration.ofMillis(250));
    }

    @Test
    void unreadableMillisecondsLeaveTheSeconds() {
        assertThat(HttpErrors.retryAfter(headers("retry-after-ms", "soon", "Retry-After", "1"), NOW))
                .contains(Duration.ofSeconds(1));
    }

    @Test
    void endlessNumberIsAYear() {
        assertThat(HttpErrors.retryAfter(headers("Retry-After", "9".repeat(400)), NOW)).contains(Duration.ofDays(365));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1e9", "NaN", "06 Nov", "Sun, 99 Nov 1994 08:49:37 GMT", "１", "-20s", "s",
        "20 parsecs", "PT", "1994-13-06T08:49:37Z", "20 20", "1s1h", "m", "20,30,40"})
    void anUnreadableRetryAfterCountsAsOneSecond(String value) {
        assertThat(HttpErrors.retryAfter(headers("Retry-After", value), NOW)).contains(Duration.ofSeconds(1));
        assertThat(HttpErrors.retryAfter(headers("retry-after-ms", value), NOW)).contains(Duration.ofSeconds(1));
    }

    @Test
    void withoutRetryAfterThereIsNoWait() {
        assertThat(HttpErrors.retryAfter(headers("Date", "Sun, 06 Nov 1994 08:49:35 GMT"), NOW)).isEmpty();
    }

    @Test
    void theFirstReadableOfSeveralHeadersCounts() {
        HttpHeaders headers = HttpHeaders.of(Map.of("Retry-After", List.of("soon", "20", "30")), (name, value) -> true);
        assertThat(HttpErrors.retryAfter(headers, NOW)).contains(Duration.ofSeconds(20));
    }
}
