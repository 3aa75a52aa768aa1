package io.github.sttcompare.wer.significance;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Approximate randomisation (Noreen 1989): if two systems were equal, their transcripts could be swapped, utterance by
 * utterance, without making the difference more extreme. How often is it at least as large as the observed one?
 *
 * <p>Whole clusters are swapped. The test makes no assumption about the distribution of errors and keeps its error level
 * even with few clusters, unlike a bootstrap. Immutable and thread-safe.
 */
public final class ApproximateRandomization {

    private final ErrorTable table;
    private final Map<BitSet, Resampled> byCoverage;

    private ApproximateRandomization(ErrorTable table, Map<BitSet, Resampled> byCoverage) {
        this.table = table;
        this.byCoverage = byCoverage;
    }

    /** {@return the randomisation of a table} */
    public static ApproximateRandomization of(ErrorTable table, Resampling how) {
        Map<BitSet, Resampled> byCoverage = new HashMap<>();
        int systems = table.systems().size();
        for (int a = 0; a < systems; a++) {
            for (int b = a + 1; b < systems; b++) {
                byCoverage.computeIfAbsent(table.common(a, b), chosen -> {
                    ClusteredCounts sample = PairedBootstrap.sample(table, chosen);
                    return Resampled.of(sample, Resampler.Scheme.SIGNS, sample.errors(), how);
                });
            }
        }
        return new ApproximateRandomization(table, Map.copyOf(byCoverage));
    }

    /**
     * {@return the two-sided p-value of the difference of two systems over their common utterances}
     *
     * <p>It is (1 + number of replicates as large) / (1 + replicates), so never 0 (Phipson and Smyth 2010). Empty if the
     * common utterances have fewer than ten clusters or no reference word.
     *
     * @throws IllegalArgumentException if there is no such system
     */
    public OptionalDouble pValue(String system, String other) {
        int a = table.system(system);
        int b = table.system(other);
        if (a == b) {
            throw new IllegalArgumentException("a system cannot be tested against itself: " + system);
        }
        Resampled swapped = byCoverage.get(table.common(a, b));
        if (swapped == null || !swapped.sample.enoughToResample()) {
            return OptionalDouble.empty();
        }
        long seen = Math.abs(swapped.sample.difference(a, b).numerator());
        int replicates = swapped.replicates();
        long[] errors = swapped.errors(a);
        long[] others = swapped.errors(b);
        int asLarge = 0;
        for (int r = 0; r < replicates; r++) {
            if (Math.abs(errors[r] - others[r]) >= seen) {
                asLarge++;
            }
        }
        return OptionalDouble.of((1.0 + asLarge) / (1.0 + replicates));
    }
}
