package io.github.sttcompare.wer.align;

/** A stretch of columns of the edit matrix that a walk from the end to the start can look at. */
class Matrix {

    final int gap;
    final int substitution;
    private final int perBlock;
    private final int longsPerBlock;
    /** All columns from {@link #fromColumn} to {@link #toColumn}, each with {@link #blocks} blocks. */
    long[] columns;

    int fromColumn;
    int toColumn;
    int firstBlock;
    int blocks;
    /** Cost in the row above the first block, in the first column. */
    int top;

    /** A matrix of unit costs, or with {@code weighted} of the costs of sclite. */
    Matrix(boolean weighted, long[] columns) {
        this.perBlock = weighted ? 21 : Long.SIZE;
        this.longsPerBlock = weighted ? 1 : 2;
        this.gap = weighted ? 3 : 1;
        this.substitution = weighted ? 4 : 1;
        this.columns = columns;
    }

    /** Makes {@code lastColumn} and the column before it available, with the rows a path through them can touch. */
    void reach(int lastColumn, int leastRow, int mostRow, int mostCost) {
        if (lastColumn <= fromColumn || lastColumn > toColumn) {
            load(lastColumn, leastRow, mostRow, mostCost);
        }
    }

    void load(int lastColumn, int leastRow, int mostRow, int mostCost) {
        throw new AssertionError("column " + lastColumn + " is not among " + fromColumn + ".." + toColumn);
    }

    /** {@return the row above the first block, where nothing but insertions is known} */
    final int topRow() {
        return firstBlock * perBlock;
    }

    /** {@return the cost of the best path to a cell} */
    final int cost(int row, int column) {
        int at = (column - fromColumn) * blocks * longsPerBlock;
        int rows = row - firstBlock * perBlock;
        int cost = top + gap * (column - fromColumn);
        while (rows > perBlock) {
            cost += difference(at, perBlock);
            at += longsPerBlock;
            rows -= perBlock;
        }
        return rows == 0 ? cost : cost + difference(at, rows);
    }

    private int difference(int at, int rows) {
        return longsPerBlock == 2 ? UnitKernel.change(columns, at, rows) : WeightedKernel.change(columns, at, rows);
    }

    /** {@return whether a cell costs one more than the one above; for unit costs only} */
    final boolean rises(int row, int column) {
        return bit(row, column, 0);
    }

    /** {@return whether a cell costs one less than the one above; for unit costs only} */
    final boolean falls(int row, int column) {
        return bit(row, column, 1);
    }

    private boolean bit(int row, int column, int offset) {
        int block = ((row - 1) >> 6) - firstBlock;
        return ((columns[2 * ((column - fromColumn) * blocks + block) + offset] >>> (row - 1)) & 1) != 0;
    }
}
