package io.github.sttcompare.report.html;

import io.github.sttcompare.wer.agreement.AgreementReport;
import io.github.sttcompare.wer.agreement.ConsensusDistance;
import io.github.sttcompare.wer.agreement.PairDisagreement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far providers differ from each other and from the consensus of the others, summed over utterances. */
final class AgreementSums {

    private final Map<List<String>, long[]> pairs = new HashMap<>();
    private final Map<String, long[]> distances = new HashMap<>();

    void add(AgreementReport report) {
        for (PairDisagreement pair : report.pairs()) {
            add(pairs.computeIfAbsent(List.of(pair.first(), pair.second()), key -> new long[2]), pair.edits(), pair.words());
        }
        for (ConsensusDistance distance : report.distances()) {
            add(distances.computeIfAbsent(distance.provider(), key -> new long[2]), distance.own().errors(), distance.own().referenceWords());
        }
    }

    private static void add(long[] sums, long edits, long words) {
        sums[0] += edits;
        sums[1] += words;
    }

    /** {@return whether no two providers answered the same recording} */
    boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** {@return the share of words that two providers disagree on, 0…1; null if they never both answered} */
    @Nullable Double pair(String one, String other) {
        long[] sums = pairs.getOrDefault(List.of(one, other), pairs.get(List.of(other, one)));
        return rate(sums);
    }

    /** {@return the share of words by which a provider differs from the consensus of the others; null if too few answered} */
    @Nullable Double distance(String provider) {
        return rate(distances.get(provider));
    }

    private static @Nullable Double rate(long @Nullable [] sums) {
        return sums == null || sums[1] == 0 ? null : Double.valueOf((double) sums[0] / sums[1]);
    }
}
