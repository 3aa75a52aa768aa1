package io.github.sttcompare.wer.significance;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * A paired, clustered bootstrap: estimates what the error rates and their differences would be on other test sets like
 * this one.
 *
 * <p>Each replicate draws as many clusters as there are, with replacement, and uses the same ones for all systems (Bisani and
 * Ney, ICASSP 2004). A system is resampled over the utterances that it covers, a pair over those that both cover, so that
 * the figures of a pair do not depend on which other systems take part.
 *
 * <p>Immutable and thread-safe.
 */
public final class PairedBootstrap {

    private final ErrorTable table;
    private final Map<BitSet, Resampled> byCoverage;

    private PairedBootstrap(ErrorTable table, Map<BitSet, Resampled> byCoverage) {
        this.table = table;
        this.byCoverage = byCoverage;
    }

    /** {@return the bootstrap of a table} */
    public static PairedBootstrap of(ErrorTable table, Resampling how) {
        Map<BitSet, Resampled> byCoverage = new HashMap<>();
        int systems = table.systems().size();
        for (int a = 0; a < systems; a++) {
            for (int b = a; b < systems; b++) {
                byCoverage.computeIfAbsent(table.common(a, b), chosen -> resample(table, chosen, how));
            }
        }
        byCoverage.computeIfAbsent(
                table.common(IntStream.range(0, systems).toArray()), chosen -> resample(table, chosen, how));
        return new PairedBootstrap(table, Map.copyOf(byCoverage));
    }

    private static Resampled resample(ErrorTable table, BitSet chosen, Resampling how) {
        ClusteredCounts sample = sample(table, chosen);
        int[][] columns = Arrays.copyOf(sample.errors(), sample.errors().length + 1);
        columns[columns.length - 1] = sample.words;
        return Resampled.of(sample, Resampler.Scheme.BOOTSTRAP, columns, how);
    }

    /** {@return the sample of some utterances, with all systems that have all of them} */
    static ClusteredCounts sample(ErrorTable table, BitSet chosen) {
        return new ClusteredCounts(table, chosen, IntStream.range(0, table.systems().size())
                .filter(s -> covers(table.common(s), chosen))
                .toArray());
    }

    private static boolean covers(BitSet covered, BitSet chosen) {
        BitSet rest = (BitSet) chosen.clone();
        rest.andNot(covered);
        return rest.isEmpty();
    }

    /**
     * {@return the confidence interval of a system's error rate over the utterances that it covers}
     *
     * <p>Empty if these have fewer than ten clusters, or (nearly) all their references are empty.
     *
     * @param system     its name
     * @param method     how to compute it
     * @param confidence its confidence, between 0 and 1
     * @throws IllegalArgumentException if there is no such system or the confidence is not inside 0…1
     */
    public Optional<Interval> rate(String system, IntervalMethod method, double confidence) {
        int s = table.system(system);
        return rate(table.common(s), s, method, confidence);
    }

    Optional<Interval> rate(BitSet chosen, int system, IntervalMethod method, double confidence) {
        check(confidence);
        Resampled drawn = drawn(chosen);
        long[] errors = drawn.errors(system);
        return interval(drawn, drawn.sample.rate(system), r -> errors[r], method, confidence);
    }

    /**
     * {@return the confidence interval of the error rate of a system minus that of another, over their common utterances}
     *
     * <p>Empty if these have fewer than ten clusters, or (nearly) all their references are empty.
     *
     * @param system     a name
     * @param other      another name
     * @param method     how to compute it
     * @param confidence its confidence, between 0 and 1
     * @throws IllegalArgumentException if there is no such system or the confidence is not inside 0…1
     */
    public Optional<Interval> difference(String system, String other, IntervalMethod method, double confidence) {
        check(confidence);
        int a = table.system(system);
        int b = table.system(other);
        Resampled drawn = drawn(table.common(a, b));
        return interval(drawn, drawn.sample.difference(a, b), difference(drawn, a, b), method, confidence);
    }

    private static Optional<Interval> interval(
            Resampled drawn, Ratio ratio, IntToLongFunction errors, IntervalMethod method, double confidence) {
        double[] values = sorted(drawn, errors);
        return values.length == 0
                ? Optional.empty()
                : Optional.of(Intervals.of(method, confidence, ratio, drawn.sample.units, values));
    }

    /**
     * {@return the replicates of the rate of one system minus that of another, sorted; none if there are too few
     * clusters}
     */
    double[] differences(String system, String other) {
        int a = table.system(system);
        int b = table.system(other);
        Resampled drawn = drawn(table.common(a, b));
        return sorted(drawn, difference(drawn, a, b));
    }

    private static IntToLongFunction difference(Resampled drawn, int system, int other) {
        long[] errors = drawn.errors(system);
        long[] others = drawn.errors(other);
        return r -> errors[r] - others[r];
    }

    private static double[] sorted(Resampled drawn, IntToLongFunction errors) {
        if (!drawn.sample.enoughToResample()) {
            return new double[0];
        }
        double[] values = new double[drawn.replicates()];
        for (int r = 0; r < values.length; r++) {
            long words = drawn.words(r);
            if (words == 0) {
                // nearly all references are empty: there are replicates without a rate
                return new double[0];
            }
            values[r] = (double) errors.applyAsLong(r) / words;
        }
        Arrays.sort(values);
        return values;
    }

    private Resampled drawn(BitSet chosen) {
        Resampled drawn = byCoverage.get(chosen);
        if (drawn == null) {
            throw new IllegalStateException("not resampled: " + chosen);
        }
        return drawn;
    }

    static void check(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence must be above 0 and below 1, such as 0.95, not " + confidence);
        }
    }
}
