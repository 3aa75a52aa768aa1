package io.github.sttcompare.internal.segments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Aligns two short sequences so that as much weight as possible is matched, in order: the longest common subsequence if
 * all matches have the same weight. Takes time and memory in proportion to the number of pairs of elements.
 */
final class CommonTokens {

    /** The weight of a match of two elements. */
    interface Weight {

        /**
         * {@return the weight of matching two elements; 0 if they do not match}
         *
         * @param left  the index in the left sequence
         * @param right the index in the right one
         */
        long of(int left, int right);
    }

    /** Two elements that match, by their indices. */
    record Pair(int left, int right) {

        /** {@return whether this is the next pair on both sides} */
        boolean follows(Pair before) {
            return left == before.left + 1 && right == before.right + 1;
        }
    }

    private CommonTokens() {}

    /**
     * {@return the matches, in order}
     *
     * @param left   the length of the left sequence
     * @param right  the length of the right one
     * @param weight the weights of matches
     */
    static List<Pair> align(int left, int right, Weight weight) {
        long[][] best = new long[left + 1][right + 1];
        for (int i = left - 1; i >= 0; i--) {
            for (int j = right - 1; j >= 0; j--) {
                long match = weight.of(i, j);
                long skipping = Math.max(best[i + 1][j], best[i][j + 1]);
                best[i][j] = match == 0 ? skipping : Math.max(skipping, match + best[i + 1][j + 1]);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0, j = 0; i < left && j < right; ) {
            long match = weight.of(i, j);
            if (match > 0 && best[i][j] == match + best[i + 1][j + 1]) {
                pairs.add(new Pair(i++, j++));
            } else if (best[i][j] == best[i + 1][j]) {
                i++;
            } else {
                j++;
            }
        }
        return pairs;
    }

    /**
     * {@return the longest run of pairs of which each follows the one before; the first of several; empty if there is no
     * pair}
     */
    static List<Pair> longestRun(List<Pair> pairs) {
        List<Pair> longest = Collections.emptyList();
        int begin = 0;
        for (int i = 1; i <= pairs.size(); i++) {
            if (i == pairs.size() || !pairs.get(i).follows(pairs.get(i - 1))) {
                if (i - begin > longest.size()) {
                    longest = pairs.subList(begin, i);
                }
                begin = i;
            }
        }
        return longest;
    }
}
