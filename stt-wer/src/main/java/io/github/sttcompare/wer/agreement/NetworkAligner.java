package io.github.sttcompare.wer.agreement;

import java.util.Arrays;

/**
 * Aligns a word transition network with one more transcript, at the least cost.
 *
 * <p>Costs and ties are those of NIST's {@code rover}: 4 for a substitution, 3 for an insertion or a deletion, 1 for a
 * word in the place of a null arc, 0.001 for passing one; single precision, in the same order, so that ties are decided
 * in the same way. A cell belongs to an arc of a slot. From cell to cell the diagonal is preferred, then an insertion;
 * between the arcs of a slot the earlier one.
 *
 * <p>Only cells that may be on a path within the limit are visited: the cost of a cell plus the insertions and deletions
 * that the rest needs at least. A few rows are kept, and those between them are computed again while walking back, so
 * that memory is linear in the length of the texts. For one alignment; not thread-safe.
 */
final class NetworkAligner {

    static final int NULL_ARC = -1;
    static final byte MATCH = 0;
    static final byte DELETION = 1;
    static final byte INSERTION = 2;

    static final int SUBSTITUTION_COST = 4;
    static final int GAP_COST = 3;
    private static final float NULL_SUBSTITUTION = 1;
    private static final float NULL_DELETION = 0.001f;
    private static final float NEVER = Float.POSITIVE_INFINITY;
    /** How many rows are kept at the same time on each level. */
    private static final int KEPT = 128;

    private final int[][] slots;
    private final int[] words;
    private final int n;
    private final int m;
    /** How many of the first i slots have a null arc. */
    private final int[] nulls;

    private final long workLimit;
    private long work;

    private float limit;
    private float[] above;
    private float[] row;
    /** The columns of {@link #row} that are worth following. */
    private int from;

    private int to;
    /** For a slot with several arcs, a row for each. */
    private final float[][] arcRows;

    private final byte[] steps;
    private int stepCount;

    NetworkAligner(int[][] slots, int[] words, long workLimit) {
        this.slots = slots;
        this.words = words;
        this.n = slots.length;
        this.m = words.length;
        this.workLimit = workLimit;
        this.nulls = new int[n + 1];
        int most = 1;
        for (int i = 0; i < n; i++) {
            nulls[i + 1] = nulls[i] + (hasNull(slots[i]) ? 1 : 0);
            most = Math.max(most, slots[i].length);
        }
        this.above = new float[m + 2];
        this.row = new float[m + 2];
        this.arcRows = new float[most][most > 1 ? m + 2 : 0];
        this.steps = new byte[n + m];
    }

