package io.github.sttcompare.report.html;

import io.github.sttcompare.report.data.ProviderSummary;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What an hour of audio costs, where that is known. */
record Cost(BigDecimal perHour, String currency) {

    static @Nullable Cost of(ProviderSummary provider) {
        return null;
    }

    @Override
    public String toString() {
        return Numbers.money(perHour, currency);
    }
}
