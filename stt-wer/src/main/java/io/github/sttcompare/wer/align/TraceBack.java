package io.github.sttcompare.wer.align;

import org.jspecify.annotations.Nullable;

/** Walks from the last cell of the edit matrix, for unit costs, to the first and writes down the operations. */
final class TraceBack {

    /** How many cells of all tie regions of one alignment are visited one by one. */
    private static final int REGION_CELLS = 1 << 22;

    private static final int FIRST_TRY = 1 << 9;
    private static final int SECOND_TRY = 1 << 19;
    /** Up to this many cells of a hull, visiting all is faster than choosing among them. */
    private static final int SMALL_HULL = 1 << 16;

    private final Pair pair;
    private final UnitColumns columns;
    private final RunBuffer runs;
    private int row;
    private int column;
    /** The cost of the current cell, or more if the matrix is not exact. */
    private int cost;

    private int regionCells;
    private long hullCells;
    private boolean greedy;
    private @Nullable TieRegion region;

    /** @param tieCells how many cells may be looked at, to settle ties, by each of two ways to do it */
    TraceBack(Pair pair, UnitColumns columns, RunBuffer runs, int cost, long tieCells) {
        this.pair = pair;
        this.columns = columns;
        this.runs = runs;
        this.row = pair.n;
        this.column = pair.m;
        this.cost = cost;
        this.regionCells = (int) Math.min(REGION_CELLS, tieCells);
        this.hullCells = tieCells;
    }

    /** {@return whether some ties were settled by a greedy walk because there were too many} */
    boolean wasGreedy() {
        return greedy;
    }

    /** The choice of RapidFuzz, see {@link TieRule#JIWER}. */
    void jiwer() {
        inOneGo(true);
    }

    /** The choice of Kaldi, see {@link TieRule#KALDI}. */
    void kaldi() {
        inOneGo(false);
    }

    private void inOneGo(boolean jiwer) {
        int i = row;
        int j = column;
        while (i > 0 && j > 0) {
            columns.reach(j, i, i, cost);
            int left = columns.fromColumn;
            int top = columns.topRow();
            int edit = RunBuffer.HIT;
            int length = 0;
            while (i > top && j > left) {
                int next = jiwer ? jiwer(i, j) : kaldi(i, j);
                if (next != edit) {
                    runs.push(edit, length);
                    edit = next;
                    length = 0;
                }
                length++;
                i -= next == RunBuffer.INSERTION ? 0 : 1;
                j -= next == RunBuffer.DELETION ? 0 : 1;
                cost -= next == RunBuffer.HIT ? 0 : 1;
            }
            runs.push(edit, length);
            if (i <= top) {
                runs.push(RunBuffer.INSERTION, j - left);
                cost -= j - left;
                j = left;
            }
        }
        finish(i, j);
    }

    private int jiwer(int i, int j) {
        if (columns.byDeletion(i, j)) {
            return RunBuffer.DELETION;
        }
        return columns.byInsertion(i, j) && columns.diagonalIsFree(i, j) ? RunBuffer.INSERTION : diagonal(i, j);
    }

    private int kaldi(int i, int j) {
        if (columns.byInsertion(i, j)) {
            return RunBuffer.INSERTION;
        }
        return columns.byDeletion(i, j) ? RunBuffer.DELETION : diagonal(i, j);
    }

    private int diagonal(int i, int j) {
        return pair.match(i, j) ? RunBuffer.HIT : RunBuffer.SUBSTITUTION;
    }

