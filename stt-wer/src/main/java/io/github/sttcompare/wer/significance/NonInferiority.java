package io.github.sttcompare.wer.significance;

import java.util.Objects;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Is a system worse than another by more than a margin? One-sided, on utterances that both have, by {@link PairedBootstrap}.
 *
 * <p>A significance test asks whether there is any difference, and with enough data there always is. This test asks
 * whether there is one that matters: the lower bound above the margin shows that there is, the upper bound below the
 * margin that there is not
 * (Blackwelder, Controlled Clinical Trials 3, 1982), and in between the data do not decide it.
 *
 * <p>Resampling cannot draw what was not observed, so with fewer than ten differing clusters, their share is bounded too
 * (Clopper and Pearson 1934), as if each differed by as much as the worst observed one. If none differs at all, nothing
 * has changed.
 *
 * <p>Immutable and thread-safe.
 */
public final class NonInferiority {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double margin;
    private final double confidence;
    private final double power;
    private final Resampling resampling;

    /**
     * Creates a test.
     *
     * @param margin     changes for the worse up to this do not matter: 0.01 is one point of WER; 0 or more, below 1
     * @param confidence the confidence of each bound, between 0 and 1
     * @param power      the probability with which a regression should be found, between 0 and 1; for the detectable
     *     change and the number of utterances needed
     * @param resampling the number of resamples, the seed and the number of threads
     * @throws IllegalArgumentException if a number is out of range
     */
    public NonInferiority(double margin, double confidence, double power, Resampling resampling) {
        if (!(margin >= 0 && margin < 1)) {
            throw new IllegalArgumentException("the margin must be 0 or more and below 1, such as 0.01 for a point of WER, not " + margin);
        }
        if (!(confidence > 0.5 && confidence < 1) || !(power > 0 && power < 1)) {
            throw new IllegalArgumentException("the confidence must be above 0.5 and the power above 0, both below 1, were " + confidence
                    + " and " + power);
        }
        this.margin = margin;
        this.confidence = confidence;
        this.power = power;
        this.resampling = Objects.requireNonNull(resampling, "resampling");
    }

    /**
     * {@return by how much a system is worse than another}
     *
     * @param table  their errors
     * @param system the system that may have got worse
     * @param other  the system with which it is compared
     * @param tests  the number of tests that will be corrected together, at least 1: the detectable change and the number
     *               of utterances needed allow for the strictest correction; the p-value is not corrected
     * @throws IllegalArgumentException if there is no such system, or less than one test
     */
    public Worsening test(ErrorTable table, String system, String other, int tests) {
        if (tests < 1) {
            throw new IllegalArgumentException("there is at least one test: " + tests);
        }
        int a = table.system(system);
        int b = table.system(other);
        ClusteredCounts sample = new ClusteredCounts(table, table.common(a, b), Math.min(a, b), Math.max(a, b));
        Ratio difference = sample.difference(a, b);
        double[] replicates = PairedBootstrap.of(table, resampling).differences(system, other);
        boolean bears = replicates.length > 0;
        double tail = 1 - confidence;
        Double lower = null;
        Double upper = null;
        if (bears) {
            Interval interval = Intervals.of(
                    IntervalMethod.EXPANDED_PERCENTILE, 1 - 2 * tail, difference, sample.units, replicates);
            lower = interval.lower();
            upper = interval.upper();
        }
        boolean small = upper != null && upper <= margin && seenEnough(difference, sample);
        Double p = bears ? Double.valueOf(pValue(replicates, sample.units)) : null;
        double error = bears ? difference.standardError() : 0;
        // a correction for several tests is at most by their number
        boolean settled = small || (p != null && p <= (1 - confidence) / tests);
        return new Worsening(
                sample.utterances,
                sample.units,
                difference.nonZero(),
                sample.words(),
                sample.rate(a).numerator(),
                sample.rate(b).numerator(),
                sample.words() == 0 ? null : Double.valueOf(difference.value()),
                lower,
                upper,
                p,
                error > 0 ? Double.valueOf(detectable(error, sample.units, tests)) : null,
                small,
                settled ? null : more(sample, difference, bears, error, tests));
    }

    /** The level at which the lower bound of the expanded percentile interval would be the margin. */
    private double pValue(double[] replicates, int units) {
        int atMost = 0;
        while (atMost < replicates.length && replicates[atMost] <= margin) {
            atMost++;
        }
        double share = (atMost + 1.0) / (replicates.length + 2.0);
        double z = NORMAL.inverseCumulativeProbability(share);
        return PValue.positive(TDistribution.of(units - 1.0).cumulativeProbability(z * Math.sqrt((units - 1.0) / units)));
    }

    private double detectable(double error, int units, int tests) {
        TDistribution t = TDistribution.of(units - 1.0);
        return (t.inverseSurvivalProbability((1 - confidence) / tests) + t.inverseCumulativeProbability(power)) * error;
    }

    private boolean seenEnough(Ratio difference, ClusteredCounts sample) {
        int differing = difference.nonZero();
        if (differing == 0 || differing >= ClusteredCounts.MIN_UNITS || differing == sample.units) {
            return true;
        }
        double share = BetaDistribution.of(differing + 1.0, (double) sample.units - differing)
                .inverseSurvivalProbability(1 - confidence);
        return share * difference.largest() * sample.units / sample.words() <= margin;
    }

    private @Nullable Long more(ClusteredCounts sample, Ratio difference, boolean bears, double error, int tests) {
        if (!bears) {
            return sample.units < ClusteredCounts.MIN_UNITS
                    ? Long.valueOf(SampleSize.toMinimum(sample.utterances, sample.units).count())
                    : null;
        }
        // showing a worsening requires the corrected level; showing that there is none does not
        double tail = difference.value() > margin ? (1 - confidence) / tests : 1 - confidence;
        double z = NORMAL.inverseSurvivalProbability(tail) + NORMAL.inverseCumulativeProbability(power);
        double room = Math.abs(margin - difference.value());
        double needed = sample.units * Math.pow(z * error / room, 2);
        if (difference.nonZero() < ClusteredCounts.MIN_UNITS) {
            needed = Math.max(needed, (double) sample.units * ClusteredCounts.MIN_UNITS / difference.nonZero());
        }
        double more = Math.ceil((needed - sample.units) * sample.utterances / sample.units);
        return Math.max(1, (long) more);
    }
}
