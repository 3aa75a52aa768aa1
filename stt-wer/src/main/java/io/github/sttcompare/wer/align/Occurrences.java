package io.github.sttcompare.wer.align;

import java.util.Arrays;

/** For each token of the hypothesis, where it occurs in the reference. */
final class Occurrences {

    static final int NOWHERE = -1;

    /** How many different tokens the reference has; their ids count from 0. */
    final int tokenCount;

    private final int[] referenceIds;
    private final int[] ids;
    /** Per id the index of its first position; one more entry ends the last. */
    private final int[] starts;

    private final int[] positions;

    /** Considers {@code n} and {@code m} tokens from the given indices on. */
    Occurrences(int[] reference, int referenceFrom, int n, int[] hypothesis, int hypothesisFrom, int m) {
        referenceIds = new int[n];
        ids = new int[m];
        tokenCount = LocalIds.assign(reference, referenceFrom, referenceIds, hypothesis, hypothesisFrom, ids);
        starts = new int[tokenCount + 1];
        for (int id : referenceIds) {
            starts[id + 1]++;
        }
        for (int id = 0; id < tokenCount; id++) {
            starts[id + 1] += starts[id];
        }
        positions = new int[n];
        int[] at = Arrays.copyOf(starts, tokenCount);
        for (int i = 0; i < n; i++) {
            positions[at[referenceIds[i]]++] = i;
        }
    }

    /** {@return the id of the token of a column, or {@link #NOWHERE} if the reference lacks it} */
    int id(int column) {
        return ids[column];
    }

    /** {@return the id of the token at a position of the reference} */
    int referenceId(int position) {
        return referenceIds[position];
    }

    /** {@return the index, for {@link #position}, of the first occurrence of a token} */
    int start(int id) {
        return starts[id];
    }

    /** {@return the index after the last occurrence of a token} */
    int end(int id) {
        return starts[id + 1];
    }

    /** {@return the reference indices of all occurrences, to be read only} */
    int[] positions() {
        return positions;
    }

    /** {@return the reference index of an occurrence} */
    int position(int occurrence) {
        return positions[occurrence];
    }

    /** {@return how often the token of a column occurs} */
    int count(int column) {
        int id = ids[column];
        return id == NOWHERE ? 0 : starts[id + 1] - starts[id];
    }

    /** {@return the index of the first occurrence of a token at or after a position} */
    int seek(int id, int position) {
        int found = Arrays.binarySearch(positions, starts[id], starts[id + 1], position);
        return found >= 0 ? found : -found - 1;
    }
}
