package io.github.sttcompare.wer.align;

import org.jspecify.annotations.Nullable;

/** A stretch of columns of the edit matrix, in blocks of rows, that a walk from the end to the start can look at. */
abstract class Columns {

    /** Computes columns on demand. */
    interface Source {

        /** Loads some columns up to the requested one, with the rows that a path through them can touch. */
        void load(Columns into, int lastColumn, int leastRow, int mostRow, int mostCost);
    }

    /** Block by block and column by column, {@link #longsPerBlock} for each block. */
    long[] data;

    final int longsPerBlock;
    /** Only columns after this one are there. */
    int fromColumn;

    int toColumn;
    int firstBlock;
    int blocks;
    /** Cost in the row above the first block, in {@link #fromColumn}. */
    int top;

    private final @Nullable Source source;

    /** @param source computes other columns on demand; null if all are there */
    Columns(int longsPerBlock, long[] data, @Nullable Source source) {
        this.longsPerBlock = longsPerBlock;
        this.data = data;
        this.source = source;
    }

    /** Makes a column available, with the rows that a path through them can touch. */
    final void reach(int column, int leastRow, int mostRow, int mostCost) {
        if (column > fromColumn && column <= toColumn) {
            return;
        }
        if (source == null) {
            throw new AssertionError("column " + column + " is not among " + fromColumn + ".." + toColumn);
        }
        source.load(this, column, leastRow, mostRow, mostCost);
    }

    /** Takes the columns after {@code from} up to {@code to} from a kernel, which stands at {@code from}. */
    void record(Kernel kernel, int from, int to, int first, int last, int above) {
        fromColumn = from;
        toColumn = to;
        firstBlock = first;
        blocks = last - first + 1;
        top = above;
        int size = (to - from + 1) * blocks * longsPerBlock;
        if (data.length < size) {
            data = new long[source == null ? size : size + (size >> 1)];
        }
        kernel.record(from, to, first, last, data, 0);
    }
}
