package io.github.sttcompare.wer.significance;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A paired, clustered bootstrap: what the error rates and their differences would have been on other test sets like this one.
 *
 * <p>Each replicate draws as many clusters as there are, with replacement, and takes them for all systems alike (Bisani and
 * Ney, ICASSP 2004). A system is resampled over the utterances that it covers, a pair over those that both cover, so that
 * the figures of a pair do not depend on which other systems take part.
 *
 * <p>Immutable and thread-safe.
 */
public final class PairedBootstrap {

    private final ErrorTable table;
    private final Map<BitSet, Replicates> byCoverage;

    /** Sums of one sample. */
    private record Replicates(Sample sample, long[][] sums) {

        Optional<Interval> interval(Ratio ratio, int system, int other, IntervalMethod method, double confidence) {
            long[] words = sums[sums.length - 1];
            double[] values = new double[words.length];
            for (int r = 0; r < values.length; r++) {
                if (words[r] == 0) {
                    // nearly all references are empty: there are replicates without a rate
                    return Optional.empty();
                }
                long errors = sums[sample.position(system)][r] - (other < 0 ? 0 : sums[sample.position(other)][r]);
                values[r] = (double) errors / words[r];
            }
            return Optional.of(
                    Intervals.of(method, confidence, ratio, sample.units, Intervals.sorted(values)));
        }
    }

    private PairedBootstrap(ErrorTable table, Map<BitSet, Replicates> byCoverage) {
        this.table = table;
        this.byCoverage = byCoverage;
    }

    /** {@return the bootstrap of a table} */
    public static PairedBootstrap of(ErrorTable table, Resampling how) {
        Map<BitSet, Replicates> byCoverage = new HashMap<>();
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

    private static Replicates resample(ErrorTable table, BitSet chosen, Resampling how) {
        Sample sample = sample(table, chosen);
        if (!sample.bearable()) {
            return new Replicates(sample, new long[0][]);
        }
        int[][] columns = Arrays.copyOf(sample.errors(), sample.errors().length + 1);
        columns[columns.length - 1] = sample.words;
        return new Replicates(sample, Resampler.sums(Resampler.Scheme.BOOTSTRAP, columns, how));
    }

    /** {@return the sample of some utterances, with all systems that have them all} */
    static Sample sample(ErrorTable table, BitSet chosen) {
        return new Sample(table, chosen, IntStream.range(0, table.systems().size())
                .filter(s -> covers(table.common(s), chosen))
                .toArray());
    }

    private static boolean covers(BitSet covered, BitSet chosen) {
        BitSet rest = (BitSet) chosen.clone();
        rest.andNot(covered);
        return rest.isEmpty();
    }

    /**
     * {@return the confidence interval of a system's error rate over the utterances it covers}
     *
     * <p>Empty when these are fewer than ten clusters or (nearly) all their references are empty.
     *
     * @param system     its name
     * @param method     how to take it
     * @param confidence how sure it should be, inside 0…1
     * @throws IllegalArgumentException if there is no such system or the confidence is not inside 0…1
     */
    public Optional<Interval> rate(String system, IntervalMethod method, double confidence) {
        int s = table.system(system);
        return rate(table.common(s), s, method, confidence);
    }

    Optional<Interval> rate(BitSet chosen, int system, IntervalMethod method, double confidence) {
        check(confidence);
        Replicates replicates = replicates(chosen);
        return replicates.sample.bearable()
                ? replicates.interval(replicates.sample.rate(system), system, -1, method, confidence)
                : Optional.empty();
    }

    /**
     * {@return the confidence interval of the error rate of a system minus that of another, over their common utterances}
     *
     * <p>Empty when these are fewer than ten clusters or (nearly) all their references are empty.
     *
     * @param system     a name
     * @param other      another name
     * @param method     how to take it
     * @param confidence how sure it should be, inside 0…1
     * @throws IllegalArgumentException if there is no such system or the confidence is not inside 0…1
     */
    public Optional<Interval> difference(String system, String other, IntervalMethod method, double confidence) {
        check(confidence);
        int a = table.system(system);
        int b = table.system(other);
        Replicates replicates = replicates(table.common(a, b));
        return replicates.sample.bearable()
                ? replicates.interval(replicates.sample.difference(a, b), a, b, method, confidence)
                : Optional.empty();
    }

    private Replicates replicates(BitSet chosen) {
        Replicates replicates = byCoverage.get(chosen);
        if (replicates == null) {
            throw new IllegalStateException("not resampled: " + chosen);
        }
        return replicates;
    }

    static void check(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence must be above 0 and below 1, such as 0.95, was " + confidence);
        }
    }
}
