package io.github.sttcompare.wer.align;

import java.util.Arrays;

/**
 * Where each token of the hypothesis occurs in the reference, as rows of bits laid out for a {@link Kernel}.
 *
 * <p>Tokens that occur in at least a quarter of the words of a row keep a ready-made row; a full table would need
 * vocabulary × length bits. The occurrences of the others are scattered into one scratch row for the blocks at hand and
 * wiped afterwards.
 */
final class MatchTable {

    private static final int NONE = -1;

    /** Scratch row first, then the ready-made rows. */
    final long[] rows;

    final int words;
    private final int tokensPerWord;
    private final int bitsPerToken;
    private final long tokenBits;
    /** Per hypothesis column the local id of its token, or {@link #NONE} if the reference lacks it. */
    private final int[] ids;
    /** Per local id the start of its occurrences in {@link #positions}; one more entry ends the last. */
    private final int[] starts;

    private final int[] positions;
    /** Per local id a guess at the first occurrence inside the band; right more often than not. */
    private final int[] cursors;
    /** Per local id the offset of its ready-made row, or 0. */
    private final int[] ready;

    MatchTable(Pair pair, int tokensPerWord, int bitsPerToken, long tokenBits) {
        this.tokensPerWord = tokensPerWord;
        this.bitsPerToken = bitsPerToken;
        this.tokenBits = tokenBits;
        this.words = (pair.n + tokensPerWord - 1) / tokensPerWord;
        int[] referenceIds = new int[pair.n];
        this.ids = new int[pair.m];
        int count = LocalIds.assign(pair, referenceIds, ids);
        this.starts = new int[count + 1];
        for (int id : referenceIds) {
            starts[id + 1]++;
        }
        for (int id = 0; id < count; id++) {
            starts[id + 1] += starts[id];
        }
        this.positions = new int[pair.n];
        this.cursors = Arrays.copyOf(starts, count);
        for (int i = 0; i < pair.n; i++) {
            positions[cursors[referenceIds[i]]++] = i;
        }
        System.arraycopy(starts, 0, cursors, 0, count);
        this.ready = new int[count];
        this.rows = readyRows(count);
    }

    private long[] readyRows(int count) {
        int enough = Math.max(1, words / 4);
        int size = words;
        for (int id = 0; id < count; id++) {
            if (starts[id + 1] - starts[id] >= enough) {
                ready[id] = size;
                size += words;
            }
        }
        long[] result = new long[size];
        for (int id = 0; id < count; id++) {
            if (ready[id] != 0) {
                for (int k = starts[id]; k < starts[id + 1]; k++) {
                    set(result, ready[id], positions[k]);
                }
            }
        }
        return result;
    }

    private void set(long[] bits, int offset, int position) {
        int word = position / tokensPerWord;
        bits[offset + word] |= tokenBits << (position - word * tokensPerWord) * bitsPerToken;
    }

    /**
     * Makes the row of a column's token available for blocks {@code first..last}.
     *
     * @return the offset of the row in {@link #rows}; to be given to {@link #release}
     */
    int acquire(int column, int first, int last) {
        int id = ids[column];
        if (id == NONE) {
            return 0;
        }
        int row = ready[id];
        if (row != 0) {
            return row;
        }
        int end = starts[id + 1];
        int limit = (last + 1) * tokensPerWord;
        for (int k = seek(id, first * tokensPerWord); k < end && positions[k] < limit; k++) {
            set(rows, 0, positions[k]);
        }
        return 0;
    }

    void release(int row, int column, int last) {
        int id = ids[column];
        if (row != 0 || id == NONE) {
            return;
        }
        int end = starts[id + 1];
        int limit = (last + 1) * tokensPerWord;
        for (int k = cursors[id]; k < end && positions[k] < limit; k++) {
            rows[positions[k] / tokensPerWord] = 0;
        }
    }

    /** Moves the cursor of a token to its first occurrence at or after a position. */
    private int seek(int id, int position) {
        int cursor = cursors[id];
        int start = starts[id];
        int end = starts[id + 1];
        while (cursor > start && positions[cursor - 1] >= position) {
            cursor--;
        }
        while (cursor < end && positions[cursor] < position) {
            cursor++;
        }
        cursors[id] = cursor;
        return cursor;
    }

    /** {@return how often the token of a hypothesis column occurs in the reference} */
    int occurrences(int column) {
        int id = ids[column];
        return id == NONE ? 0 : starts[id + 1] - starts[id];
    }

    /** {@return the index, for {@link #position}, of the first occurrence at or after {@code from} of a column's token} */
    int firstOccurrence(int column, int from) {
        int id = ids[column];
        int found = Arrays.binarySearch(positions, starts[id], starts[id + 1], from);
        return found >= 0 ? found : -found - 1;
    }

    /** {@return the index after the last occurrence of the token of a column} */
    int lastOccurrence(int column) {
        return starts[ids[column] + 1];
    }

    int position(int occurrence) {
        return positions[occurrence];
    }
}
