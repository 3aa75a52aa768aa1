package io.github.sttcompare.wer.align;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One column of the edit matrix as bits, and the step to the next column.
 *
 * <p>Rows are tokens of the reference, packed into blocks of {@link #tokensPerBlock} tokens; columns are tokens of the
 * hypothesis. A column is kept as differences between neighbouring rows. Only the blocks of a band are advanced: the
 * row above the band is taken to cost one more insertion in every column, which is the cost of a real path, so that
 * every value is the cost of some alignment and exact wherever the best one stays inside the band.
 */
abstract class Kernel {

    /** How many reference tokens a band may have for a window of matches to be worth it. */
    private static final int WINDOW_TOKENS = 1024;

    /** How many reference tokens fit in a block. */
    final int tokensPerBlock;
    /** Cost of a deletion or an insertion. */
    final int gap;
    /** Cost of a substitution. */
    final int substitution;
    /** How many longs of {@link #state} one block takes. */
    final int longsPerBlock;
    /** How many longs of a record one block takes. */
    final int longsPerRecord;

    final int blocks;
    final Occurrences occurrences;
    final long[] state;
    private final int bitsPerToken;
    private final long tokenBits;
    private final int n;
    private final MatchWindow window;
    /** Made when the band gets too wide for the window. */
    private @Nullable MatchTable table;

    /**
     * Creates a kernel.
     *
     * @param bitsPerToken how many bits of a block each token has
     * @param tokenBits    which of these bits are set where tokens match
     */
    Kernel(Pair pair, int tokensPerBlock, int bitsPerToken, long tokenBits, int gap, int substitution, int longsPerBlock,
            int longsPerRecord) {
        this.tokensPerBlock = tokensPerBlock;
        this.gap = gap;
        this.substitution = substitution;
        this.longsPerBlock = longsPerBlock;
        this.longsPerRecord = longsPerRecord;
        this.n = pair.n;
        this.bitsPerToken = bitsPerToken;
        this.tokenBits = tokenBits;
        this.blocks = Math.ceilDiv(n, tokensPerBlock);
        this.occurrences = new Occurrences(
                pair.reference, pair.referenceFrom, n, pair.hypothesis, pair.hypothesisFrom, pair.m);
        this.window =
                new MatchWindow(occurrences, n, tokensPerBlock, bitsPerToken, tokenBits, WINDOW_TOKENS / tokensPerBlock);
        this.state = new long[blocks * longsPerBlock];
    }

    /** Sets blocks to what they are when each of their rows is one deletion away from the row above. */
    abstract void restart(int first, int last);

    /**
     * Advances blocks {@code first..last} by one column.
     *
     * @param rows where tokens match: that of block {@code b} is {@code rows[row + (b & mask)]}
     */
    abstract void step(long[] rows, int row, int mask, int first, int last);

    /** Does what {@link #step} does and writes what a walk back needs to know of the column, from {@code into[at]} on. */
    abstract void stepAndKeep(long[] rows, int row, int mask, int first, int last, long[] into, int at);

    /** {@return the cost in row {@code rows} of the block at {@code at} minus the cost in the row above the block} */
    abstract int difference(long[] columns, int at, int rows);

    /** {@return the cost in a row minus the cost in row 0, of all blocks} */
    final int sum(int row) {
        int cost = 0;
        int block = 0;
        for (; (block + 1) * tokensPerBlock < row; block++) {
            cost += difference(block);
        }
        return cost + difference(state, block * longsPerBlock, row - block * tokensPerBlock);
    }

    /** {@return how the cost changes over block {@code block}, from the row above it to its last row} */
    final int difference(int block) {
        return difference(state, block * longsPerBlock, tokensPerBlock);
    }

    /** Advances blocks {@code first..last} from one column to another. */
    final void advance(int fromColumn, int toColumn, int first, int last) {
        boolean narrow = prepareRows(first, last);
        for (int column = fromColumn; column < toColumn; column++) {
            if (narrow || table == null) {
                step(window.rows, window.row(column), window.blockMask, first, last);
            } else {
                int row = table.acquire(column, first, last);
                step(table.rows, row, -1, first, last);
                table.release(row, column, last);
            }
        }
    }

    /** Advances as {@link #advance} does and writes every new column, in the form of {@link #stepAndKeep}. */
    final void record(int fromColumn, int toColumn, int first, int last, long[] into, int at) {
        boolean narrow = prepareRows(first, last);
        int length = (last - first + 1) * longsPerRecord;
        for (int column = fromColumn; column < toColumn; column++, at += length) {
            if (narrow || table == null) {
                stepAndKeep(window.rows, window.row(column), window.blockMask, first, last, into, at);
            } else {
                int row = table.acquire(column, first, last);
                stepAndKeep(table.rows, row, -1, first, last, into, at);
                table.release(row, column, last);
            }
        }
    }

    /** {@return whether rows of matches come from the window, else from the table} */
    private boolean prepareRows(int first, int last) {
        boolean narrow = window.slide(first, last);
        if (!narrow && table == null) {
            table = new MatchTable(occurrences, n, tokensPerBlock, bitsPerToken, tokenBits);
        }
        return narrow;
    }

    final void restartAll() {
        Arrays.fill(state, 0);
        restart(0, blocks - 1);
    }
}
