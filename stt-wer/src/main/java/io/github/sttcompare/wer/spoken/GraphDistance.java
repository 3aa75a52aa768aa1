package io.github.sttcompare.wer.spoken;

import org.jspecify.annotations.Nullable;

/**
 * The smallest edit distance between any reading of one graph and any reading of another, and the two readings.
 *
 * <p>The textbook recurrence over pairs of nodes; each cell is computed from the cells at the origins of the arcs that lead to
 * its two nodes. A cost combines the number of edits and, in the lower bits, the sum of the ranks of the two readings. Cells that
 * no path of at most {@code bound} edits can use are left out (the band of Ukkonen, "Algorithms for approximate string matching",
 * 1985). Rows are kept to trace back; if they would take too much memory, only some of them are kept, and the others are computed
 * again.
 */
final class GraphDistance {

    /** One edit; ranks are below it. */
    static final long EDIT = 1L << 32;

    private static final long NEVER = Long.MAX_VALUE / 4;
    /** How many cells may be kept at once: 16 MB. */
    private static final long CELLS_KEPT = 1 << 21;
    /** How many cells one spot may have; none of them can be left out: 64 MB. */
    private static final long CELLS_IN_SPOT = 1 << 23;

    private final GraphSlice reference;
    private final GraphSlice hypothesis;
    private final int bound;
    private final Work work;
    private final int[] low;
    private final int[] high;
    private final long[] @Nullable [] rows;
    /** The distance between kept rows, which must be rows at which no spot is open. */
    private final int step;
    /** The first of the rows between two kept ones that are currently in memory. */
    private int blockFrom;

    private int blockTo;

    /**
     * @param bound an upper bound for the edits of the distance
     * @param work  counts the cells
     */
    GraphDistance(GraphSlice reference, GraphSlice hypothesis, int bound, Work work) {
        this.reference = reference;
        this.hypothesis = hypothesis;
        this.bound = bound;
        this.work = work;
        this.low = new int[reference.nodes];
        this.high = new int[reference.nodes];
        this.rows = new long[reference.nodes][];
        long cells = band();
        this.step = cells <= CELLS_KEPT
                ? Integer.MAX_VALUE
                : (int) Math.ceil(Math.sqrt(reference.nodes));
        work.charge(cells);
        checkSpots();
        fill(0, reference.nodes);
    }

    /** Refuses a unit whose rows would take too much memory, such as a number with thousands of digits. */
    private void checkSpots() {
        long cells = 0;
        for (int i = 0; i < reference.nodes; i++) {
            cells = isClosed(i) ? 0 : cells + high[i] - low[i] + 1;
            if (cells > CELLS_IN_SPOT) {
                throw new ScoringLimitException("one figure has so many words in all its readings that it cannot be compared exactly: more than "
                        + CELLS_IN_SPOT + " cells to keep");
            }
        }
    }

    /** {@return whether no spot is open at a node of the reference} */
    private boolean isClosed(int i) {
        return i + 1 == reference.nodes || reference.spot[i] != reference.spot[i + 1] || reference.spot[i] < 0;
    }

    /** {@return the cost of the cheapest pair of readings} */
    long cost() {
        return cell(rows[reference.nodes - 1], reference.nodes - 1, hypothesis.nodes - 1);
    }

    /**
     * {@return a lower bound for the cost up to a pair of nodes; exact if the pair lies on a path of at most {@code bound} edits}
     */
    long cost(int node, int other) {
        if (rows[node] == null) {
            int start = node;
            while (rows[start] == null) {
                start--;
            }
            java.util.Arrays.fill(rows, blockFrom, blockTo, null);
            blockFrom = start + 1;
            blockTo = start + 1;
            while (rows[blockTo] == null) {
                blockTo++;
            }
            fill(blockFrom, blockTo);
        }
        return cell(rows[node], node, other);
    }

    /** {@return a lower bound for the number of edits from a pair of nodes to the end} */
    int atLeastAfter(int node, int other) {
        return Math.max(
                0,
                Math.max(
                        reference.fewestAfter[node] - hypothesis.mostAfter[other],
                        hypothesis.fewestAfter[other] - reference.mostAfter[node]));
    }

    /** Sets the first and the last column that may be needed of each row; returns the number of cells. */
    private long band() {
        long cells = 0;
        int lo = 0;
        int hi = 0;
        for (int i = 0; i < reference.nodes; i++) {
            while (lo < hypothesis.nodes - 1 && tooEarly(i, lo)) {
                lo++;
            }
            hi = Math.max(hi, lo);
            while (hi < hypothesis.nodes - 1 && !tooLate(i, hi + 1)) {
                hi++;
            }
            low[i] = lo;
            high[i] = hi;
            cells += hi - lo + 1;
        }
        return cells;
    }

    private boolean tooEarly(int i, int j) {
        return Math.max(0, reference.fewestBefore[i] - hypothesis.mostBefore[j])
                        + Math.max(0, hypothesis.fewestAfter[j] - reference.mostAfter[i])
                > bound;
    }

    private boolean tooLate(int i, int j) {
        return Math.max(0, hypothesis.fewestBefore[j] - reference.mostBefore[i])
                        + Math.max(0, reference.fewestAfter[i] - hypothesis.mostAfter[j])
                > bound;
    }

    private void fill(int from, int to) {
        int kept = Math.max(0, from - 1);
        for (int i = from; i < to; i++) {
            work.step(high[i] - low[i] + 1);
            rows[i] = row(i);
            if (isClosed(i) && i - kept >= step) {
                java.util.Arrays.fill(rows, kept + 1, i, null);
                kept = i;
            }
        }
    }

