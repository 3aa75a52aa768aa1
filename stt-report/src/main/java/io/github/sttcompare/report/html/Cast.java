package io.github.sttcompare.report.html;

import io.github.sttcompare.report.data.ProviderSummary;
import io.github.sttcompare.report.data.Summary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The providers in the order of the page, which determines the number and the sign of each. */
final class Cast {

    private final List<String> ids;
    private final Map<String, Integer> numbers = new HashMap<>();

    Cast(Summary summary) {
        ids = summary.providers().stream().map(ProviderSummary::id).toList();
        ids.forEach(id -> numbers.put(id, numbers.size()));
    }

    List<String> ids() {
        return ids;
    }

    int size() {
        return ids.size();
    }

    String id(int number) {
        return ids.get(number);
    }

    /** {@return the number of a provider; negative if it is not part of this report} */
    int number(String id) {
        return numbers.getOrDefault(id, -1);
    }
}
