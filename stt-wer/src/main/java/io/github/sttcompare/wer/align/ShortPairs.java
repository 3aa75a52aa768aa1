package io.github.sttcompare.wer.align;

import java.util.Arrays;

/**
 * Unit costs for references of at most 64 tokens: a column is one word, and nothing is allocated.
 *
 * <p>The last columns computed are kept for the walk back. Not thread-safe.
 */
final class ShortPairs {

    private static final int SLOTS = 128;
    private static final int LARGE = 1 << 16;

    /** All columns of the last pair. */
    final UnitColumns columns = new UnitColumns(new long[UnitColumns.LONGS * Long.SIZE], null);

    /** Open addressing; a slot is in use if its upper half is the current stamp. */
    private final long[] keys = new long[SLOTS];

    private final long[] masks = new long[SLOTS];
    /** The stamp of the current pair; any of the 2^32 numbers except 0. */
    int stamp;

    ShortPairs() {
        columns.blocks = 1;
    }

    boolean isLarge() {
        return columns.data.length > LARGE;
    }

    /** {@return the smallest number of edits, having kept all columns} */
    int fill(Pair pair) {
        int m = pair.m;
        if (columns.data.length < UnitColumns.LONGS * m) {
            columns.data = new long[UnitColumns.LONGS * (m + (m >> 1))];
        }
        columns.toColumn = m;
        index(pair);
        long[] into = columns.data;
        long up = -1L;
        long down = 0;
        int at = 0;
        int[] hypothesis = pair.hypothesis;
        int from = pair.hypothesisFrom;
        for (int j = 0; j < m; j++) {
            long match = mask(hypothesis[from + j]);
            long same = (((match & up) + up) ^ up) | match | down;
            long plus = down | ~(same | up);
            long plusShifted = (plus << 1) | 1;
            up = ((same & up) << 1) | ~(same | plusShifted);
            down = plusShifted & same;
            into[at] = same;
            into[at + 1] = plus;
            into[at + 2] = up;
            at += UnitColumns.LONGS;
        }
        return cost(pair, up, down);
    }

    /** {@return the smallest number of edits, keeping nothing} */
    int distance(Pair pair) {
        index(pair);
        long up = -1L;
        long down = 0;
        int[] hypothesis = pair.hypothesis;
        int to = pair.hypothesisFrom + pair.m;
        for (int j = pair.hypothesisFrom; j < to; j++) {
            long match = mask(hypothesis[j]);
            long same = (((match & up) + up) ^ up) | match | down;
            long plus = ((down | ~(same | up)) << 1) | 1;
            up = ((same & up) << 1) | ~(same | plus);
            down = plus & same;
        }
        return cost(pair, up, down);
    }

    private static int cost(Pair pair, long up, long down) {
        long rows = -1L >>> (Long.SIZE - pair.n);
        return pair.m + Long.bitCount(up & rows) - Long.bitCount(down & rows);
    }

    private void index(Pair pair) {
        if (++stamp == 0) {
            Arrays.fill(keys, 0);
            stamp = 1;
        }
        long mark = (long) stamp << 32;
        long bit = 1;
        for (int i = 0; i < pair.n; i++, bit <<= 1) {
            int token = pair.reference[pair.referenceFrom + i];
            long key = mark | (token & 0xFFFFFFFFL);
            int slot = slot(token);
            while (keys[slot] != key) {
                if ((int) (keys[slot] >>> 32) != stamp) {
                    keys[slot] = key;
                    masks[slot] = 0;
                    break;
                }
                slot = (slot + 1) & (SLOTS - 1);
            }
            masks[slot] |= bit;
        }
    }

    private long mask(int token) {
        long key = ((long) stamp << 32) | (token & 0xFFFFFFFFL);
        int slot = slot(token);
        while (keys[slot] != key) {
            if ((int) (keys[slot] >>> 32) != stamp) {
                return 0;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return masks[slot];
    }

    private static int slot(int token) {
        return (token * 0x9E3779B1) >>> 25;
    }
}
