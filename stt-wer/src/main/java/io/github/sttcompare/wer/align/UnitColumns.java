package io.github.sttcompare.wer.align;

import org.jspecify.annotations.Nullable;

/**
 * Columns for unit costs. For each cell, one bit for each kind of step by which it can be reached at its cost.
 *
 * <p>A block is three longs of 64 rows: the rows that cost no more than the cell diagonally before, those that cost one more
 * than the cell of the column before, and those that cost one more than the cell above.
 */
final class UnitColumns extends Columns {

    static final int LONGS = 3;
    static final int BY_SUBSTITUTION = 1;
    static final int BY_INSERTION = 2;
    static final int BY_DELETION = 4;

    UnitColumns(long[] data, @Nullable Source source) {
        super(LONGS, data, source);
    }

    /** {@return the row above the first block, for which only insertions are known} */
    int topRow() {
        return firstBlock << 6;
    }

    /** {@return the ways by which a cell where tokens differ can be reached at its cost} */
    int ways(int row, int column) {
        int at = at(row, column);
        int shift = row - 1;
        int substitution = (int) (~data[at] >>> shift) & 1;
        int insertion = (int) (data[at + 1] >>> shift) & 1;
        int deletion = (int) (data[at + 2] >>> shift) & 1;
        return substitution | insertion << 1 | deletion << 2;
    }

    boolean byDeletion(int row, int column) {
        return bit(row, column, 2);
    }

    boolean byInsertion(int row, int column) {
        return bit(row, column, 1);
    }

    /** {@return whether a cell costs no more than the cell diagonally before it} */
    boolean diagonalIsFree(int row, int column) {
        return bit(row, column, 0);
    }

    private boolean bit(int row, int column, int kind) {
        return ((data[at(row, column) + kind] >>> (row - 1)) & 1) != 0;
    }

    private int at(int row, int column) {
        return LONGS * ((column - fromColumn - 1) * blocks + ((row - 1) >> 6) - firstBlock);
    }
}
