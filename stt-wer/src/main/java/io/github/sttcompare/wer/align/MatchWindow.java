package io.github.sttcompare.wer.align;

/**
 * For every token of the reference, where it occurs among the blocks of a sliding window, as one row of bits.
 *
 * <p>Sliding costs one write for each token that enters or leaves, looking up a row costs nothing: the cheapest way as
 * long as the band is narrow. A small table covers all blocks and never slides.
 */
final class MatchWindow {

    /** Half a mebibyte: up to this size all blocks are covered. */
    private static final int SMALL = 1 << 16;
    /** Eight mebibytes: larger tables are not worth their memory. */
    private static final long LARGEST = 1 << 20;

    /** One row for each token, then one without any bit. */
    final long[] rows;
    /** To be applied to the number of a block before it is added to the start of a row. */
    final int blockMask;

    private final Occurrences occurrences;
    private final int n;
    private final int tokensPerBlock;
    private final int bitsPerToken;
    private final long tokenBits;
    private final int shift;
    private final boolean fixed;
    private int first;
    private int last = -1;

    MatchWindow(Occurrences occurrences, int n, int tokensPerBlock, int bitsPerToken, long tokenBits, int usefulBlocks) {
        this.occurrences = occurrences;
        this.n = n;
        this.tokensPerBlock = tokensPerBlock;
        this.bitsPerToken = bitsPerToken;
        this.tokenBits = tokenBits;
        int blocks = Math.ceilDiv(n, tokensPerBlock);
        long rowCount = occurrences.tokenCount + 1L;
        int allBits = Integer.SIZE - Integer.numberOfLeadingZeros(blocks - 1);
        int someBits = Integer.SIZE - Integer.numberOfLeadingZeros(usefulBlocks - 1);
        this.fixed = allBits <= someBits || (rowCount << allBits) <= SMALL;
        this.shift = fixed ? allBits : someBits;
        boolean worthIt = (rowCount << shift) <= LARGEST;
        this.blockMask = worthIt ? (1 << shift) - 1 : -1;
        this.rows = new long[worthIt ? (int) (rowCount << shift) : 0];
        if (fixed && worthIt) {
            for (int block = 0; block < blocks; block++) {
                fill(block);
            }
        }
    }

    /** Moves to the given blocks, unless they are too many: false, and nothing happens. */
    boolean slide(int firstBlock, int lastBlock) {
        if (rows.length == 0 || lastBlock - firstBlock > blockMask) {
            return false;
        }
        if (fixed) {
            return true;
        }
        while (first <= last && first < firstBlock) {
            clear(first++);
        }
        while (first <= last && last > lastBlock) {
            clear(last--);
        }
        if (first > last) {
            first = firstBlock;
            last = firstBlock - 1;
        }
        while (first > firstBlock) {
            fill(--first);
        }
        while (last < lastBlock) {
            fill(++last);
        }
        return true;
    }

    /** {@return where the row of a column's token starts} */
    int row(int column) {
        int id = occurrences.id(column);
        return (id == Occurrences.NOWHERE ? occurrences.tokenCount : id) << shift;
    }

    private void fill(int block) {
        int from = block * tokensPerBlock;
        int to = Math.min(n, from + tokensPerBlock);
        long bits = tokenBits;
        for (int position = from; position < to; position++, bits <<= bitsPerToken) {
            rows[(occurrences.referenceId(position) << shift) + (block & blockMask)] |= bits;
        }
    }

    private void clear(int block) {
        int from = block * tokensPerBlock;
        int to = Math.min(n, from + tokensPerBlock);
        for (int position = from; position < to; position++) {
            rows[(occurrences.referenceId(position) << shift) + (block & blockMask)] = 0;
        }
    }
}
