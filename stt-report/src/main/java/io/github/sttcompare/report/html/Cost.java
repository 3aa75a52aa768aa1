package io.github.sttcompare.report.html;

import io.github.sttcompare.corpus.Money;
import io.github.sttcompare.corpus.Pricing;
import io.github.sttcompare.corpus.ProviderRun;
import io.github.sttcompare.corpus.RunFacts;
import io.github.sttcompare.report.data.ProviderSummary;
import io.github.sttcompare.report.data.Summary;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an hour of audio costs. */
final class Cost {

    private static final String FREE = new Pricing.Free().toString();

    private Cost() {}

    /** {@return the cost of an hour; null if it is not known} */
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

    /** {@return why the price is no basis for a choice, one sentence; null if it is one} */
    static @Nullable String alike(List<Money> costs) {
        if (costs.size() < 2) {
            return costs.isEmpty() ? "No prices are known." : "The price of only one provider is known.";
        }
        if (costs.stream().map(Money::currency).distinct().count() > 1) {
            return "Prices are in different currencies, which are not converted here.";
        }
        if (costs.stream().allMatch(Money::isZero)) {
            return "No provider charges a fee.";
        }
        return costs.stream().distinct().count() == 1 ? "All cost the same, " + shown(costs.getFirst()) + " for an hour of audio." : null;
    }

    /** {@return an amount; says "no fee" rather than "free", because the machine it runs on costs something too} */
    static String shown(@Nullable Money cost) {
        return cost == null ? Numbers.NONE : cost.isZero() ? "no fee" : Numbers.money(cost.amount(), cost.currency().getCurrencyCode());
    }

    /** {@return the cost of an hour, as a part of a sentence} */
    static String forAnHour(@Nullable Money cost) {
        return cost != null && cost.isZero() ? "no fee" : shown(cost) + " for an hour of audio";
    }

    /** {@return a remark on a cost, such as that none of this run's calls was paid for; often empty} */
    static String remark(Summary summary, ProviderSummary provider) {
        RunFacts facts = summary.run();
        ProviderRun run = facts == null
                ? null
                : facts.providers().stream().filter(one -> one.id().equals(provider.id())).findFirst().orElse(null);
        if (run == null) {
            return "";
        }
        if (run.price() == null) {
            return "no price known";
        }
        if (run.price().equals(FREE)) {
            return "runs on your own computer";
        }
        return run.made() == 0 ? "not called in this run" : "";
    }
}
