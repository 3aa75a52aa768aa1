package io.github.sttcompare.wer.significance;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Confidence intervals from replicates. */
final class Intervals {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Intervals() {}

    /**
     * {@return the interval}
     *
     * @param ratio      what was estimated
     * @param units      the number of units
     * @param replicates its replicates, sorted
     */
    static Interval of(IntervalMethod method, double confidence, Ratio ratio, int units, double[] replicates) {
        double tail = (1 - confidence) / 2;
        double low = tail;
        double high = 1 - tail;
        switch (method) {
            case PERCENTILE -> {}
            case EXPANDED_PERCENTILE -> {
                double t = TDistribution.of(units - 1).inverseSurvivalProbability(tail);
                low = NORMAL.survivalProbability(t * Math.sqrt(units / (units - 1.0)));
                high = 1 - low;
            }
            case BCA -> {
                double bias = NORMAL.inverseCumulativeProbability(shareBelow(replicates, ratio.value()));
                double acceleration = ratio.acceleration();
                double z = NORMAL.inverseSurvivalProbability(tail);
                low = moved(bias - z, bias, acceleration);
                high = moved(bias + z, bias, acceleration);
            }
        }
        return new Interval(quantile(replicates, low), quantile(replicates, high), confidence, method);
    }

    private static double moved(double z, double bias, double acceleration) {
        double slowed = 1 - acceleration * z;
        // far out on the long side, the formula has a pole; beyond it, only the outermost replicate remains
        return slowed <= 0 ? (z < 0 ? 0 : 1) : NORMAL.cumulativeProbability(bias + z / slowed);
    }

    /** Replicates that equal the value count half; never 0 or 1, whose normal quantiles are infinite. */
    private static double shareBelow(double[] sorted, double value) {
        int below = first(sorted, value, false);
        int notAbove = first(sorted, value, true);
        double share = (below + notAbove) / (2.0 * sorted.length);
        double least = 0.5 / sorted.length;
        return Math.clamp(share, least, 1 - least);
    }

    /** {@return the index of the first element at or above the value, or above it} */
    private static int first(double[] sorted, double value, boolean above) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value || (above && sorted[middle] == value)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The (R + 1) p-th smallest, between two neighbours in proportion (Davison and Hinkley 1997, section 2.4). */
    static double quantile(double[] sorted, double p) {
        double position = Math.clamp((sorted.length + 1) * p - 1, 0, sorted.length - 1);
        int index = (int) position;
        double rest = position - index;
        return rest == 0 ? sorted[index] : sorted[index] + rest * (sorted[index + 1] - sorted[index]);
    }
}
