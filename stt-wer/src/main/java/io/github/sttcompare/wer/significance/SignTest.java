package io.github.sttcompare.wer.significance;

import java.util.BitSet;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The sign test on whole utterances: in how many of them does each of two systems make fewer errors, no matter how many
 * fewer?
 *
 * <p>While {@link McNemar} asks which is entirely correct, this test asks which is closer; unlike {@link Wilcoxon}, it
 * ignores the size of differences. It assumes that utterances are independent. The p-value is the exact binomial one,
 * two-sided; utterances with the same number of errors from both are ignored.
 *
 * @param firstFewer  utterances in which the first makes fewer errors
 * @param secondFewer utterances in which the second does
 * @param same        utterances in which both make the same number
 * @param pValue      the probability of a split at least this uneven if the systems are equal; null if there are fewer
 *                    than ten utterances
 */
public record SignTest(long firstFewer, long secondFewer, long same, @Nullable Double pValue) {

    /**
     * {@return the test over the utterances that both systems have}
     *
     * @throws IllegalArgumentException if there is no such system
     */
    public static SignTest of(ErrorTable table, String first, String second) {
        int a = table.system(first);
        int b = table.system(second);
        BitSet common = table.common(a, b);
        long[] signs = new long[3];
        common.stream().forEach(u -> signs[1 + Integer.signum(table.errors(a, u) - table.errors(b, u))]++);
        return of(signs[0], signs[2], signs[1]);
    }

    /**
     * {@return the test of counts}
     *
     * @throws IllegalArgumentException if a count is negative or they are more than 2^31 utterances
     */
    public static SignTest of(long firstFewer, long secondFewer, long same) {
        double all = (double) firstFewer + secondFewer + same;
        if (firstFewer < 0 || secondFewer < 0 || same < 0 || all > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("counts of utterances must be 0 or more, and fewer than 2^31: " + firstFewer + ", "
                    + secondFewer + ", " + same);
        }
        return new SignTest(
                firstFewer, secondFewer, same, all < ClusteredCounts.MIN_UNITS ? null : pValue(firstFewer, secondFewer));
    }

    /** {@return the probability that a fair coin falls at least this unevenly, to either side} */
    static double pValue(long ones, long others) {
        int tosses = (int) (ones + others);
        int fewer = (int) Math.min(ones, others);
        return tosses == 0
                ? 1
                : PValue.positive(Math.min(1, 2 * BinomialDistribution.of(tosses, 0.5).cumulativeProbability(fewer)));
    }
}
