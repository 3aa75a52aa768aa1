package io.github.sttcompare.report.html;

import io.github.sttcompare.corpus.Money;
import io.github.sttcompare.report.data.ProviderSummary;
import io.github.sttcompare.report.data.Summary;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an hour of audio costs. */
final class Cost {

    private Cost() {}

    /** {@return what an hour costs; null when that is not known} */
    static @Nullable Money of(Summary summary, ProviderSummary provider) {
        return summary.costPerHour(provider.id()).orElse(null);
    }

    /** {@return the provider with the lowest price for an hour; null unless all are known, in one currency, and not all the same} */
    static @Nullable ProviderSummary cheapest(Summary summary, List<ProviderSummary> among) {
        List<Money> costs = among.stream().map(one -> of(summary, one)).flatMap(cost -> Optional.ofNullable(cost).stream()).toList();
        if (costs.size() < among.size() || costs.stream().map(Money::currency).distinct().count() != 1
                || costs.stream().distinct().count() < 2) {
            return null;
        }
        ProviderSummary cheapest = among.getFirst();
        Money least = costs.getFirst();
        for (int i = 1; i < costs.size(); i++) {
            if (costs.get(i).compareTo(least) < 0) {
                least = costs.get(i);
                cheapest = among.get(i);
            }
        }
        return cheapest;
    }

    static String shown(@Nullable Money cost) {
        return cost == null ? Numbers.NONE : Numbers.money(cost.amount(), cost.currency().getCurrencyCode());
    }
}
