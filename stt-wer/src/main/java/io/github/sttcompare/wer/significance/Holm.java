package io.github.sttcompare.wer.significance;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Holm's correction (Scandinavian Journal of Statistics 6, 1979): among many pairs, some will differ by chance; corrected
 * p-values keep the probability of even one such finding at the desired level.
 */
public final class Holm {

    private Holm() {}

    /**
     * {@return the corrected p-values, in the order given}
     *
     * @param pValues one for each comparison made
     * @throws IllegalArgumentException if one is not in 0…1
     */
    public static double[] adjust(double... pValues) {
        int n = pValues.length;
        Integer[] order = new Integer[n];
        for (int i = 0; i < n; i++) {
            if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
                throw new IllegalArgumentException("a p-value must be in 0…1, not " + pValues[i]);
            }
            order[i] = i;
        }
        Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
        double[] adjusted = new double[n];
        double least = 0;
        for (int rank = 0; rank < n; rank++) {
            least = Math.max(least, Math.min(1, (n - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = least;
        }
        return adjusted;
    }
}
