package io.github.sttcompare.wer.align;

/**
 * Where each token of the hypothesis occurs in the reference, as rows of bits over all blocks; for wide bands.
 *
 * <p>Tokens that occur in at least a quarter of the words of a row keep a ready-made row; a full table would need
 * vocabulary × length bits. The occurrences of the others are scattered into one scratch row for the current blocks and
 * cleared afterwards.
 */
final class MatchTable {

    /** Scratch row first, then the ready-made rows. */
    final long[] rows;

    private final Occurrences occurrences;
    private final long tokenBits;
    /** Per occurrence the number of its lowest bit in a row. */
    private final int[] bits;
    /**
     * Per token four numbers side by side, as they are needed together: its first occurrence, the one after its last, a
     * guess at its first occurrence inside the band, and the offset of its ready-made row or 0.
     */
    private final int[] entries;

    /**
     * Creates the table.
     *
     * @param tokensPerWord how many tokens a word of a row stands for
     * @param bitsPerToken  how many bits of the word each of them has
     * @param tokenBits     which of these bits are set where a token occurs
     */
    MatchTable(Occurrences occurrences, int n, int tokensPerWord, int bitsPerToken, long tokenBits) {
        this.occurrences = occurrences;
        this.bits = tokensPerWord == Long.SIZE ? occurrences.positions() : occurrences.positions().clone();
        this.tokenBits = tokenBits;
        if (tokensPerWord != Long.SIZE) {
            for (int k = 0; k < bits.length; k++) {
                bits[k] = bits[k] / tokensPerWord * Long.SIZE + bits[k] % tokensPerWord * bitsPerToken;
            }
        }
        this.entries = new int[4 * occurrences.tokenCount];
        this.rows = readyRows(Math.ceilDiv(n, tokensPerWord));
    }

    private long[] readyRows(int words) {
        int enough = Math.max(1, words / 4);
        int size = words;
        for (int entry = 0; entry < entries.length; entry += 4) {
            entries[entry] = occurrences.start(entry / 4);
            entries[entry + 1] = occurrences.end(entry / 4);
            entries[entry + 2] = entries[entry];
            if (entries[entry + 1] - entries[entry] >= enough) {
                entries[entry + 3] = size;
                size = Math.addExact(size, words);
            }
        }
        long[] result = new long[size];
        for (int entry = 0; entry < entries.length; entry += 4) {
            int row = entries[entry + 3];
            if (row != 0) {
                for (int k = entries[entry]; k < entries[entry + 1]; k++) {
                    result[row + (bits[k] >> 6)] |= tokenBits << bits[k];
                }
            }
        }
        return result;
    }

    /**
     * Makes the row of a column's token available for blocks {@code first..last}.
     *
     * @return the offset of the row in {@link #rows}; to be given to {@link #release}
     */
    int acquire(int column, int first, int last) {
        int id = occurrences.id(column);
        if (id == Occurrences.NOWHERE) {
            return 0;
        }
        int row = entries[4 * id + 3];
        if (row != 0) {
            return row;
        }
        int end = entries[4 * id + 1];
        int limit = (last + 1) << 6;
        for (int k = moveCursor(4 * id, first << 6); k < end && bits[k] < limit; k++) {
            rows[bits[k] >> 6] |= tokenBits << bits[k];
        }
        return 0;
    }

    void release(int row, int column, int last) {
        int id = occurrences.id(column);
        if (row != 0 || id == Occurrences.NOWHERE) {
            return;
        }
        int end = entries[4 * id + 1];
        int limit = (last + 1) << 6;
        for (int k = entries[4 * id + 2]; k < end && bits[k] < limit; k++) {
            rows[bits[k] >> 6] = 0;
        }
    }

    /** Moves the cursor of a token to its first occurrence at or after a bit. */
    private int moveCursor(int entry, int bit) {
        int cursor = entries[entry + 2];
        int start = entries[entry];
        int end = entries[entry + 1];
        while (cursor > start && bits[cursor - 1] >= bit) {
            cursor--;
        }
        while (cursor < end && bits[cursor] < bit) {
            cursor++;
        }
        entries[entry + 2] = cursor;
        return cursor;
    }
}