    private long[] row(int i) {
        int lo = low[i];
        int hi = high[i];
        long[] row = new long[hi - lo + 1];
        if (i == 0 || !reference.simple[i]) {
            for (int j = lo; j <= hi; j++) {
                row[j - lo] = NEVER;
                row[j - lo] = i == 0 && j == 0 ? 0 : best(row, i, j);
            }
            return row;
        }
        int before = i - 1;
        long[] above = java.util.Objects.requireNonNull(rows[before]);
        int shift = lo - low[before];
        int own = reference.word[reference.first[i]];
        boolean[] simple = hypothesis.simple;
        for (int j = lo; j <= hi; j++) {
            if (!simple[j]) {
                row[j - lo] = NEVER;
                row[j - lo] = best(row, i, j);
                continue;
            }
            int at = j - lo;
            int up = at + shift;
            long diagonal = up > 0 && up <= above.length ? above[up - 1] : NEVER;
            if (own != hypothesis.word[hypothesis.first[j]]) {
                long gap = up < above.length ? above[up] : NEVER;
                if (at > 0) {
                    gap = Math.min(gap, row[at - 1]);
                }
                diagonal = Math.min(diagonal, gap) + EDIT;
            } else if (diagonal >= NEVER) {
                diagonal = best(row, i, j);
            }
            row[at] = diagonal;
        }
        return row;
    }

    /**
     * {@return the cost of a cell, the minimum over all cells that lead to it}
     *
     * @param row the unfinished row of the cell
     */
    private long best(long[] row, int i, int j) {
        long best = NEVER;
        for (int a = reference.first[i]; a < reference.first[i + 1]; a++) {
            int up = reference.from[a];
            boolean silent = reference.word[a] < 0;
            best = Math.min(best, cell(rows[up], up, j) + reference.rank[a] + (silent ? 0 : EDIT));
            for (int b = hypothesis.first[j]; !silent && b < hypothesis.first[j + 1]; b++) {
                if (hypothesis.word[b] >= 0) {
                    long change = reference.word[a] == hypothesis.word[b] ? 0 : EDIT;
                    best = Math.min(
                            best,
                            cell(rows[up], up, hypothesis.from[b]) + reference.rank[a] + hypothesis.rank[b] + change);
                }
            }
        }
        for (int b = hypothesis.first[j]; b < hypothesis.first[j + 1]; b++) {
            long gap = hypothesis.word[b] < 0 ? 0 : EDIT;
            best = Math.min(best, cell(row, i, hypothesis.from[b]) + hypothesis.rank[b] + gap);
        }
        return Math.min(best, NEVER);
    }

    private long cell(long @Nullable [] row, int i, int j) {
        return row == null || j < low[i] || j > high[i] ? NEVER : row[j - low[i]];
    }

    /** Receives the arcs of the chosen readings, from the last to the first. */
    interface Chosen {
        void arc(boolean ofReference, int spot, int arc);
    }

    /** Walks back along the cheapest path, preferring hits and substitutions to deletions, and deletions to insertions. */
    void walk(Chosen chosen) {
        int i = reference.nodes - 1;
        int j = hypothesis.nodes - 1;
        while (i > 0 || j > 0) {
            long[] row = rowAt(i);
            long cost = cell(row, i, j);
            int arc = -1;
            int other = -1;
            for (int a = reference.first[i]; arc < 0 && i > 0 && a < reference.first[i + 1]; a++) {
                for (int b = hypothesis.first[j]; j > 0 && reference.word[a] >= 0 && b < hypothesis.first[j + 1]; b++) {
                    if (hypothesis.word[b] >= 0) {
                        long change = reference.word[a] == hypothesis.word[b] ? 0 : EDIT;
                        long before = cost(reference.from[a], hypothesis.from[b]);
                        if (before + reference.rank[a] + hypothesis.rank[b] + change == cost) {
                            arc = a;
                            other = b;
                            break;
                        }
                    }
                }
            }
            for (int a = reference.first[i]; arc < 0 && i > 0 && a < reference.first[i + 1]; a++) {
                long gap = reference.word[a] < 0 ? 0 : EDIT;
                if (cost(reference.from[a], j) + reference.rank[a] + gap == cost) {
                    arc = a;
                }
            }
            for (int b = hypothesis.first[j]; arc < 0 && other < 0 && j > 0 && b < hypothesis.first[j + 1]; b++) {
                long gap = hypothesis.word[b] < 0 ? 0 : EDIT;
                if (cell(row, i, hypothesis.from[b]) + hypothesis.rank[b] + gap == cost) {
                    other = b;
                }
            }
            if (arc < 0 && other < 0) {
                throw new AssertionError("no path leads to the cell " + i + ", " + j);
            }
            if (arc >= 0) {
                if (reference.arc[arc] >= 0) {
                    chosen.arc(true, reference.spot[i], reference.arc[arc]);
                }
                i = reference.from[arc];
            }
            if (other >= 0) {
                if (hypothesis.arc[other] >= 0) {
                    chosen.arc(false, hypothesis.spot[j], hypothesis.arc[other]);
                }
                j = hypothesis.from[other];
            }
        }
    }

    private long[] rowAt(int i) {
        cost(i, 0);
        return java.util.Objects.requireNonNull(rows[i]);
    }
}
