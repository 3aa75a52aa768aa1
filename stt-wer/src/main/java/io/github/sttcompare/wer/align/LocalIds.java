package io.github.sttcompare.wer.align;

import java.util.Arrays;

/** Gives the tokens of one pair small consecutive numbers. */
final class LocalIds {

    private LocalIds() {}

    /**
     * Numbers the tokens of the reference from 0 and writes the numbers; −1 for those only the hypothesis has. The
     * lengths of the results say how many tokens to consider.
     *
     * @return how many different tokens the reference has
     */
    static int assign(int[] reference, int referenceFrom, int[] referenceIds, int[] hypothesis, int hypothesisFrom,
            int[] hypothesisIds) {
        int min = Integer.MAX_VALUE;
        int max = Integer.MIN_VALUE;
        for (int i = 0; i < referenceIds.length; i++) {
            int token = reference[referenceFrom + i];
            min = Math.min(min, token);
            max = Math.max(max, token);
        }
        long range = (long) max - min + 1;
        return range <= 4L * ((long) referenceIds.length + hypothesisIds.length)
                ? direct(reference, referenceFrom, min, (int) range, referenceIds, hypothesis, hypothesisFrom, hypothesisIds)
                : hashed(reference, referenceFrom, referenceIds, hypothesis, hypothesisFrom, hypothesisIds);
    }

    private static int direct(int[] reference, int referenceFrom, int min, int range, int[] referenceIds,
            int[] hypothesis, int hypothesisFrom, int[] hypothesisIds) {
        int[] table = new int[range];
        int count = 0;
        for (int i = 0; i < referenceIds.length; i++) {
            int slot = reference[referenceFrom + i] - min;
            if (table[slot] == 0) {
                table[slot] = ++count;
            }
            referenceIds[i] = table[slot] - 1;
        }
        for (int j = 0; j < hypothesisIds.length; j++) {
            // unsigned, so that a token below the minimum (wrapped around or not) is out of range too
            int slot = hypothesis[hypothesisFrom + j] - min;
            hypothesisIds[j] = Integer.compareUnsigned(slot, range) < 0 ? table[slot] - 1 : -1;
        }
        return count;
    }

    private static int hashed(int[] reference, int referenceFrom, int[] referenceIds, int[] hypothesis,
            int hypothesisFrom, int[] hypothesisIds) {
        int bits = 33 - Integer.numberOfLeadingZeros(Math.max(1, referenceIds.length));
        int shift = Integer.SIZE - bits;
        int mask = (1 << bits) - 1;
        int[] keys = new int[1 << bits];
        int[] values = new int[1 << bits];
        Arrays.fill(values, -1);
        int count = 0;
        for (int i = 0; i < referenceIds.length; i++) {
            int token = reference[referenceFrom + i];
            int slot = find(keys, values, token, shift, mask);
            if (values[slot] < 0) {
                keys[slot] = token;
                values[slot] = count++;
            }
            referenceIds[i] = values[slot];
        }
        for (int j = 0; j < hypothesisIds.length; j++) {
            hypothesisIds[j] = values[find(keys, values, hypothesis[hypothesisFrom + j], shift, mask)];
        }
        return count;
    }

    private static int find(int[] keys, int[] values, int token, int shift, int mask) {
        int slot = (token * 0x9E3779B1) >>> shift;
        while (values[slot] >= 0 && keys[slot] != token) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