    private static boolean hasNull(int[] arcs) {
        for (int arc : arcs) {
            if (arc == NULL_ARC) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return the steps from the beginning to the end}
     *
     * @param bound what some alignment costs, not counting null arcs
     * @throws IllegalArgumentException if more cells than allowed would have to be visited
     */
    byte[] align(int bound) {
        float slack = 1 + 0.003f * nulls[n];
        // an arc of any provider matches, so the best is usually much better than the bound, which one provider gives
        if (!within(0.5f * bound + slack) && !within(bound + slack)) {
            throw new IllegalStateException("no alignment within " + bound);
        }
        byte[] path = Arrays.copyOf(steps, stepCount);
        for (int i = 0, j = stepCount - 1; i < j; i++, j--) {
            byte step = path[i];
            path[i] = path[j];
            path[j] = step;
        }
        return path;
    }

    private boolean within(float most) {
        limit = most;
        stepCount = 0;
        from = 0;
        to = 0;
        row[0] = 0;
        while (to < m && row[to] + GAP_COST + rest(0, to + 1) <= limit) {
            to++;
            row[to] = row[to - 1] + GAP_COST;
        }
        row[to + 1] = NEVER;
        int column = walk(new Kept(row, from, to, new float[0][]), 0, n, m);
        for (; column > 0; column--) {
            steps[stepCount++] = INSERTION;
        }
        return column == 0;
    }

    /** {@return a lower bound for the cost from a cell to the end} */
    private int rest(int i, int j) {
        int insertions = (m - j) - (n - i);
        return GAP_COST * (insertions >= 0 ? insertions : Math.max(0, -insertions - (nulls[n] - nulls[i])));
    }

    /**
     * Walks back through some rows.
     *
     * @return the column reached in the first of them; negative if there is no path within the limit
     */
    private int walk(Kept start, int first, int last, int column) {
        int every = Math.ceilDiv(last - first, KEPT);
        Kept[] kept = new Kept[KEPT + 1];
        kept[0] = start;
        start.restore();
        for (int i = first + 1; i <= last; i++) {
            if (!next(i, column)) {
                return -1;
            }
            if ((i - first) % every == 0) {
                kept[(i - first) / every] = new Kept(row, from, to, every == 1 ? arcs(i) : new float[0][]);
            }
        }
        if (last == n && to < column) {
            return -1;
        }
        if (every <= 1) {
            return trace(kept, first, last, column);
        }
        int at = column;
        for (int k = (last - first - 1) / every; k >= 0; k--) {
            at = walk(kept[k], first + k * every, Math.min(last, first + (k + 1) * every), at);
        }
        return at;
    }

    private float[][] arcs(int i) {
        return slots[i - 1].length == 1 ? new float[0][] : Arrays.copyOf(arcRows, slots[i - 1].length);
    }

    /** Walks back through rows all of which are kept. */
    private int trace(Kept[] rows, int first, int last, int column) {
        int j = column;
        int i = last;
        int arc = i > first ? rows[i - first].bestArc(j) : 0;
        while (i > first) {
            int word = slots[i - 1][arc];
            Kept previous = rows[i - first - 1];
            float deletion = previous.least(j) + deletionCost(word);
            float insertion = rows[i - first].at(arc, j - 1) + GAP_COST;
            float match = j == 0 ? NEVER : previous.least(j - 1) + (words[j - 1] == word ? 0 : substitutionCost(word));
            if (match <= deletion && match <= insertion) {
                steps[stepCount++] = MATCH;
                i--;
                j--;
            } else if (deletion < insertion) {
                steps[stepCount++] = DELETION;
                i--;
            } else {
                steps[stepCount++] = INSERTION;
                j--;
                continue;
            }
            if (i > first) {
                arc = rows[i - first].bestArc(j);
            }
        }
        return j;
    }

    private static float deletionCost(int word) {
        return word == NULL_ARC ? NULL_DELETION : GAP_COST;
    }

    private static float substitutionCost(int word) {
        return word == NULL_ARC ? NULL_SUBSTITUTION : SUBSTITUTION_COST;
    }

    /**
     * Computes the next row.
     *
     * @param last the last column that matters
     * @return whether any cell of it is within the limit
     */
    private boolean next(int i, int last) {
        float[] swap = above;
        above = row;
        row = swap;
        int[] arcs = slots[i - 1];
        int reached = Math.min(to + 1, last);
        if (arcs.length == 1) {
            fill(row, arcs[0], reached);
        } else {
            fillAll(arcs, reached);
        }
        while (reached < last && row[reached] + GAP_COST + rest(i, reached + 1) <= limit) {
            reached++;
            row[reached] = row[reached - 1] + GAP_COST;
            if (arcs.length > 1) {
                for (int a = 0; a < arcs.length; a++) {
                    arcRows[a][reached] = arcRows[a][reached - 1] + GAP_COST;
                }
            }
        }
        work += (long) arcs.length * (reached - from + 1);
        if (work > workLimit) {
            throw new IllegalArgumentException("these transcripts are too long and have too little in common: "
                    + "aligning them takes more than " + workLimit + " steps; cut the audio into utterances");
        }
        to = reached;
        while (from <= to && row[from] + rest(i, from) > limit) {
            from++;
        }
        while (to >= from && row[to] + rest(i, to) > limit) {
            to--;
        }
        if (from > to) {
            return false;
        }
        if (from > 0) {
            row[from - 1] = NEVER;
        }
        row[to + 1] = NEVER;
        return true;
    }

    private void fillAll(int[] arcs, int reached) {
        for (int a = 0; a < arcs.length; a++) {
            fill(arcRows[a], arcs[a], reached);
        }
        float[] least = row;
        System.arraycopy(arcRows[0], from, least, from, reached - from + 1);
        for (int a = 1; a < arcs.length; a++) {
            float[] other = arcRows[a];
            for (int j = from; j <= reached; j++) {
                least[j] = other[j] < least[j] ? other[j] : least[j];
            }
        }
    }

    /** Computes the cells of an arc, in all columns reached by the row above. */
    private void fill(float[] out, int word, int reached) {
        float[] up = above;
        int[] heard = words;
        float gap = deletionCost(word);
        float other = substitutionCost(word);
        int j = from;
        float left = NEVER;
        if (j == 0) {
            left = up[0] + gap;
            out[0] = left;
            j = 1;
        }
        for (; j <= reached; j++) {
            float match = up[j - 1] + (heard[j - 1] == word ? 0 : other);
            float deletion = up[j] + gap;
            float insertion = left + GAP_COST;
            float best = match <= deletion ? match : deletion;
            left = insertion < best ? insertion : best;
            out[j] = left;
        }
    }

    /** A row that is kept. */
    private final class Kept {

        private final int first;
        private final float[] least;
        private final float[][] arcs;

        Kept(float[] row, int first, int last, float[][] arcs) {
            this.first = first;
            this.least = Arrays.copyOfRange(row, first, last + 1);
            this.arcs = arcs;
            for (int a = 0; a < arcs.length; a++) {
                arcs[a] = Arrays.copyOfRange(arcs[a], first, last + 1);
            }
        }

        void restore() {
            from = first;
            to = first + least.length - 1;
            System.arraycopy(least, 0, row, first, least.length);
            if (first > 0) {
                row[first - 1] = NEVER;
            }
            row[to + 1] = NEVER;
        }

        float least(int j) {
            return at(least, j);
        }

        float at(int arc, int j) {
            return at(arcs.length == 0 ? least : arcs[arc], j);
        }

        private float at(float[] values, int j) {
            return j < first || j >= first + values.length ? NEVER : values[j - first];
        }

        /** {@return the first arc with the least cost in a column} */
        int bestArc(int j) {
            int best = 0;
            for (int a = 1; a < arcs.length; a++) {
                if (at(a, j) < at(best, j)) {
                    best = a;
                }
            }
            return best;
        }
    }
}
