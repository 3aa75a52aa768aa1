package io.github.sttcompare.wer.significance;

import java.util.Arrays;

/** A sum over units divided by another, such as errors per word, and how it varies between units. */
final class Ratio {

    private final int[] numerators;
    private final int[] denominators;
    private final long numerator;
    private final long denominator;

    Ratio(int[] numerators, int[] denominators) {
        this.numerators = numerators;
        this.denominators = denominators;
        this.numerator = ClusteredCounts.sum(numerators);
        this.denominator = ClusteredCounts.sum(denominators);
    }

    long numerator() {
        return numerator;
    }

    /** {@return the ratio; the numerator itself if the denominator is 0} */
    double value() {
        return (double) numerator / Math.max(1, denominator);
    }

    /** {@return how many units have a numerator other than 0} */
    int nonZero() {
        return (int) Arrays.stream(numerators).filter(n -> n != 0).count();
    }

    /** {@return the largest numerator, whichever its sign} */
    int largest() {
        return Arrays.stream(numerators).map(Math::abs).max().orElse(0);
    }

    /** {@return the standard error by linearisation, as in survey statistics for a ratio over clusters} */
    double standardError() {
        int n = numerators.length;
        double ratio = value();
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double residual = numerators[i] - ratio * denominators[i];
            squares += residual * residual;
        }
        return Math.sqrt(squares * n / (n - 1)) / denominator;
    }

    /** {@return the acceleration of the BCa interval, a sixth of the skewness of the jackknife values} */
    double acceleration() {
        int n = numerators.length;
        double[] left = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            left[i] = (double) (numerator - numerators[i]) / Math.max(1, denominator - denominators[i]);
            mean += left[i] / n;
        }
        double squares = 0;
        double cubes = 0;
        for (double value : left) {
            double off = mean - value;
            squares += off * off;
            cubes += off * off * off;
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }
}
