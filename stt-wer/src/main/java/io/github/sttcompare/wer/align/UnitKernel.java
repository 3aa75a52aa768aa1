package io.github.sttcompare.wer.align;

/**
 * Unit costs: the bit-parallel algorithm of Myers (J. ACM 46, 1999) in the form of Hyyrö (2003), where one addition
 * with a carry runs through all blocks of a column.
 *
 * <p>A block is two longs: the rows that cost one more than the row above, and those that cost one less.
 */
final class UnitKernel extends Kernel {

    UnitKernel(Pair pair) {
        super(pair, Long.SIZE, 1, 1L, 1, 1, 2, UnitColumns.LONGS);
    }

    @Override
    void restart(int first, int last) {
        for (int block = first; block <= last; block++) {
            state[2 * block] = -1L;
            state[2 * block + 1] = 0L;
        }
    }

    @Override
    void step(long[] rows, int row, int mask, int first, int last) {
        step(rows, row, mask, state, first, last);
    }

    private static void step(long[] rows, int row, int mask, long[] state, int first, int last) {
        long carry = 0;
        long plusIn = 1;
        long minusIn = 0;
        for (int block = first; block <= last; block++) {
            long match = rows[row + (block & mask)];
            long up = state[2 * block];
            long down = state[2 * block + 1];
            long term = match & up;
            long sum = term + up + carry;
            carry = (term | (up & ~sum)) >>> 63;
            long same = (sum ^ up) | match | down;
            long plus = down | ~(same | up);
            long minus = same & up;
            long plusShifted = (plus << 1) | plusIn;
            long minusShifted = (minus << 1) | minusIn;
            plusIn = plus >>> 63;
            minusIn = minus >>> 63;
            state[2 * block] = minusShifted | ~(same | plusShifted);
            state[2 * block + 1] = plusShifted & same;
        }
    }

    @Override
    void stepAndKeep(long[] rows, int row, int mask, int first, int last, long[] into, int at) {
        stepAndKeep(rows, row, mask, state, first, last, into, at);
    }

    private static void stepAndKeep(long[] rows, int row, int mask, long[] state, int first, int last, long[] into, int at) {
        long carry = 0;
        long plusIn = 1;
        long minusIn = 0;
        int to = at;
        for (int block = first; block <= last; block++) {
            long match = rows[row + (block & mask)];
            long up = state[2 * block];
            long down = state[2 * block + 1];
            long term = match & up;
            long sum = term + up + carry;
            carry = (term | (up & ~sum)) >>> 63;
            long same = (sum ^ up) | match | down;
            long plus = down | ~(same | up);
            long minus = same & up;
            long plusShifted = (plus << 1) | plusIn;
            long minusShifted = (minus << 1) | minusIn;
            plusIn = plus >>> 63;
            minusIn = minus >>> 63;
            long rises = minusShifted | ~(same | plusShifted);
            state[2 * block] = rises;
            state[2 * block + 1] = plusShifted & same;
            into[to] = same;
            into[to + 1] = plus;
            into[to + 2] = rises;
            to += UnitColumns.LONGS;
        }
    }

    @Override
    int difference(long[] columns, int at, int rows) {
        return change(columns, at, rows);
    }

    static int change(long[] columns, int at, int rows) {
        long mask = -1L >>> (Long.SIZE - rows);
        return Long.bitCount(columns[at] & mask) - Long.bitCount(columns[at + 1] & mask);
    }
}
