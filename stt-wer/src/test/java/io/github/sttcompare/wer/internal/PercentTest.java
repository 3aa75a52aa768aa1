package io.github.sttcompare.wer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.0", "-0.0, 0.0", "1, 100.0", "-1, -100.0", "0.5, 50.0", "0.0015, 0.2", "4, 400.0",
        "0.0004, 0.04", "-0.0004, -0.04", "0.00049, 0.05", "0.0005, 0.1", "0.9996, 99.96", "1.0004, 100.04",
        "0.9995, 99.95", "0.00000001, 0.000001", "1e-17, 0.0", "-1e-17, 0.0"
    })
    void roundingNeverGivesZeroOrAHundredPercent(double rate, String expected) {
        assertThat(Percent.of(rate)).isEqualTo(expected);
    }

    @Test
    void theDefaultLocaleIsIrrelevant() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(Percent.of(0.125)).isEqualTo("12.5");
        } finally {
            Locale.setDefault(before);
        }
    }
}
