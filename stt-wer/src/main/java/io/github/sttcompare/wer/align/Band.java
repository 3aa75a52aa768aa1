package io.github.sttcompare.wer.align;

import io.github.sttcompare.wer.internal.Interruption;
import org.jspecify.annotations.Nullable;

/**
 * Forward passes over the edit matrix that visit only a band of blocks.
 *
 * <p>The band is re-evaluated every {@link #STRIPE} columns (Ukkonen 1985, on blocks): a block is left out once every
 * one of its cells costs, with the least that must follow, more than a given limit. The least that must follow is the
 * larger of the distance to the final diagonal and of the {@link SeedBound}.
 */
final class Band {

    /** The number of columns between two evaluations of the band. */
    static final int STRIPE = 32;
    /** Result of a pass that found nothing within its limit. */
    static final int NONE = -1;
    /** How many reference tokens around the best path so far the guessing pass considers. */
    private static final int WINDOW_TOKENS = 192;

    private final Kernel kernel;
    private final int n;
    private final int m;
    private final int gap;
    private final int perBlock;
    private final long stepLimit;
    private long steps;
    private int reached;
    private int first;
    private int last;
    /** Cost in the row above the band. */
    private int top;
    /** Cost in the last row of the band. */
    private int bottom;

    Band(Kernel kernel, Pair pair, long stepLimit) {
        this.kernel = kernel;
        this.n = pair.n;
        this.m = pair.m;
        this.gap = kernel.gap;
        this.perBlock = kernel.tokensPerBlock;
        this.stepLimit = stepLimit;
    }

    /** {@return how many block steps all passes took together} */
    long steps() {
        return steps;
    }

    /** {@return the column where the last exact pass ended} */
    int reached() {
        return reached;
    }

    /** {@return whether the last exact pass was given up because of the step limit} */
    boolean exhausted() {
        return steps > stepLimit;
    }

    /**
     * Follows the best path with a window of fixed size.
     *
     * @return the cost of some alignment, hence an upper bound
     */
    int guess(@Nullable Checkpoints checkpoints) {
        int width = Math.min(kernel.blocks, WINDOW_TOKENS / perBlock);
        kernel.restartAll();
        first = 0;
        last = width - 1;
        top = 0;
        for (int column = 0; column < m; column += STRIPE) {
            moveWindow(width);
            run(column, Math.min(m, column + STRIPE), checkpoints);
        }
        int cost = top;
        for (int block = first; block < last; block++) {
            cost += kernel.difference(block);
        }
        int lastRow = Math.min(n, (last + 1) * perBlock);
        cost += kernel.difference(kernel.state, last * kernel.longsPerBlock, lastRow - last * perBlock);
        return cost + gap * (n - lastRow);
    }

    private void moveWindow(int width) {
        int best = first;
        int least = top;
        int cost = top;
        for (int block = first; block <= last; block++) {
            cost += kernel.difference(block);
            if (cost < least) {
                least = cost;
                best = block + 1;
            }
        }
        int target = Math.min(kernel.blocks - width, best - width / 2);
        while (first < target) {
            top += kernel.difference(first++);
            last++;
            kernel.restart(last, last);
        }
    }

    /**
     * Finds the smallest cost if it is at most {@code limit}.
     *
     * @param stillToCome the least cost from the start of each stripe on
     * @return the smallest cost, or {@link #NONE} if it is larger or the step limit was reached
     */
    int exact(int limit, int[] stillToCome, @Nullable Checkpoints checkpoints) {
        kernel.restart(0, 0);
        first = 0;
        last = 0;
        top = 0;
        bottom = gap * perBlock;
        for (int column = 0; column < m; column += STRIPE) {
            int stripe = column / STRIPE;
            int next = Math.min(m, column + STRIPE);
            reached = column;
            raiseTop(column, limit, stillToCome[stripe]);
            adjustBottom(column, next, limit, stillToCome[stripe], stillToCome[stripe + 1]);
            if (first > last || steps > stepLimit) {
                return NONE;
            }
            run(column, next, checkpoints);
            bottom = top;
            for (int block = first; block <= last; block++) {
                bottom += kernel.difference(block);
            }
        }
        reached = m;
        if (last < kernel.blocks - 1) {
            return NONE;
        }
        int at = last * kernel.longsPerBlock;
        int cost = bottom - kernel.difference(last) + kernel.difference(kernel.state, at, n - last * perBlock);
        return cost <= limit ? cost : NONE;
    }

    private void run(int column, int next, @Nullable Checkpoints checkpoints) {
        Interruption.check();
        if (checkpoints != null) {
            checkpoints.offer(column, kernel, first, last, top);
        }
        kernel.advance(column, next, first, last);
        top += gap * (next - column);
        steps += (long) (next - column) * (last - first + 1);
    }

    private void raiseTop(int column, int limit, int toCome) {
        while (first <= last) {
            int below = top + kernel.difference(first);
            int from = first * perBlock;
            if (!hopeless(column, from, from + perBlock, top, below, limit, toCome)) {
                return;
            }
            top = below;
            first++;
        }
    }

    private void adjustBottom(int column, int next, int limit, int toCome, int toComeAfter) {
        while (last >= first) {
            int above = bottom - kernel.difference(last);
            int from = last * perBlock;
            if (!hopeless(column, from, from + perBlock, above, bottom, limit, toCome)
                    || enters(from, above, next, next - column, limit, toComeAfter)) {
                break;
            }
            bottom = above;
            last--;
        }
        while (last >= first && last + 1 < kernel.blocks
                && enters((last + 1) * perBlock, bottom, next, next - column, limit, toComeAfter)) {
            last++;
            kernel.restart(last, last);
            bottom += gap * perBlock;
        }
    }

    /** {@return whether no cell of a column between two rows can be on a path within the limit} */
    private boolean hopeless(int column, int fromRow, int toRow, int above, int below, int limit, int toCome) {
        // neighbouring rows differ by at most one gap, so the least between them is bounded by both ends
        int least = (above + below - gap * (toRow - fromRow)) / 2;
        int nearest = ahead(fromRow, column);
        int farthest = ahead(Math.min(n, toRow), column);
        int detour = nearest >= 0 ? nearest : Math.max(0, -farthest);
        return least + Math.max(gap * detour, toCome) > limit;
    }

    /** {@return whether a path within the limit can cross from {@code row} to the next during a stripe} */
    private boolean enters(int row, int cost, int nextColumn, int columns, int limit, int toCome) {
        return cost - gap * columns + Math.max(gap * ahead(row, nextColumn), toCome) <= limit;
    }

    /** {@return how many rows a cell is below the diagonal that ends in the last cell; negative above it} */
    private int ahead(int row, int column) {
        return row - column - (n - m);
    }
}
