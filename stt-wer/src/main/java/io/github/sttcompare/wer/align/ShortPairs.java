package io.github.sttcompare.wer.align;

import java.util.Arrays;

/**
 * Unit costs for references of at most 64 tokens: a column is one word, and nothing is allocated.
 *
 * <p>The last columns computed are kept for the walk back. Not thread-safe.
 */
final class ShortPairs extends Matrix {

    private static final int SLOTS = 128;

    /** Open addressing; a slot is in use if its upper half is the current stamp. */
    private final long[] keys = new long[SLOTS];

    private final long[] masks = new long[SLOTS];
    /** Of the pair at hand; of all 2^32 numbers only 0 is none. */
    int stamp;

    ShortPairs() {
        super(false, new long[2 * (Long.SIZE + 1)]);
        this.blocks = 1;
    }

    /** {@return the smallest number of edits, having kept all columns} */
    int fill(Pair pair) {
        int m = pair.m;
        if (columns.length < 2 * (m + 1)) {
            columns = new long[4 * (m + 1)];
        }
        toColumn = m;
        index(pair);
        long[] into = columns;
        long up = -1L;
        long down = 0;
        into[0] = up;
        into[1] = down;
        int[] hypothesis = pair.hypothesis;
        int from = pair.hypothesisFrom;
        for (int j = 1; j <= m; j++) {
            long match = mask(hypothesis[from + j - 1]);
            long same = (((match & up) + up) ^ up) | match | down;
            long plus = ((down | ~(same | up)) << 1) | 1;
            long minus = (same & up) << 1;
            up = minus | ~(same | plus);
            down = plus & same;
            into[2 * j] = up;
            into[2 * j + 1] = down;
        }
        long rows = -1L >>> (Long.SIZE - pair.n);
        return m + Long.bitCount(up & rows) - Long.bitCount(down & rows);
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
