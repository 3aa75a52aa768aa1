package io.github.sttcompare.wer.significance;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * McNemar's test on whole utterances: of those that only one of two systems got entirely correct, how many are due to
 * each?
 *
 * <p>For commands and forms, where an utterance is either correct or useless. It assumes that utterances are independent,
 * and ignores how wrong an utterance is. The p-value is the exact binomial one, two-sided.
 *
 * @param bothRight  utterances without an error from either
 * @param onlyFirst  utterances that only the first has right
 * @param onlySecond utterances that only the second has right
 * @param neither    utterances that neither has right
 * @param pValue     the probability of a split at least this uneven if the systems are equal; null if there are fewer
 *                   than ten utterances
 */
public record McNemar(long bothRight, long onlyFirst, long onlySecond, long neither, @Nullable Double pValue) {

    /**
     * {@return the test over the utterances that both systems have}
     *
     * @throws IllegalArgumentException if there is no such system
     */
    public static McNemar of(ErrorTable table, String first, String second) {
        int a = table.system(first);
        int b = table.system(second);
        BitSet common = table.common(a, b);
        long[] cells = new long[4];
        common.stream().forEach(u -> cells[(table.errors(a, u) == 0 ? 0 : 2) + (table.errors(b, u) == 0 ? 0 : 1)]++);
        return of(cells[0], cells[1], cells[2], cells[3]);
    }

    /**
     * {@return the test of a table of counts}
     *
     * @throws IllegalArgumentException if a count is negative or they are more than 2^31 utterances
     */
    public static McNemar of(long bothRight, long onlyFirst, long onlySecond, long neither) {
        // not as long values, whose sum may overflow
        double all = (double) bothRight + onlyFirst + onlySecond + neither;
        if (bothRight < 0 || onlyFirst < 0 || onlySecond < 0 || neither < 0 || all > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("counts of utterances must be 0 or more, and fewer than 2^31: " + bothRight + ", "
                    + onlyFirst + ", " + onlySecond + ", " + neither);
        }
        return new McNemar(
                bothRight, onlyFirst, onlySecond, neither, all < ClusteredCounts.MIN_UNITS ? null : SignTest.pValue(onlyFirst, onlySecond));
    }
}
