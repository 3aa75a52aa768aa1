package io.github.sttcompare.wer.align;

import org.jspecify.annotations.Nullable;

/** Columns for the costs of sclite, in the form of {@link WeightedKernel}; {@link #fromColumn} is there too. */
final class WeightedColumns extends Columns {

    WeightedColumns(@Nullable Source source) {
        super(1, new long[0], source);
    }

    @Override
    void record(Kernel kernel, int from, int to, int first, int last, int above) {
        fromColumn = from;
        toColumn = to;
        firstBlock = first;
        blocks = last - first + 1;
        top = above;
        int size = (to - from + 1) * blocks;
        if (data.length < size) {
            data = new long[size + (size >> 1)];
        }
        System.arraycopy(kernel.state, first, data, 0, blocks);
        kernel.record(from, to, first, last, data, blocks);
    }

    /** {@return the row above the first block, for which only insertions are known} */
    int topRow() {
        return firstBlock * WeightedKernel.TOKENS;
    }

    /** {@return the cost of the best path to a cell; takes time in proportion to the blocks above it} */
    int cost(int row, int column) {
        int at = (column - fromColumn) * blocks;
        int rows = row - topRow();
        int cost = top + WeightedKernel.GAP * (column - fromColumn);
        while (rows > WeightedKernel.TOKENS) {
            cost += WeightedKernel.change(data, at++, WeightedKernel.TOKENS);
            rows -= WeightedKernel.TOKENS;
        }
        return rows == 0 ? cost : cost + WeightedKernel.change(data, at, rows);
    }

    /** {@return how much more a cell costs than the one above it} */
    int rise(int row, int column) {
        int rows = row - 1 - topRow();
        int block = rows / WeightedKernel.TOKENS;
        return WeightedKernel.rise(data[(column - fromColumn) * blocks + block], rows - block * WeightedKernel.TOKENS);
    }
}
