package io.github.sttcompare.wer.align;

import org.jspecify.annotations.Nullable;

/** Columns computed by a {@link Kernel}: all at once, or again from checkpoints where the walk is. */
final class KernelMatrix extends Matrix {

    private final Kernel kernel;
    private final @Nullable Checkpoints checkpoints;
    private long steps;

    /** Computes all columns at once; meant for matrices that are small. */
    KernelMatrix(Kernel kernel, int columnCount) {
        super(kernel.longsPerBlock == 1, new long[(columnCount + 1) * kernel.state.length]);
        this.kernel = kernel;
        this.checkpoints = null;
        kernel.restartAll();
        this.toColumn = columnCount;
        this.blocks = kernel.blocks;
        kernel.record(0, columnCount, 0, blocks - 1, columns);
        steps = (long) columnCount * blocks;
    }

    /** Computes columns again from checkpoints when they are asked for. */
    KernelMatrix(Kernel kernel, Checkpoints checkpoints) {
        super(kernel.longsPerBlock == 1, new long[0]);
        this.kernel = kernel;
        this.checkpoints = checkpoints;
    }

    /** {@return how many block steps were computed} */
    long steps() {
        return steps;
    }

    @Override
    void load(int lastColumn, int leastRow, int mostRow, int mostCost) {
        if (checkpoints == null) {
            super.load(lastColumn, leastRow, mostRow, mostCost);
            return;
        }
        int checkpoint = checkpoints.before(lastColumn);
        fromColumn = checkpoints.column(checkpoint);
        toColumn = lastColumn;
        firstBlock = checkpoints.first(checkpoint);
        top = checkpoints.top(checkpoint);
        int lastBlock = Math.max(firstBlock, (mostRow - 1) / kernel.tokensPerBlock);
        int lastKnown = Math.min(lastBlock, checkpoints.last(checkpoint));
        int columnCount = lastColumn - fromColumn;
        while (firstBlock < lastKnown) {
            int below = top + checkpoints.difference(checkpoint, firstBlock, kernel);
            if (canStart(firstBlock, top, below, leastRow - columnCount, mostRow - columnCount, mostCost)) {
                break;
            }
            top = below;
            firstBlock++;
        }
        blocks = lastBlock - firstBlock + 1;
        int size = (columnCount + 1) * blocks * kernel.longsPerBlock;
        if (columns.length < size) {
            columns = new long[size + (size >> 1)];
        }
        checkpoints.restore(checkpoint, kernel, firstBlock, lastBlock);
        kernel.record(fromColumn, lastColumn, firstBlock, lastBlock, columns);
        steps += (long) columnCount * blocks;
    }

    /**
     * {@return whether a best path through the cells in question may start in a block of the checkpoint}
     *
     * <p>Every cell of a best path that starts below the blocks left out has its exact cost without them.
     */
    private boolean canStart(int block, int above, int below, int leastRow, int mostRow, int mostCost) {
        int perBlock = kernel.tokensPerBlock;
        int least = (above + below - gap * perBlock) / 2;
        int from = block * perBlock;
        int detour = Math.max(0, Math.max(leastRow - (from + perBlock), from - mostRow));
        return least + gap * detour <= mostCost;
    }
}
