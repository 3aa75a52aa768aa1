package io.github.sttcompare.wer.align;

import java.util.Arrays;

/**
 * Columns of the edit matrix kept at regular distances, from which the columns between them can be computed again.
 *
 * <p>When they outgrow a fixed budget every other one is dropped and the distance doubles, so that memory stays bounded
 * whatever the length of the texts and the width of the band.
 */
final class Checkpoints {

    /** 16 MiB. */
    private static final int BUDGET = 1 << 21;

    private final int longsPerBlock;
    private final int from;
    private int end = Integer.MAX_VALUE;
    private int interval;
    private int size;
    private int[] firsts = new int[64];
    private int[] lasts = new int[64];
    private int[] tops = new int[64];
    private int[] offsets = new int[65];
    private long[] data = new long[4096];

    /** Keeps columns from {@code from} on. */
    Checkpoints(int from, int interval, int longsPerBlock) {
        this.from = from;
        this.interval = interval;
        this.longsPerBlock = longsPerBlock;
    }

    /** Keeps the column if it is due. Columns must be offered in ascending order. */
    void offer(int column, Kernel kernel, int first, int last, int top) {
        if (column - from != size * interval) {
            return;
        }
        if (size == firsts.length) {
            firsts = Arrays.copyOf(firsts, size * 2);
            lasts = Arrays.copyOf(lasts, size * 2);
            tops = Arrays.copyOf(tops, size * 2);
            offsets = Arrays.copyOf(offsets, size * 2 + 1);
        }
        int length = (last - first + 1) * longsPerBlock;
        int at = offsets[size];
        if (at + length > data.length) {
            data = Arrays.copyOf(data, Math.max(at + length, data.length + (data.length >> 1)));
        }
        System.arraycopy(kernel.state, first * longsPerBlock, data, at, length);
        firsts[size] = first;
        lasts[size] = last;
        tops[size] = top;
        offsets[++size] = at + length;
        while (offsets[size] > BUDGET && size > 2) {
            thinOut();
        }
    }

    private void thinOut() {
        int kept = 0;
        for (int k = 0; k < size; k += 2) {
            int length = offsets[k + 1] - offsets[k];
            System.arraycopy(data, offsets[k], data, offsets[kept], length);
            firsts[kept] = firsts[k];
            lasts[kept] = lasts[k];
            tops[kept] = tops[k];
            offsets[kept + 1] = offsets[kept] + length;
            kept++;
        }
        size = kept;
        interval *= 2;
    }

    /** Records that columns after this one cannot be computed from here. */
    void endAt(int column) {
        end = column;
    }

    /** {@return whether a column can be computed from here} */
    boolean covers(int column) {
        return column > from && column <= end;
    }

    /** {@return the number of the last checkpoint before a column that is {@linkplain #covers covered}} */
    int before(int column) {
        return Math.min(size - 1, (column - from - 1) / interval);
    }

    int column(int checkpoint) {
        return from + checkpoint * interval;
    }

    int first(int checkpoint) {
        return firsts[checkpoint];
    }

    int last(int checkpoint) {
        return lasts[checkpoint];
    }

    /** {@return the cost in the row above the first block} */
    int top(int checkpoint) {
        return tops[checkpoint];
    }

    /** {@return how the cost changes over one block of a checkpoint} */
    int difference(int checkpoint, int block, Kernel kernel) {
        int at = offsets[checkpoint] + (block - firsts[checkpoint]) * longsPerBlock;
        return kernel.difference(data, at, kernel.tokensPerBlock);
    }

    /** Puts blocks {@code first..last} back into the kernel; those the checkpoint lacks are restarted. */
    void restore(int checkpoint, Kernel kernel, int first, int last) {
        int known = Math.min(last, lasts[checkpoint]);
        int from = offsets[checkpoint] + (first - firsts[checkpoint]) * longsPerBlock;
        System.arraycopy(data, from, kernel.state, first * longsPerBlock, (known - first + 1) * longsPerBlock);
        kernel.restart(known + 1, last);
    }
}
