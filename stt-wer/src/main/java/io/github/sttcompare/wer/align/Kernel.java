package io.github.sttcompare.wer.align;

import java.util.Arrays;

/**
 * One column of the edit matrix as bits, and the step to the next column.
 *
 * <p>Rows are tokens of the reference, packed into blocks of {@link #tokensPerBlock} tokens; columns are tokens of the
 * hypothesis. A column is kept as differences between neighbouring rows. Only the blocks of a band are advanced: the
 * row above the band is taken to cost one more insertion in every column, which is the cost of a real path, so that
 * every value is the cost of some alignment and exact wherever the best one stays inside the band.
 */
abstract class Kernel {

    /** How many reference tokens fit in a block. */
    final int tokensPerBlock;
    /** Cost of a deletion or an insertion. */
    final int gap;
    /** Cost of a substitution. */
    final int substitution;
    /** How many longs of {@link #state} one block takes. */
    final int longsPerBlock;

    final int blocks;
    final MatchTable matches;
    final long[] state;

    Kernel(Pair pair, MatchTable matches, int tokensPerBlock, int gap, int substitution, int longsPerBlock) {
        this.tokensPerBlock = tokensPerBlock;
        this.gap = gap;
        this.substitution = substitution;
        this.longsPerBlock = longsPerBlock;
        this.matches = matches;
        this.blocks = (pair.n + tokensPerBlock - 1) / tokensPerBlock;
        this.state = new long[blocks * longsPerBlock];
    }

    static Kernel of(Pair pair, TieRule rule) {
        return rule == TieRule.SCLITE ? new WeightedKernel(pair) : new UnitKernel(pair);
    }

    /** Sets blocks to what they are when each of their rows is one deletion away from the row above. */
    abstract void restart(int first, int last);

    /** Advances blocks {@code first..last} from column {@code column} to the next. */
    abstract void step(int column, int first, int last);

    /** {@return the cost in row {@code rows} of the block at {@code at} minus the cost in the row above the block} */
    abstract int difference(long[] columns, int at, int rows);

    /** {@return how the cost changes over block {@code block}, from the row above it to its last row} */
    final int difference(int block) {
        return difference(state, block * longsPerBlock, tokensPerBlock);
    }

    final void advance(int fromColumn, int toColumn, int first, int last) {
        for (int column = fromColumn; column < toColumn; column++) {
            step(column, first, last);
        }
    }

    /** Advances as {@link #advance} does and writes every column, that of {@code fromColumn} first. */
    final void record(int fromColumn, int toColumn, int first, int last, long[] into) {
        int from = first * longsPerBlock;
        int length = (last - first + 1) * longsPerBlock;
        System.arraycopy(state, from, into, 0, length);
        int at = length;
        for (int column = fromColumn; column < toColumn; column++) {
            step(column, first, last);
            System.arraycopy(state, from, into, at, length);
            at += length;
        }
    }

    final void restartAll() {
        Arrays.fill(state, 0);
        restart(0, blocks - 1);
    }
}
