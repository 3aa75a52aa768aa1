package io.github.sttcompare.internal.audio;

import java.util.Arrays;

/**
 * Changes the rate by a ratio of small whole numbers, {@code up/down}.
 *
 * <p>The outputs fall on only {@code up} different positions between two inputs, so that as many rows of weights suffice,
 * exact and computed once. Outputs whose indices differ by {@code up} share a row. They are computed together, {@value
 * #LANES} at a time: with the input transposed so that the values to be multiplied by one weight are adjacent, the JIT
 * compiler turns the inner loop into vector instructions, which it must not do with the plain sum of products of one
 * output (floating-point addition must keep its order).
 */
final class PolyphaseFilter implements RateFilter {

    /** How many outputs of one row are computed together. */
    private static final int LANES = 128;
    /** Simpler ratios are multiplied: transposing is not worthwhile for only a few outputs. */
    private static final int MIN_ROWS = 16;
    /** The most weights that are kept: 2 MiB of them. */
    private static final int MAX_WEIGHTS = 1 << 19;
    /** The longest transposed input: 2 MiB again. */
    private static final int MAX_COLUMNS = 1 << 12;

    private final int up;
    private final int down;
    private final int lead;
    private final float[][] weights;
    private final float[][] columns;
    private final float[] sums = new float[LANES];

    /** {@return whether the ratio is simple enough for the tables to stay small} */
    static boolean suits(Kernel kernel, int up, int down) {
        return (long) up * kernel.taps() <= MAX_WEIGHTS
                && (long) multiple(up) * down + kernel.taps() <= MAX_COLUMNS;
    }

    private static int multiple(int up) {
        return Math.ceilDiv(MIN_ROWS, up);
    }

    /**
     * Creates a filter that makes {@code up} outputs from {@code down} inputs.
     *
     * @param kernel the kernel for this ratio, which must {@linkplain #suits suit}
     */
    PolyphaseFilter(Kernel kernel, int up, int down) {
        this.up = multiple(up) * up;
        this.down = multiple(up) * down;
        this.lead = kernel.lead();
        this.weights = new float[this.up][];
        for (int n = 0; n < this.up; n++) {
            weights[n] = n < up ? kernel.weights((double) ((long) n * down % up) / up) : weights[n - up];
        }
        this.columns = new float[this.down + kernel.taps() - 1][LANES];
    }

    @Override
    public int blockLength() {
        return up * LANES;
    }

    @Override
    public int windowLength() {
        return down * (LANES - 1) + columns.length;
    }

    @Override
    public int lead() {
        return lead;
    }

    @Override
    public void apply(float[] window, long first, float[] block) {
        transpose(window);
        for (int n = 0; n < up; n++) {
            float[] row = weights[n];
            int column = (int) ((long) n * down / up);
            Arrays.fill(sums, 0);
            int k = 0;
            for (; k + 8 <= row.length; k += 8) {
                addEight(row, k, column + k);
            }
            if (k < row.length) {
                addFour(row, k, column + k);
            }
            for (int lane = 0; lane < LANES; lane++) {
                block[lane * up + n] = sums[lane];
            }
        }
    }

    /** Makes {@code columns[i][lane]} the input {@code window[lane * down + i]}. */
    private void transpose(float[] window) {
        for (int i = 0; i < columns.length; i++) {
            float[] column = columns[i];
            if (i < down) {
                for (int lane = 0; lane < LANES; lane++) {
                    column[lane] = window[lane * down + i];
                }
            } else {
                System.arraycopy(columns[i - down], 1, column, 0, LANES - 1);
                column[LANES - 1] = window[(LANES - 1) * down + i];
            }
        }
    }

    /** Adds the same in the same order as {@link #addFour} twice, and reads and writes the sums once. */
    private void addEight(float[] row, int k, int column) {
        float[] to = sums;
        float[] a = columns[column];
        float[] b = columns[column + 1];
        float[] c = columns[column + 2];
        float[] d = columns[column + 3];
        float[] e = columns[column + 4];
        float[] f = columns[column + 5];
        float[] g = columns[column + 6];
        float[] h = columns[column + 7];
        float wa = row[k];
        float wb = row[k + 1];
        float wc = row[k + 2];
        float wd = row[k + 3];
        float we = row[k + 4];
        float wf = row[k + 5];
        float wg = row[k + 6];
        float wh = row[k + 7];
        for (int lane = 0; lane < LANES; lane++) {
            to[lane] = to[lane] + (wa * a[lane] + wb * b[lane] + (wc * c[lane] + wd * d[lane]))
                    + (we * e[lane] + wf * f[lane] + (wg * g[lane] + wh * h[lane]));
        }
    }

    private void addFour(float[] row, int k, int column) {
        float[] to = sums;
        float[] a = columns[column];
        float[] b = columns[column + 1];
        float[] c = columns[column + 2];
        float[] d = columns[column + 3];
        float wa = row[k];
        float wb = row[k + 1];
        float wc = row[k + 2];
        float wd = row[k + 3];
        for (int lane = 0; lane < LANES; lane++) {
            to[lane] += wa * a[lane] + wb * b[lane] + (wc * c[lane] + wd * d[lane]);
        }
    }
}
