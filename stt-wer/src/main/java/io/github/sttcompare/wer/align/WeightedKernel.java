package io.github.sttcompare.wer.align;

/**
 * The costs of sclite: 4 for a substitution, 3 for a deletion or an insertion.
 *
 * <p>With H hits and S substitutions, 4S + 3D + 3I = 3(n + m) − 2(3H + S), so the smallest cost has the largest
 * 3H + S. That score is the longest common subsequence of the two texts after each token {@code t} is replaced by
 * {@code $tt}, {@code $} being one and the same sign everywhere (Tiskin, "Semi-local string comparison", 2008: blow-up),
 * and for a longest common subsequence there is a bit-parallel algorithm (Hyyrö 2004). A block is one long of 21 tokens of
 * three bits; a bit is 0 where the subsequence grows.
 */
final class WeightedKernel extends Kernel {

    static final int TOKENS = 21;
    static final int GAP = 3;
    static final int SUBSTITUTION = 4;
    private static final long ALL = -1L >>> 1;
    private static final long DOLLARS = 0x1249249249249249L;

    WeightedKernel(Pair pair) {
        super(pair, TOKENS, 3, 0b110L, GAP, SUBSTITUTION, 1, 1);
    }

    @Override
    void restart(int first, int last) {
        for (int block = first; block <= last; block++) {
            state[block] = ALL;
        }
    }

    @Override
    void step(long[] rows, int row, int mask, int first, int last) {
        step(rows, row, mask, state, first, last);
    }

    private static void step(long[] rows, int row, int mask, long[] state, int first, int last) {
        long carry0 = 0;
        long carry1 = 0;
        long carry2 = 0;
        for (int block = first; block <= last; block++) {
            long match = rows[row + (block & mask)];
            long v = state[block];
            long sum = v + (v & DOLLARS) + carry0;
            carry0 = sum >>> 63;
            v = (sum | (v & ~DOLLARS)) & ALL;
            sum = v + (v & match) + carry1;
            carry1 = sum >>> 63;
            v = (sum | (v & ~match)) & ALL;
            sum = v + (v & match) + carry2;
            carry2 = sum >>> 63;
            state[block] = (sum | (v & ~match)) & ALL;
        }
    }

    @Override
    void stepAndKeep(long[] rows, int row, int mask, int first, int last, long[] into, int at) {
        step(rows, row, mask, state, first, last);
        System.arraycopy(state, first, into, at, last - first + 1);
    }

    @Override
    int difference(long[] columns, int at, int rows) {
        return change(columns, at, rows);
    }

    static int change(long[] columns, int at, int rows) {
        return 3 * rows - 2 * Long.bitCount(~columns[at] & ((1L << (3 * rows)) - 1));
    }

    /** {@return how much more a token costs than the one before it, which {@code token} others precede in their block} */
    static int rise(long block, int token) {
        return GAP - 2 * Long.bitCount(~(block >>> (3 * token)) & 0b111);
    }
}
