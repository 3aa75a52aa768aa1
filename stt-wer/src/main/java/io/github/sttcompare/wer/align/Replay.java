package io.github.sttcompare.wer.align;

import io.github.sttcompare.wer.internal.Interruption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Computes columns again, from checkpoints, where a walk from the end to the start needs them.
 *
 * <p>If checkpoints are too far apart for keeping all columns between them, a finer level of checkpoints is inserted
 * between them, so that memory stays bounded and every column is computed a few times at most.
 */
final class Replay implements Columns.Source {

    /** How many longs of columns are kept at a time at most, 16 MiB; a single stripe may take more. */
    private static final long SEGMENT = 1 << 21;

    private final Kernel kernel;
    /** From the finest level to the coarsest. */
    private final Deque<Checkpoints> levels = new ArrayDeque<>();

    private long steps;
    private int firstBlock;
    private int lastBlock;
    private int top;

    Replay(Kernel kernel, Checkpoints checkpoints) {
        this.kernel = kernel;
        levels.push(checkpoints);
    }

    /** {@return how many block steps were computed} */
    long steps() {
        return steps;
    }

    @Override
    public void load(Columns columns, int lastColumn, int leastRow, int mostRow, int mostCost) {
        while (levels.size() > 1 && !levels.element().covers(lastColumn)) {
            levels.pop();
        }
        while (true) {
            Interruption.check();
            Checkpoints level = levels.element();
            int checkpoint = level.before(lastColumn);
            int from = level.column(checkpoint);
            int count = lastColumn - from;
            restore(level, checkpoint, leastRow - count, mostRow, mostRow - count, mostCost);
            long size = (count + 1L) * (lastBlock - firstBlock + 1) * columns.longsPerBlock;
            steps += (long) count * (lastBlock - firstBlock + 1);
            if (size <= SEGMENT || count <= Band.STRIPE) {
                columns.record(kernel, from, lastColumn, firstBlock, lastBlock, top);
                return;
            }
            levels.push(finer(from, lastColumn));
        }
    }

    private Checkpoints finer(int from, int to) {
        Checkpoints finer = new Checkpoints(from, Band.STRIPE, kernel.longsPerBlock);
        for (int column = from; column < to; column += Band.STRIPE) {
            Interruption.check();
            int next = Math.min(to, column + Band.STRIPE);
            finer.offer(column, kernel, firstBlock, lastBlock, top);
            kernel.advance(column, next, firstBlock, lastBlock);
            top += kernel.gap * (next - column);
        }
        finer.endAt(to);
        return finer;
    }

    private void restore(Checkpoints level, int checkpoint, int leastRow, int lastRow, int mostRow, int mostCost) {
        firstBlock = level.first(checkpoint);
        top = level.top(checkpoint);
        lastBlock = Math.max(firstBlock, (lastRow - 1) / kernel.tokensPerBlock);
        int lastKnown = Math.min(lastBlock, level.last(checkpoint));
        while (firstBlock < lastKnown) {
            int below = top + level.difference(checkpoint, firstBlock, kernel);
            if (canStart(firstBlock, top, below, leastRow, mostRow, mostCost)) {
                break;
            }
            top = below;
            firstBlock++;
        }
        level.restore(checkpoint, kernel, firstBlock, lastBlock);
    }

    /**
     * {@return whether a best path through the cells in question may start in a block of the checkpoint}
     *
     * <p>Every cell of a best path that starts below the blocks left out has its exact cost without them.
     */
    private boolean canStart(int block, int above, int below, int leastRow, int mostRow, int mostCost) {
        int perBlock = kernel.tokensPerBlock;
        int least = (above + below - kernel.gap * perBlock) / 2;
        int from = block * perBlock;
        int detour = Math.max(0, Math.max(leastRow - (from + perBlock), from - mostRow));
        return least + kernel.gap * detour <= mostCost;
    }
}
