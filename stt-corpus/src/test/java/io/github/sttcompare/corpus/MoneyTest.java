package io.github.sttcompare.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @Test
    void equalAmountsAreEqualHoweverTheyAreWritten() {
        assertThat(Money.usd("5.00")).isEqualTo(Money.usd("5")).hasSameHashCodeAs(Money.usd("5.0"));
        assertThat(Money.usd("100")).isEqualTo(Money.usd("99.999").plus(Money.usd("0.001")));
        assertThat(Money.usd("5")).isNotEqualTo(Money.of("5", "EUR"));
    }

    @Test
    void sumsAreExact() {
        Money tenth = Money.usd("0.1");
        Money sum = Money.usd("0");
        for (int i = 0; i < 1000; i++) {
            sum = sum.plus(tenth);
        }
        assertThat(sum).isEqualTo(Money.usd("100")).isEqualTo(tenth.times(1000));
        assertThat(sum.minus(Money.usd("100.000000001")).isNegative()).isTrue();
    }

    @Test
    void writtenAmountsCanBeRead() {
        assertThat(Money.usd("5")).hasToString("5.00 USD");
        assertThat(Money.of("0.0043", "EUR")).hasToString("0.0043 EUR");
        assertThat(Money.parse("0.0043 EUR")).isEqualTo(Money.of("0.0043", "EUR"));
        assertThat(Money.parse("5")).isEqualTo(Money.usd("5.00"));
        assertThat(Money.usd("0.27064").toText()).isEqualTo("0.2706 USD");
        assertThat(Money.usd("0.00001").toText()).isEqualTo("< 0.0001 USD");
        assertThat(Money.usd("0").toText()).isEqualTo("0.00 USD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "five", "1e999999999", "1,50", "$5", "NaN", "5.", ".5", "٥", "99999999999999999999", " 5"})
    void amountsThatAreNotPlainDecimalsAreRefused(String amount) {
        assertThatThrownBy(() -> Money.usd(amount)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("write it like 5.00");
    }

    @Test
    void currenciesAreNotMixed() {
        assertThatThrownBy(() -> Money.usd("1").plus(Money.of("1", "EUR"))).hasMessageContaining("currencies differ");
        assertThatThrownBy(() -> Money.usd("1").compareTo(Money.of("1", "EUR"))).hasMessageContaining("currencies differ");
        assertThatThrownBy(() -> Money.parse("5 XYQ")).hasMessageContaining("'XYQ' is not a currency");
    }
}
