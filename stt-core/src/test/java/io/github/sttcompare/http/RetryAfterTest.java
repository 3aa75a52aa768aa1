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
    @ValueSource(strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"
    })
    void datesInAllThreeFormsAreRead(String date) {
        // the middle form has two digits for the year, which are read as a year from 2000 on
        Instant now = date.contains("-94") ? Instant.parse("2094-11-06T08:49:30Z") : NOW;
        assertThat(HttpErrors.retryAfter(headers("Retry-After", date), now)).contains(Duration.ofSeconds(7));
    }

    @Test
    void dateIsTakenRelativeToTheServersClock() {
        HttpHeaders headers =
                headers("Date", "Sun, 06 Nov 1994 08:49:35 GMT", "Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT");
        assertThat(HttpErrors.retryAfter(headers, Instant.EPOCH)).contains(Duration.ofSeconds(2));
    }

    @Test
    void dateGoneByMeansAtOnce() {
        HttpHeaders headers = headers("Retry-After", "Sun, 06 Nov 1994 08:49:01 GMT");
        assertThat(HttpErrors.retryAfter(headers, NOW)).contains(Duration.ZERO);
    }

    @Test
    void millisecondsGoBeforeSeconds() {
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
    @ValueSource(strings = {"", "-1", "soon", "1e9", "NaN", "06 Nov", "Sun, 99 Nov 1994 08:49:37 GMT", "１"})
    void whatCannotBeReadIsLeftOut(String value) {
        assertThat(HttpErrors.retryAfter(headers("Retry-After", value), NOW)).isEmpty();
    }
}
