package io.github.sttcompare.wer.align;

/** Walks from the last cell of the edit matrix to the first and writes down the operations. */
final class TraceBack {

    private final Pair pair;
    private final Matrix matrix;
    private final RunBuffer runs;
    private int row;
    private int column;
    /** Cost of the current cell, or more where the matrix is not exact. */
    private int cost;

    private boolean greedy;

    TraceBack(Pair pair, Matrix matrix, RunBuffer runs, int cost) {
        this.pair = pair;
        this.matrix = matrix;
        this.runs = runs;
        this.row = pair.n;
        this.column = pair.m;
        this.cost = cost;
    }

    /** {@return whether ties were settled by a greedy walk somewhere because there were too many} */
    boolean wasGreedy() {
        return greedy;
    }

    /** The choice of RapidFuzz, see {@link TieRule#JIWER}. */
    void jiwer() {
        while (row > 0 && column > 0) {
            matrix.reach(column, row, row, cost);
            if (row == matrix.topRow()) {
                insertion();
            } else if (matrix.rises(row, column)) {
                deletion();
            } else if (matrix.falls(row, column - 1)) {
                insertion();
            } else if (pair.match(row, column)) {
                hit();
            } else {
                substitution();
            }
        }
        finish();
    }

    /** The choice of Kaldi, see {@link TieRule#KALDI}. */
    void kaldi() {
        while (row > 0 && column > 0) {
            matrix.reach(column, row, row, cost);
            if (row == matrix.topRow()) {
                insertion();
                continue;
            }
            cost = matrix.cost(row, column);
            if (matrix.cost(row, column - 1) + matrix.gap == cost) {
                insertion();
            } else if (matrix.cost(row - 1, column) + matrix.gap == cost) {
                deletion();
            } else if (pair.match(row, column)) {
                hit();
            } else {
                substitution();
            }
        }
        finish();
    }

    /**
     * The best path by a second measure among those of least cost, see {@link TieRule#CANONICAL}.
     *
     * <p>Where tokens match, going diagonally is never worse, so that most of the way there is no choice at all.
     *
     * @param hitWeight 1 to have the most hits, −1 to have the fewest
     */
    void best(int hitWeight) {
        TieRegion region = null;
        int greedyUntil = Integer.MAX_VALUE;
        while (row > 0 && column > 0) {
            matrix.reach(column, row, row, cost);
            if (row == matrix.topRow()) {
                insertion();
                continue;
            }
            if (pair.match(row, column)) {
                hit();
                continue;
            }
            cost = matrix.cost(row, column);
            int ways = ways(matrix, row, column, cost);
            if ((ways & (ways - 1)) != 0 && column < greedyUntil) {
                if (region == null) {
                    region = new TieRegion(pair, matrix, hitWeight);
                }
                if (region.explore(row, column, cost)) {
                    region.write(runs);
                    row = region.lastRow();
                    column = region.lastColumn();
                    cost = region.lastCost();
                    continue;
                }
                greedy = true;
                greedyUntil = region.lastColumn();
            }
            go(ways);
        }
        finish();
    }

    static final int BY_SUBSTITUTION = 1;
    static final int BY_INSERTION = 2;
    static final int BY_DELETION = 4;

    /** {@return the ways by which a cell where tokens differ can be reached at its cost} */
    static int ways(Matrix matrix, int row, int column, int cost) {
        int diagonal = matrix.cost(row - 1, column - 1);
        int ways = diagonal + matrix.substitution == cost ? BY_SUBSTITUTION : 0;
        if (matrix.cost(row, column - 1) + matrix.gap == cost) {
            ways |= BY_INSERTION;
        }
        if (matrix.cost(row - 1, column) + matrix.gap == cost) {
            ways |= BY_DELETION;
        }
        return ways;
    }

    /** Many hits are more likely by way of insertions and deletions, which leave tokens over to match. */
    private void go(int ways) {
        if ((ways & BY_INSERTION) != 0) {
            insertion();
        } else if ((ways & BY_DELETION) != 0) {
            deletion();
        } else {
            substitution();
        }
    }

    private void hit() {
        runs.push(RunBuffer.HIT, 1);
        row--;
        column--;
    }

    private void substitution() {
        runs.push(RunBuffer.SUBSTITUTION, 1);
        row--;
        column--;
        cost -= matrix.substitution;
    }

    private void deletion() {
        runs.push(RunBuffer.DELETION, 1);
        row--;
        cost -= matrix.gap;
    }

    private void insertion() {
        runs.push(RunBuffer.INSERTION, 1);
        column--;
        cost -= matrix.gap;
    }

    private void finish() {
        runs.push(RunBuffer.DELETION, row);
        runs.push(RunBuffer.INSERTION, column);
    }
}
