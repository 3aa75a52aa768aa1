package io.github.sttcompare.wer.align;

import java.util.Arrays;

/**
 * The cells on paths of least cost between one cell and the next one that all of those paths share.
 *
 * <p>Cells are visited from the end towards the start, column by column and upwards in each, until a single one is left
 * over. Then the second measure, hits, is summed up the other way round, and the best path is read off.
 */
final class TieRegion {

    private static final int NO_CELL = -1;

    private final Pair pair;
    private final UnitColumns matrix;

    private int[] rows = new int[16];
    private int[] columns = new int[16];
    private int[] costs = new int[16];
    private int[] scores = new int[16];
    private int[] viaDiagonal = new int[16];
    private int[] viaInsertion = new int[16];
    private int[] viaDeletion = new int[16];
    private int[] visits = new int[16];
    private int size;
    private int visited;

    /** Cells to visit in this column, from the bottom up, and in the next. */
    private int[] here = new int[8];

    private int[] next = new int[8];
    private int hereCount;
    private int hereAt;
    private int nextCount;
    private int pending;
    private int last;

    TieRegion(Pair pair, UnitColumns matrix) {
        this.pair = pair;
        this.matrix = matrix;
    }

    /**
     * Explores from a cell.
     *
     * @param most how many cells to visit at most
     * @return false if there are more
     */
    boolean explore(int row, int column, int cost, int most) {
        matrix.reach(column, row, row, cost);
        size = 0;
        visited = 0;
        nextCount = 0;
        pending = NO_CELL;
        here[0] = add(row, column, cost);
        hereCount = 1;
        hereAt = 0;
        while (true) {
            if (pending == NO_CELL && hereAt == hereCount) {
                nextColumn();
            }
            int cell = pending != NO_CELL ? pending : here[hereAt++];
            pending = NO_CELL;
            last = cell;
            if (visited > 0 && hereAt == hereCount && nextCount == 0) {
                sumUp();
                return true;
            }
            if (visited >= most) {
                return false;
            }
            visits[visited++] = cell;
            visit(cell);
        }
    }

    /** {@return how many cells were visited} */
    int visited() {
        return visited;
    }

    int lastRow() {
        return rows[last];
    }

    int lastColumn() {
        return columns[last];
    }

    int lastCost() {
        return costs[last];
    }

    private void nextColumn() {
        int[] swap = here;
        here = next;
        next = swap;
        hereCount = nextCount;
        hereAt = 0;
        nextCount = 0;
        int column = columns[here[0]];
        if (column > 0) {
            int mostCost = 0;
            for (int k = 0; k < hereCount; k++) {
                mostCost = Math.max(mostCost, costs[here[k]]);
            }
            matrix.reach(column, rows[here[hereCount - 1]], Math.max(1, rows[here[0]]), mostCost);
        }
    }

    private void visit(int cell) {
        int row = rows[cell];
        int column = columns[cell];
        int cost = costs[cell];
        int ways;
        if (row == 0 || (column > 0 && row <= matrix.topRow())) {
            ways = UnitColumns.BY_INSERTION;
        } else if (column == 0) {
            ways = UnitColumns.BY_DELETION;
        } else if (pair.match(row, column)) {
            int diagonal = inNextColumn(row - 1, column - 1, cost);
            viaDiagonal[cell] = diagonal;
            return;
        } else {
            ways = matrix.ways(row, column);
        }
        // the arrays may grow while a cell is added, hence the variables
        int insertion = has(ways, UnitColumns.BY_INSERTION) ? inNextColumn(row, column - 1, cost - 1) : NO_CELL;
        int diagonal = has(ways, UnitColumns.BY_SUBSTITUTION) ? inNextColumn(row - 1, column - 1, cost - 1) : NO_CELL;
        int deletion = has(ways, UnitColumns.BY_DELETION) ? above(row - 1, column, cost - 1) : NO_CELL;
        viaInsertion[cell] = insertion;
        viaDiagonal[cell] = diagonal;
        viaDeletion[cell] = deletion;
    }

    private static boolean has(int ways, int way) {
        return (ways & way) != 0;
    }

    private int inNextColumn(int row, int column, int cost) {
        if (nextCount > 0 && rows[next[nextCount - 1]] == row) {
            return next[nextCount - 1];
        }
        if (nextCount == next.length) {
            next = Arrays.copyOf(next, nextCount * 2);
        }
        next[nextCount] = add(row, column, cost);
        return next[nextCount++];
    }

    private int above(int row, int column, int cost) {
        if (hereAt < hereCount && rows[here[hereAt]] == row) {
            return here[hereAt];
        }
        pending = add(row, column, cost);
        return pending;
    }

    private int add(int row, int column, int cost) {
        if (size == rows.length) {
            int capacity = size * 2;
            rows = Arrays.copyOf(rows, capacity);
            columns = Arrays.copyOf(columns, capacity);
            costs = Arrays.copyOf(costs, capacity);
            scores = Arrays.copyOf(scores, capacity);
            viaDiagonal = Arrays.copyOf(viaDiagonal, capacity);
            viaInsertion = Arrays.copyOf(viaInsertion, capacity);
            viaDeletion = Arrays.copyOf(viaDeletion, capacity);
            visits = Arrays.copyOf(visits, capacity);
        }
        rows[size] = row;
        columns[size] = column;
        costs[size] = cost;
        viaDiagonal[size] = NO_CELL;
        viaInsertion[size] = NO_CELL;
        viaDeletion[size] = NO_CELL;
        return size++;
    }

    private void sumUp() {
        scores[last] = 0;
        for (int k = visited - 1; k >= 0; k--) {
            int cell = visits[k];
            int score = Integer.MIN_VALUE;
            if (viaDiagonal[cell] != NO_CELL) {
                score = scores[viaDiagonal[cell]] + diagonalScore(cell);
            }
            if (viaInsertion[cell] != NO_CELL) {
                score = Math.max(score, scores[viaInsertion[cell]]);
            }
            if (viaDeletion[cell] != NO_CELL) {
                score = Math.max(score, scores[viaDeletion[cell]]);
            }
            scores[cell] = score;
        }
    }

    private int diagonalScore(int cell) {
        return pair.match(rows[cell], columns[cell]) ? 1 : 0;
    }

    /** Writes the best path of the region explored last. */
    void write(RunBuffer runs) {
        int cell = visits[0];
        while (cell != last) {
            int score = scores[cell];
            int diagonal = viaDiagonal[cell];
            if (diagonal != NO_CELL && scores[diagonal] + diagonalScore(cell) == score) {
                runs.push(diagonalScore(cell) == 0 ? RunBuffer.SUBSTITUTION : RunBuffer.HIT, 1);
                cell = diagonal;
            } else if (viaInsertion[cell] != NO_CELL && scores[viaInsertion[cell]] == score) {
                runs.push(RunBuffer.INSERTION, 1);
                cell = viaInsertion[cell];
            } else {
                runs.push(RunBuffer.DELETION, 1);
                cell = viaDeletion[cell];
            }
        }
    }
}
