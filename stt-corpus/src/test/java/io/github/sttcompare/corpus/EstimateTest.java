package io.github.sttcompare.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    private static Pricing listed(Money perHour, LocalDate asOf) {
        return new Pricing.Listed(Price.builder(perHour, PriceUnit.HOUR, asOf, "https://example.com/pricing").when("id", "x").build());
    }

    private static Estimate estimate(Caps caps) {
        Estimate.Builder estimate = Estimate.builder(caps, TODAY)
                .provider("azure", listed(Money.usd("0.36"), LocalDate.of(2026, 8, 8)))
                .provider("old", listed(Money.usd("1.00"), LocalDate.of(2026, 1, 1)))
                .provider("mine", new Pricing.Unknown("there is no price for mine"))
                .provider("vosk", new Pricing.Free());
        for (int i = 0; i < 100; i++) {
            for (String id : List.of("azure", "old", "mine", "vosk")) {
                estimate.calls(id, 1, Duration.ofSeconds(36), 1, List.of());
            }
        }
        return estimate.stored("azure").stored("azure").build();
    }

    @Test
    void theEstimateListsCallsAudioAndMoneyPerProvider() {
        Estimate estimate = estimate(Caps.none());
        assertThat(estimate.calls()).isEqualTo(400);
        assertThat(estimate.stored()).isEqualTo(2);
        assertThat(estimate.cost()).containsExactly(Money.usd("1.36"));
        assertThat(estimate.unpriced()).containsExactly("mine");
        assertThat(estimate).hasToString("""
                provider  calls  stored     audio                cost  price
                azure       100       2  60.0 min            0.36 USD  0.36 USD per hour, 2026-08-08
                old         100       0  60.0 min            1.00 USD  1.00 USD per hour, 2026-01-01
                mine        100       0  60.0 min             unknown
                vosk        100       0  60.0 min                   0  runs on this machine
                all         400       2     4.0 h  1.36 USD + unknown
                ! old: the price of 2026-01-01 is 332 days old; check it at https://example.com/pricing and put the current one into your own price list
                ! there is no price for mine""");
    }

    @Test
    void underACapAnUnknownPriceIsRefusedUnlessAllowedByName() {
        assertThat(estimate(Caps.none()).refusal(List.of())).isEmpty();
        Estimate capped = estimate(Caps.of(Money.usd("5")));
        assertThat(capped.refusal(List.of())).contains("there is no price for mine; or allow mine to be called "
                + "without counting against the cap");
        assertThat(capped.refusal(List.of("mine"))).isEmpty();
        assertThat(estimate(Caps.none().with("azure", Money.usd("5"))).refusal(List.of())).isEmpty();
    }

    @Test
    void aCapInAnotherCurrencyThanAPriceIsRefused() {
        assertThat(estimate(Caps.of(Money.of("5", "EUR"))).refusal(List.of("mine")).orElseThrow())
                .startsWith("the price of azure is in USD and the cap in EUR; set the cap in USD");
    }

    @Test
    void aCapThatWillBeReachedIsReported() {
        assertThat(estimate(Caps.of(Money.usd("1")).with("azure", Money.usd("0.1"))).notes())
                .contains("the cap of 0.10 USD for azure is below its cost; calls that would exceed it will be skipped",
                        "the cap of 1.00 USD is below the cost; calls that would exceed it will be skipped");
    }

    @Test
    void storedCallsCostNothing() {
        Estimate done = Estimate.builder(Caps.of(Money.usd("0")), TODAY)
                .provider("mine", new Pricing.Unknown("there is no price for mine"))
                .stored("mine")
                .build();
        assertThat(done.refusal(List.of())).isEmpty();
        assertThat(done.cost()).isEmpty();
        assertThat(done.unpriced()).isEmpty();
    }
}
