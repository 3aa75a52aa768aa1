package io.github.sttcompare.wer.align;

import io.github.sttcompare.wer.internal.Interruption;
import java.util.Arrays;

/**
 * All cells between the two outermost paths of least cost that lead from one cell to the next one that both share.
 *
 * <p>Paths in a matrix cannot cross without sharing a cell, so every path of least cost runs between these two, and goes
 * through the cell where they meet. Each is found by a plain walk, so that the number of cells between them is known
 * before any of these is computed.
 */
final class TieHull {

    /** How many cells of columns may be held in memory, twice, at four bytes each. */
    private static final int MEMORY_CELLS = 1 << 23;
    /** No more than this many hits have an order that fits in an int. */
    private static final int MOST_HITS = 20_000;

    private static final int NEVER = Integer.MIN_VALUE / 2;

    private final Pair pair;
    private final int row;
    private final int column;
    private int lastRow;
    private int lastColumn;
    private int lastCost;
    /** Per column, from {@code column} backwards, the first and the last row. */
    private int[] tops = new int[16];

    private int[] bottoms = new int[16];
    private int size;
    private long cells;
    private final RunBuffer firstPath = new RunBuffer();
    private int firstHits;

    TieHull(Pair pair, UnitColumns columns, int row, int column, int cost) {
        this.pair = pair;
        this.row = row;
        this.column = column;
        explore(columns, cost);
    }

    /** The cell where all paths meet. */
    int lastRow() {
        return lastRow;
    }

    int lastColumn() {
        return lastColumn;
    }

    int lastCost() {
        return lastCost;
    }

    /** {@return how many cells are between the outermost paths} */
    long cells() {
        return cells;
    }

    /**
     * Walks three paths at once, column by column: the upper one deletes wherever it can, the lower one inserts wherever it
     * can, and between them the first one in the order of positions.
     */
    private void explore(UnitColumns columns, int cost) {
        int upper = row;
        int lower = row;
        int first = row;
        int upperCost = cost;
        int lowerCost = cost;
        for (int at = column; ; at--) {
            Interruption.check();
            int entered = upper;
            int bottom = lower;
            if (at == 0) {
                close(entered, 0, upperCost, bottom, first);
                return;
            }
            columns.reach(at, upper, lower, Math.max(upperCost, lowerCost));
            int top = columns.topRow();
            int ways = UnitColumns.BY_INSERTION;
            while (lower > top && (ways = ways(columns, lower, at)) == UnitColumns.BY_DELETION) {
                lower--;
                lowerCost--;
            }
            if (at < column && lower <= entered) {
                close(entered, at, upperCost, bottom, first);
                return;
            }
            if (lower <= top || (ways & UnitColumns.BY_INSERTION) != 0) {
                lowerCost--;
            } else {
                lowerCost -= pair.match(lower, at) ? 0 : 1;
                lower--;
            }
            ways = upper > top ? ways(columns, upper, at) : UnitColumns.BY_INSERTION;
            while (upper > top && has(ways, UnitColumns.BY_DELETION)) {
                upper--;
                upperCost--;
                if (upper > top) {
                    ways = ways(columns, upper, at);
                }
            }
            note(upper, bottom);
            if (upper <= top || !has(ways, UnitColumns.BY_SUBSTITUTION)) {
                upperCost--;
            } else {
                upperCost -= pair.match(upper, at) ? 0 : 1;
                upper--;
            }
            first = stepFirst(columns, first, at);
        }
    }

    /** The ways if tokens differ; if they match, only the diagonal. */
    private int ways(UnitColumns columns, int atRow, int atColumn) {
        return pair.match(atRow, atColumn) ? UnitColumns.BY_SUBSTITUTION : columns.ways(atRow, atColumn);
    }

    private static boolean has(int ways, int way) {
        return (ways & way) != 0;
    }

    private int stepFirst(UnitColumns columns, int from, int at) {
        int to = from;
        while (to > columns.topRow()) {
            boolean match = pair.match(to, at);
            int ways = match ? UnitColumns.BY_SUBSTITUTION : columns.ways(to, at);
            if (has(ways, UnitColumns.BY_SUBSTITUTION)) {
                firstPath.push(match ? RunBuffer.HIT : RunBuffer.SUBSTITUTION, 1);
                firstHits += match ? 1 : 0;
                return to - 1;
            }
            if (has(ways, UnitColumns.BY_INSERTION)) {
                break;
            }
            firstPath.push(RunBuffer.DELETION, 1);
            to--;
        }
        firstPath.push(RunBuffer.INSERTION, 1);
        return to;
    }

    private void note(int top, int bottom) {
        if (size == tops.length) {
            tops = Arrays.copyOf(tops, 2 * size);
            bottoms = Arrays.copyOf(bottoms, 2 * size);
        }
        tops[size] = top;
        bottoms[size] = bottom;
        size++;
        cells += bottom - top + 1;
    }

    private void close(int atRow, int atColumn, int cost, int bottom, int first) {
        note(atRow, bottom);
        firstPath.push(RunBuffer.DELETION, first - atRow);
        lastRow = atRow;
        lastColumn = atColumn;
        lastCost = cost;
    }

