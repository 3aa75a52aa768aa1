package io.github.sttcompare.wer.significance;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The median of paired values, such as factors by which something became slower, with confidence bounds.
 *
 * <p>Uses the bootstrap without random numbers: for a median its distribution is known exactly; it is that of an order
 * statistic of draws with replacement (Efron, The Annals of Statistics 7, 1979, section 3). The median describes the
 * typical case; outliers, which are common in latencies, do not matter.
 *
 * <p>Immutable and thread-safe.
 */
public final class PairedMedian {

    /** Fewer values reveal next to nothing about their median. */
    public static final int FEWEST = ClusteredCounts.MIN_UNITS;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double[] sorted;

    private PairedMedian(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * {@return the median of some values}
     *
     * @param values one for each pair
     * @throws IllegalArgumentException if there are fewer than {@value #FEWEST}, or one is not a number
     */
    public static PairedMedian of(double... values) {
        if (values.length < FEWEST) {
            throw new IllegalArgumentException("the median of paired values needs at least " + FEWEST + " of them, not "
                    + values.length);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("one of the values is not a number");
        }
        return new PairedMedian(sorted);
    }

    /** {@return the median; for an even number of values, the lower of the two in the middle} */
    public double value() {
        return sorted[middle() - 1];
    }

    /** {@return the lower bound of the true median at a confidence, such as 0.95} */
    public double lower(double confidence) {
        PairedBootstrap.check(confidence);
        int k = 1;
        while (atMost(k) < 1 - confidence) {
            k++;
        }
        return sorted[k - 1];
    }

    /** {@return the upper bound of the true median at a confidence, such as 0.95} */
    public double upper(double confidence) {
        PairedBootstrap.check(confidence);
        int k = 1;
        while (atMost(k) < confidence) {
            k++;
        }
        return sorted[k - 1];
    }

    /** {@return the probability of so large a median if the true one is no more than a value; one-sided} */
    public double pValueAbove(double value) {
        int k = 0;
        while (k < sorted.length && sorted[k] <= value) {
            k++;
        }
        return PValue.positive(atMost(k));
    }

    /**
     * {@return approximately how many values in total would probably show on which side of a value the median is, if the
     * share above it is as it seems; {@link Long#MAX_VALUE} if no number would}
     *
     * <p>That is the sample size of a test of a share against one half, by the normal approximation (Fleiss, Levin and Paik,
     * Statistical Methods for Rates and Proportions, 3rd edition 2003, section 2.5).
     *
     * @param value      the value
     * @param levelAbove the level at which the median is to be shown to be above it, such as 0.05, inside 0…0.5
     * @param levelBelow the level at which it is to be shown to be no more, likewise
     * @param power      the desired probability, between 0 and 1
     */
    public long needed(double value, double levelAbove, double levelBelow, double power) {
        long above = Arrays.stream(sorted).filter(one -> one > value).count();
        double share = (double) above / sorted.length;
        double level = share > 0.5 ? levelAbove : levelBelow;
        double spread = NORMAL.inverseSurvivalProbability(level) / 2
                + NORMAL.inverseCumulativeProbability(power) * Math.sqrt(share * (1 - share));
        return (long) Math.ceil(Math.pow(spread / (share - 0.5), 2));
    }

    private int middle() {
        return (sorted.length + 1) / 2;
    }

    /**
     * The probability that the median of a replicate is no more than the k-th smallest value: that enough draws are no
     * more than it.
     */
    private double atMost(int k) {
        if (k == sorted.length) {
            return 1;
        }
        return BinomialDistribution.of(sorted.length, (double) k / sorted.length).survivalProbability(middle() - 1);
    }
}