    /**
     * The path with most hits among those of least cost, see {@link TieRule#CANONICAL}.
     *
     * <p>Where tokens match, going diagonally is never worse, so that most of the way there is no choice at all. Nor is there
     * one where the least cost leaves room for at most one substitution: all paths then have the same hits.
     */
    void mostHits() {
        int greedyUntil = Integer.MAX_VALUE;
        while (row > 0 && column > 0) {
            columns.reach(column, row, row, cost);
            if (row <= columns.topRow()) {
                insertion();
                continue;
            }
            if (pair.match(row, column)) {
                hits();
                continue;
            }
            int ways = columns.ways(row, column);
            if (ways == UnitColumns.BY_DELETION) {
                deletions();
            } else if ((ways & (ways - 1)) == 0 || cost - Math.abs(row - column) <= 1) {
                inOrder(ways);
            } else if (column >= greedyUntil) {
                hopeful(ways);
            } else {
                int end = settle();
                if (end >= 0) {
                    greedy = true;
                    greedyUntil = end;
                }
            }
        }
        finish(row, column);
    }

    /**
     * Goes from a cell with a choice to the next one that all best paths share.
     *
     * @return −1, or, if there is too much to choose from, the column of that cell, with nothing done
     */
    private int settle() {
        if (region == null) {
            region = new TieRegion(pair, columns);
        }
        if (explored(region, FIRST_TRY)) {
            return -1;
        }
        TieHull hull = new TieHull(pair, columns, row, column, cost);
        boolean small = hull.cells() <= Math.min(SMALL_HULL, hullCells);
        if (!small && hull.firstPathHasMostHits()) {
            hull.writeFirstPath(runs);
        } else if (!small && explored(region, SECOND_TRY)) {
            return -1;
        } else if (hull.cells() <= hullCells && hull.fits()) {
            hullCells -= hull.cells();
            hull.writeBestPath(runs);
        } else {
            return hull.lastColumn();
        }
        row = hull.lastRow();
        column = hull.lastColumn();
        cost = hull.lastCost();
        return -1;
    }

    private boolean explored(TieRegion ties, int most) {
        int budget = Math.min(regionCells, most);
        boolean explored = ties.explore(row, column, cost, budget);
        regionCells -= ties.visited();
        if (explored) {
            ties.write(runs);
            row = ties.lastRow();
            column = ties.lastColumn();
            cost = ties.lastCost();
        }
        return explored;
    }

    /** The order of positions among equals. */
    private void inOrder(int ways) {
        if ((ways & UnitColumns.BY_SUBSTITUTION) != 0) {
            substitution();
        } else if ((ways & UnitColumns.BY_INSERTION) != 0) {
            insertion();
        } else {
            deletion();
        }
    }

    /** Many hits are more likely with insertions and deletions, which leave more tokens to match. */
    private void hopeful(int ways) {
        if ((ways & UnitColumns.BY_INSERTION) != 0) {
            insertion();
        } else if ((ways & UnitColumns.BY_DELETION) != 0) {
            deletion();
        } else {
            substitution();
        }
    }

    /** Hits as long as there are any; most of the way there is nothing else. */
    private void hits() {
        int most = Math.min(row - columns.topRow(), column - columns.fromColumn);
        int length = 1;
        while (length < most && pair.match(row - length, column - length)) {
            length++;
        }
        runs.push(RunBuffer.HIT, length);
        row -= length;
        column -= length;
    }

    private void substitution() {
        runs.push(RunBuffer.SUBSTITUTION, 1);
        row--;
        column--;
        cost--;
    }

    private void deletion() {
        runs.push(RunBuffer.DELETION, 1);
        row--;
        cost--;
    }

    /** Deletions as long as there is no choice; a hypothesis much shorter than its reference is mostly that. */
    private void deletions() {
        int top = columns.topRow();
        int from = row;
        do {
            row--;
        } while (row > top && !pair.match(row, column) && columns.ways(row, column) == UnitColumns.BY_DELETION);
        runs.push(RunBuffer.DELETION, from - row);
        cost -= from - row;
    }

    private void insertion() {
        runs.push(RunBuffer.INSERTION, 1);
        column--;
        cost--;
    }

    private void finish(int i, int j) {
        runs.push(RunBuffer.DELETION, i);
        runs.push(RunBuffer.INSERTION, j);
    }
}
