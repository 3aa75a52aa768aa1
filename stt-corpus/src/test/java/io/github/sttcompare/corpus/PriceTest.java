package io.github.sttcompare.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceTest {

    private static final LocalDate DAY = LocalDate.of(2026, 8, 8);

    private static Price price(String amount, PriceUnit unit, int roundUp, int minimum, boolean perChannel) {
        return Price.builder(Money.usd(amount), unit, DAY, "https://example.com/pricing")
                .when("id", "v")
                .roundUp(Duration.ofSeconds(roundUp))
                .minimum(Duration.ofSeconds(minimum))
                .perChannel(perChannel)
                .addOn("SPEAKER_LABELS", Money.usd("0.30"))
                .build();
    }

    private static Money cost(Price price, String seconds) {
        return price.ofCall(Duration.parse("PT" + seconds + "S"), 1, List.of()).orElseThrow();
    }

    @Test
    void aCallIsChargedByItsLength() {
        assertThat(cost(price("0.006", PriceUnit.MINUTE, 0, 0, false), "90")).isEqualTo(Money.usd("0.009"));
        assertThat(cost(price("0.36", PriceUnit.HOUR, 0, 0, false), "3600")).isEqualTo(Money.usd("0.36"));
        assertThat(cost(price("0.0001", PriceUnit.SECOND, 0, 0, false), "0.5")).isEqualTo(Money.usd("0.00005"));
        assertThat(cost(price("0.02", PriceUnit.REQUEST, 0, 0, false), "3600")).isEqualTo(Money.usd("0.02"));
    }

    @Test
    void lengthsAreRoundedUpAndHaveAMinimum() {
        Price price = price("0.006", PriceUnit.MINUTE, 15, 15, false);
        assertThat(cost(price, "0.1")).isEqualTo(Money.usd("0.0015"));
        assertThat(cost(price, "15")).isEqualTo(Money.usd("0.0015"));
        assertThat(cost(price, "15.000000001")).isEqualTo(Money.usd("0.003"));
        assertThat(cost(price("0.04", PriceUnit.HOUR, 0, 10, false), "3")).isEqualTo(Money.usd("0.000111112"));
    }

    @Test
    void fractionsAreRoundedUpOnceSoThatReservationsAreNeverTooSmall() {
        assertThat(cost(price("0.0077", PriceUnit.MINUTE, 0, 0, false), "1")).isEqualTo(Money.usd("0.000128334"));
    }

    @Test
    void channelsAndAddOnsAreChargedIfTheVendorChargesThem() {
        Price each = price("0.36", PriceUnit.HOUR, 0, 0, true);
        assertThat(each.ofCall(Duration.ofHours(1), 2, List.of())).contains(Money.usd("0.72"));
        assertThat(each.ofCall(Duration.ofHours(1), 2, List.of("SPEAKER_LABELS", "LANGUAGE"))).contains(Money.usd("1.32"));
        assertThat(price("0.36", PriceUnit.HOUR, 0, 0, false).ofCall(Duration.ofHours(1), 2, List.of())).contains(Money.usd("0.36"));
    }

    @Test
    void billedAmountsAreNotRoundedAgain() {
        Price price = price("0.006", PriceUnit.MINUTE, 15, 15, false);
        assertThat(price.ofBilled(Duration.ofSeconds(1), 2, List.of())).contains(Money.usd("0.0002"));
        assertThat(price("5", PriceUnit.MILLION_TOKENS, 0, 0, false).ofBilled(Duration.ofSeconds(1), 1, List.of())).isEmpty();
    }

    @Test
    void someUnitsCannotBePricedBeforehand() {
        assertThat(price("5", PriceUnit.MILLION_TOKENS, 0, 0, false).ofCall(Duration.ofSeconds(1), 1, List.of())).isEmpty();
        assertThat(price("5", PriceUnit.SESSION_MINUTE, 0, 0, false).ofCall(Duration.ofSeconds(1), 1, List.of())).isEmpty();
        assertThat(price("0", PriceUnit.MILLION_TOKENS, 0, 0, false).ofCall(Duration.ofSeconds(1), 1, List.of())).contains(Money.usd("0"));
    }

    @Test
    void aPriceAppliesToMatchingFingerprints() {
        Price price = Price.builder(Money.usd("1"), PriceUnit.HOUR, DAY, "x")
                .when("endpoint", "https://*.example.com/v*")
                .when("model", "m.1")
                .build();
        assertThat(price.isFor(Map.of("endpoint", "https://eu.example.com/v1", "model", "m.1", "more", "x"))).isTrue();
        assertThat(price.isFor(Map.of("endpoint", "https://eu.example.com/v1", "model", "mx1"))).isFalse();
        assertThat(price.isFor(Map.of("endpoint", "http://eu.example.com/v1", "model", "m.1"))).isFalse();
        assertThat(price.isFor(Map.of("endpoint", "https://eu.example.com/v1"))).isFalse();
    }

    @Test
    void aPriceOlderThanHalfAYearSaysSo() {
        Price price = price("1", PriceUnit.HOUR, 0, 0, false);
        assertThat(price.staleness(DAY.plusDays(180))).isNull();
        assertThat(price.staleness(DAY.plusDays(181))).isEqualTo("the price of 2026-08-08 is 181 days old; check it at"
                + " https://example.com/pricing and put the current one into your own price list");
    }

    @Test
    void invalidPricesAreRefused() {
        assertThatThrownBy(() -> price("-1", PriceUnit.HOUR, 0, 0, false)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> Price.builder(Money.usd("1"), PriceUnit.HOUR, DAY, "x").build()).hasMessageContaining("which providers");
        assertThatThrownBy(() -> Price.builder(Money.usd("1"), PriceUnit.HOUR, DAY, " ").when("id", "a").build()).hasMessageContaining("looked up");
        assertThatThrownBy(() -> price("1", PriceUnit.HOUR, -1, 0, false)).hasMessageContaining("must not be negative");
        assertThatThrownBy(() -> price("1", PriceUnit.HOUR, 0, 0, false).ofCall(Duration.ofSeconds(-1), 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
