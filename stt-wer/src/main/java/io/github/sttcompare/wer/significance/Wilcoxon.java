package io.github.sttcompare.wer.significance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Wilcoxon's signed-rank test (Biometrics Bulletin 1, 1945) on the error rates of clusters, usually speakers: is one system
 * better for most of them?
 *
 * <p>Every cluster has the same weight, and only the rank of its difference counts. Equal differences share their ranks,
 * including those that differ only by rounding, such as 0.2 − 0.1 and 0.4 − 0.3. The p-value ignores clusters without a
 * difference; it is exact up to {@value #EXACT} clusters, and otherwise from the normal approximation corrected for ties.
 *
 * @param differing clusters whose figures differ
 * @param higher    the sum of the ranks of those in which the first system's figure is higher
 * @param lower     the sum of the ranks of those in which it is lower
 * @param z         the standardised rank sum of the side with fewer clusters, as printed by NIST's sc_stats: clusters
 *                  that do not differ are assigned to the two sides alternately; 0 without clusters
 * @param pValue    two-sided; null if fewer than {@value #LEAST} clusters differ, because it could never be below 5 %
 */
public record Wilcoxon(int differing, double higher, double lower, double z, @Nullable Double pValue) {

    private static final int LEAST = 6;
    private static final int EXACT = 60;
    /**
     * By how many units in the last place of the largest figure two differences of quotients may differ because of
     * rounding.
     */
    private static final double ROUNDING = 4;

    /**
     * {@return the test on the rates of the clusters, over the utterances that both systems have}
     *
     * @throws IllegalArgumentException if there is no such system
     */
    public static Wilcoxon of(ErrorTable table, String first, String second) {
        int a = table.system(first);
        int b = table.system(second);
        BitSet common = table.common(a, b);
        ClusteredCounts sample = PairedBootstrap.sample(table, common);
        double[] ones = new double[sample.units];
        double[] others = new double[sample.units];
        for (int i = 0; i < sample.units; i++) {
            double words = Math.max(1, sample.words[i]);
            ones[i] = sample.errors(a)[i] / words;
            others[i] = sample.errors(b)[i] / words;
        }
        return of(ones, others);
    }

    /**
     * {@return the test on pairs of figures}
     *
     * @param first  the figures of one system
     * @param second those of the other, in the same order
     * @throws IllegalArgumentException if their numbers differ, or one is not a finite number
     */
    public static Wilcoxon of(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "pairs are needed: there are " + first.length + " and " + second.length + " figures");
        }
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            double difference = first[i] - second[i];
            if (!Double.isFinite(difference)) {
                throw new IllegalArgumentException(
                        "figures must be finite numbers; number " + i + " is " + first[i] + " and " + second[i]);
            }
            differences.add(difference);
        }
        differences.sort(Comparator.comparingDouble(Math::abs));
        level(differences, ROUNDING * Math.ulp(largest(first, second)));
        double z = z(differences);
        differences.removeIf(difference -> difference == 0);
        int n = differences.size();
        int[] twiceRanks = twiceRanks(differences);
        long all = n * (n + 1L);
        long twiceHigher = 0;
        for (int i = 0; i < n; i++) {
            twiceHigher += differences.get(i) > 0 ? twiceRanks[i] : 0;
        }
        long smaller = Math.min(twiceHigher, all - twiceHigher);
        Double pValue = n < LEAST ? null : n <= EXACT ? exact(twiceRanks, smaller) : approximate(twiceRanks, smaller);
        return new Wilcoxon(n, twiceHigher / 2.0, (all - twiceHigher) / 2.0, z, pValue);
    }

    private static double largest(double[] first, double[] second) {
        return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).map(Math::abs).max().orElse(0);
    }

    /**
     * Makes differences equal that differ only by rounding, because equal differences share a rank and nearly equal ones
     * do not.
     */
    private static void level(List<Double> sorted, double rounding) {
        double last = 0;
        double size = 0;
        for (int i = 0; i < sorted.size(); i++) {
            double difference = sorted.get(i);
            size = Math.abs(difference) - last <= rounding ? size : Math.abs(difference);
            last = Math.abs(difference);
            sorted.set(i, difference < 0 ? -size : size);
        }
    }

    /** {@return twice the mean rank of each difference, a whole number} */
    private static int[] twiceRanks(List<Double> sorted) {
        int[] ranks = new int[sorted.size()];
        for (int from = 0, to; from < ranks.length; from = to) {
            double size = Math.abs(sorted.get(from));
            to = from;
            while (to < ranks.length && Math.abs(sorted.get(to)) == size) {
                to++;
            }
            Arrays.fill(ranks, from, to, from + 1 + to);
        }
        return ranks;
    }

    private static double z(List<Double> sorted) {
        int n = sorted.size();
        if (n == 0) {
            return 0;
        }
        // sc_stats puts the system with the larger total first, and assigns it the first cluster without a difference
        double total = sorted.stream().mapToDouble(Double::doubleValue).sum();
        int[] twiceRanks = twiceRanks(sorted);
        int[] count = new int[2];
        double[] sum = new double[2];
        int equal = 0;
        for (int i = 0; i < n; i++) {
            double difference = total > 0 ? sorted.get(i) : -sorted.get(i);
            int side = difference > 0 ? 0 : difference < 0 ? 1 : equal++ % 2;
            count[side]++;
            sum[side] += twiceRanks[i] / 2.0;
        }
        double smaller = count[0] < count[1] ? sum[0] : sum[1];
        return (smaller - n * (n + 1.0) / 4) / Math.sqrt(n * (n + 1.0) * (2.0 * n + 1) / 24);
    }

    private static double approximate(int[] twiceRanks, long smaller) {
        double all = 0;
        double variance = 0;
        for (int twice : twiceRanks) {
            double rank = twice / 2.0;
            all += rank;
            // the squares of shared ranks add up to less: this is the variance corrected for ties
            variance += rank * rank / 4;
        }
        double z = (all / 2 - smaller / 2.0) / Math.sqrt(variance);
        return PValue.positive(2 * NormalDistribution.of(0, 1).survivalProbability(z));
    }

    /** Adds the ranks up one by one: the share of all 2^n choices of signs whose sum is at most the smaller one. */
    private static double exact(int[] twiceRanks, long smaller) {
        int sum = 0;
        for (int rank : twiceRanks) {
            sum += rank;
        }
        double[] probability = new double[sum + 1];
        probability[0] = 1;
        for (int rank : twiceRanks) {
            for (int s = sum; s >= 0; s--) {
                probability[s] = (probability[s] + (s >= rank ? probability[s - rank] : 0)) / 2;
            }
        }
        double tail = 0;
        for (int s = 0; s <= smaller; s++) {
            tail += probability[s];
        }
        return Math.min(1, 2 * tail);
    }
}