    /**
     * {@return whether the first path surely has as many hits as any}
     *
     * <p>No path has more hits than the tokens on both sides have in common, whatever their order.
     */
    boolean firstPathHasMostHits() {
        int[] reference = new int[row - lastRow];
        int[] hypothesis = new int[column - lastColumn];
        int tokens = LocalIds.assign(pair.reference, pair.referenceFrom + lastRow, reference,
                pair.hypothesis, pair.hypothesisFrom + lastColumn, hypothesis);
        int[] left = new int[tokens];
        for (int id : reference) {
            left[id]++;
        }
        int common = 0;
        for (int id : hypothesis) {
            if (id >= 0 && --left[id] >= 0) {
                common++;
            }
        }
        return firstHits >= common;
    }

    void writeFirstPath(RunBuffer runs) {
        runs.append(firstPath);
    }

    /** {@return whether the best path can be computed within bounds of memory and of numbers} */
    boolean fits() {
        int width = column - lastColumn;
        int height = row - lastRow;
        return Math.min(width, height) <= MOST_HITS && (stride() + 1L) * (height + 2) <= MEMORY_CELLS;
    }

    /** {@return the distance between kept columns, from which those between them can be computed again} */
    private int stride() {
        int width = column - lastColumn;
        int height = row - lastRow;
        return (width + 1L) * (height + 2) <= MEMORY_CELLS / 8 ? width : (int) Math.ceil(Math.sqrt(width));
    }

    /**
     * Writes the path with the fewest edits, then the most hits, then the first in the order of positions.
     *
     * <p>With no price on insertions and deletions, the number of edits is least where twice the hits plus the substitutions
     * are most.
     */
    void writeBestPath(RunBuffer runs) {
        new Scores().write(runs);
    }

    /** The best score of each cell; columns and rows are counted from the cell where all paths meet. */
    private final class Scores {

        private final int width = column - lastColumn;
        private final int height = row - lastRow;
        private final int stride = Math.max(1, stride());
        /** A column has a place for the row above its first one. */
        private final int places = height + 2;

        private final int substitution = Math.min(width, height) + 1;
        private final int hit = 2 * substitution + 1;
        /** Every column whose number is a multiple of the stride. */
        private final int[] kept = new int[(width / stride + 1) * places];
        /** The columns from a kept one to the next. */
        private final int[] segment = new int[(stride + 1) * places];

        void write(RunBuffer runs) {
            keepColumns();
            int from = width + 1;
            int i = height;
            int j = width;
            while (j > 0) {
                if (j <= from) {
                    from = (j - 1) / stride * stride;
                    loadSegment(from, j);
                }
                int here = (j - from) * places + i + 1;
                int before = here - places;
                boolean match = i > 0 && pair.match(lastRow + i, lastColumn + j);
                if (i > 0 && segment[before - 1] + (match ? hit : substitution) == segment[here]) {
                    runs.push(match ? RunBuffer.HIT : RunBuffer.SUBSTITUTION, 1);
                    i--;
                    j--;
                } else if (segment[before] == segment[here]) {
                    runs.push(RunBuffer.INSERTION, 1);
                    j--;
                } else {
                    runs.push(RunBuffer.DELETION, 1);
                    i--;
                }
            }
            runs.push(RunBuffer.DELETION, i);
        }

        private void keepColumns() {
            int[] two = new int[2 * places];
            for (int j = 0; j <= width; j++) {
                int now = (j & 1) * places;
                compute(j, two, places - now, two, now);
                if (j % stride == 0) {
                    System.arraycopy(two, now, kept, j / stride * places, places);
                }
                if (stride == width) {
                    return;
                }
            }
        }

        private void loadSegment(int from, int to) {
            System.arraycopy(kept, from / stride * places, segment, 0, places);
            for (int j = from + 1; j <= to; j++) {
                int at = (j - from) * places;
                compute(j, segment, at - places, segment, at);
            }
        }

        private void compute(int j, int[] before, int beforeAt, int[] now, int at) {
            if ((j & 31) == 0) {
                Interruption.check();
            }
            int first = top(j);
            int last = bottom(j);
            now[at + first] = NEVER;
            if (j == 0) {
                Arrays.fill(now, at + 1, at + last + 2, 0);
            } else {
                int token = pair.hypothesis[pair.hypothesisFrom + lastColumn + j - 1];
                int from = Math.max(first, 1);
                if (first == 0) {
                    now[at + 1] = before[beforeAt + 1];
                }
                best(before, beforeAt + 1, now, at + 1, from, last, token, pair.reference,
                        pair.referenceFrom + lastRow - 1, hit, substitution);
                highestSoFar(now, at + 1 + first, at + 1 + last);
            }
            int next = j < width ? bottom(j + 1) : last;
            Arrays.fill(now, at + last + 2, at + next + 2, NEVER);
        }

        private int top(int j) {
            return tops[size - 1 - j] - lastRow;
        }

        private int bottom(int j) {
            return bottoms[size - 1 - j] - lastRow;
        }
    }

    /** The better of an insertion and of going diagonally, for rows {@code from..to}; without branches, to be vectorised. */
    private static void best(int[] before, int beforeAt, int[] now, int at, int from, int to, int token, int[] reference,
            int referenceAt, int hit, int substitution) {
        int less = substitution - hit;
        for (int i = from; i <= to; i++) {
            int difference = reference[referenceAt + i] ^ token;
            int differ = (difference | -difference) >> 31;
            now[at + i] = Math.max(before[beforeAt + i], before[beforeAt + i - 1] + hit + (differ & less));
        }
    }

    /** Deletions cost nothing. */
    private static void highestSoFar(int[] now, int from, int to) {
        int highest = now[from];
        for (int k = from + 1; k <= to; k++) {
            highest = Math.max(highest, now[k]);
            now[k] = highest;
        }
    }
}
