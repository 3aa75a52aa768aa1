package io.github.sttcompare.wer.significance;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/** What the given amount of data can show, and how much is needed. */
final class SampleSize {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final VerdictSettings settings;
    private final double tail;

    /** @param pairs how many pairs are judged together; each gets its share of the level (Bonferroni) */
    SampleSize(VerdictSettings settings, int pairs) {
        this.settings = settings;
        this.tail = settings.alpha() / Math.max(1, pairs) / 2;
    }

    /** {@return the smallest true difference that is found with the requested power; null if nothing varies} */
    @Nullable Double detectable(double standardError, long clusters) {
        if (!(standardError > 0)) {
            return null;
        }
        TDistribution t = TDistribution.of(clusters - 1.0);
        return (t.inverseSurvivalProbability(tail) + t.inverseCumulativeProbability(settings.power())) * standardError;
    }

    /**
     * {@return whether differing clusters are frequent enough for a reliable interval, or rare enough for a tie}
     *
     * <p>Resampling cannot draw what was not observed: if twelve utterances have no difference, no replicate has one, yet
     * one in five of all utterances may differ. So if few differ, their share is bounded (Clopper and Pearson 1934; "rule
     * of three"), as if each of them differed by its whole length.
     */
    boolean seenEnough(long differing, long clusters) {
        return differing >= ClusteredCounts.MIN_UNITS || shareAtMost(differing, clusters) <= settings.margin();
    }

    private double shareAtMost(long differing, long clusters) {
        return differing == clusters
                ? 1
                : BetaDistribution.of(differing + 1.0, (double) clusters - differing)
                        .inverseSurvivalProbability(settings.alpha());
    }

    /** {@return how many more utterances would settle the open question} */
    MoreUtterances more(long utterances, long clusters, long differing, double difference, double standardError) {
        double power = NORMAL.inverseCumulativeProbability(settings.power());
        double found = NORMAL.inverseSurvivalProbability(tail) + power;
        double toFind = clusters * square(found * standardError / Math.abs(difference));
        // however similar the differences are, so few coins may all fall the same way by chance
        toFind = Math.max(toFind, clusters * Math.ceil(1 - Math.log(2 * tail) / Math.log(2)) / differing);
        double shown = NORMAL.inverseSurvivalProbability(settings.alpha() / 2) + power;
        double room = settings.margin() - Math.abs(difference);
        double toTie = room <= 0 ? Double.POSITIVE_INFINITY : clusters * square(shown * standardError / room);
        if (!seenEnough(differing, clusters)) {
            toTie = Math.max(toTie, clusters * shareAtMost(differing, clusters) / settings.margin());
        }
        boolean find = difference != 0 && toFind <= toTie;
        double perCluster = (double) utterances / clusters;
        double more = Math.ceil(((find ? toFind : toTie) - clusters) * perCluster);
        return new MoreUtterances(
                Math.max(1, (long) more), find ? MoreUtterances.Goal.DIFFERENCE : MoreUtterances.Goal.TIE);
    }

    /** {@return how many more utterances are needed to reach the minimum for any verdict} */
    static MoreUtterances toMinimum(long utterances, long clusters) {
        double perCluster = clusters == 0 ? 1 : (double) utterances / clusters;
        long more = (long) Math.ceil((ClusteredCounts.MIN_UNITS - clusters) * perCluster);
        return new MoreUtterances(Math.max(1, more), MoreUtterances.Goal.MINIMUM);
    }

    private static double square(double x) {
        return x * x;
    }
}
