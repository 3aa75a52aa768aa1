package io.github.sttcompare.wer.align;

import java.util.Arrays;

/** Gives the tokens of one pair small consecutive numbers. */
final class LocalIds {

    private LocalIds() {}

    /**
     * Numbers the tokens of the reference from 0 and writes the numbers; −1 for those only the hypothesis has.
     *
     * @return how many different tokens the reference has
     */
    static int assign(Pair pair, int[] referenceIds, int[] hypothesisIds) {
        int min = Integer.MAX_VALUE;
        int max = Integer.MIN_VALUE;
        for (int i = 0; i < pair.n; i++) {
            int token = pair.reference[pair.referenceFrom + i];
            min = Math.min(min, token);
            max = Math.max(max, token);
        }
        long range = (long) max - min + 1;
        return range <= 4L * ((long) pair.n + pair.m)
                ? direct(pair, min, (int) range, referenceIds, hypothesisIds)
                : hashed(pair, referenceIds, hypothesisIds);
    }

    private static int direct(Pair pair, int min, int range, int[] referenceIds, int[] hypothesisIds) {
        int[] table = new int[range];
        int count = 0;
        for (int i = 0; i < pair.n; i++) {
            int slot = pair.reference[pair.referenceFrom + i] - min;
            if (table[slot] == 0) {
                table[slot] = ++count;
            }
            referenceIds[i] = table[slot] - 1;
        }
        for (int j = 0; j < pair.m; j++) {
            // unsigned, so that a token below the minimum (wrapped around or not) is out of range too
            int slot = pair.hypothesis[pair.hypothesisFrom + j] - min;
            hypothesisIds[j] = Integer.compareUnsigned(slot, range) < 0 ? table[slot] - 1 : -1;
        }
        return count;
    }

    private static int hashed(Pair pair, int[] referenceIds, int[] hypothesisIds) {
        int bits = 33 - Integer.numberOfLeadingZeros(Math.max(1, pair.n));
        int shift = Integer.SIZE - bits;
        int mask = (1 << bits) - 1;
        int[] keys = new int[1 << bits];
        int[] values = new int[1 << bits];
        Arrays.fill(values, -1);
        int count = 0;
        for (int i = 0; i < pair.n; i++) {
            int token = pair.reference[pair.referenceFrom + i];
            int slot = find(keys, values, token, shift, mask);
            if (values[slot] < 0) {
                keys[slot] = token;
                values[slot] = count++;
            }
            referenceIds[i] = values[slot];
        }
        for (int j = 0; j < pair.m; j++) {
            hypothesisIds[j] = values[find(keys, values, pair.hypothesis[pair.hypothesisFrom + j], shift, mask)];
        }
        return count;
    }

    private static int find(int[] keys, int[] values, int token, int shift, int mask) {
        int slot = token * 0x9E3779B1 >>> shift;
        while (values[slot] >= 0 && keys[slot] != token) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
