package io.github.sttcompare.wer.align;

/**
 * Walks from the last cell of the edit matrix, for the costs of sclite, to the first, as sclite does: diagonally wherever that
 * costs least, else by an insertion, and by a deletion only where it costs less than an insertion.
 */
final class ScliteWalk {

    private final Pair pair;
    private final WeightedColumns columns;
    private final RunBuffer runs;

    ScliteWalk(Pair pair, WeightedColumns columns, RunBuffer runs) {
        this.pair = pair;
        this.columns = columns;
        this.runs = runs;
    }

    /** Writes down the path to the last cell, which has this cost. */
    void run(int lastCost) {
        int row = pair.n;
        int column = pair.m;
        int cost = lastCost;
        // cost of the cell in the same row of the column before, where it is known
        int left = 0;
        boolean leftKnown = false;
        while (row > 0 && column > 0) {
            columns.reach(column, row, row, cost);
            if (row <= columns.topRow()) {
                runs.push(RunBuffer.INSERTION, 1);
                column--;
                cost -= WeightedKernel.GAP;
                leftKnown = false;
                continue;
            }
            if (pair.match(row, column)) {
                runs.push(RunBuffer.HIT, 1);
                row--;
                column--;
                leftKnown = false;
                continue;
            }
            if (!leftKnown) {
                left = columns.cost(row, column - 1);
                leftKnown = true;
            }
            int leftRise = columns.rise(row, column - 1);
            if (left - leftRise + WeightedKernel.SUBSTITUTION == cost) {
                runs.push(RunBuffer.SUBSTITUTION, 1);
                row--;
                column--;
                cost -= WeightedKernel.SUBSTITUTION;
                leftKnown = false;
            } else if (left + WeightedKernel.GAP == cost) {
                runs.push(RunBuffer.INSERTION, 1);
                column--;
                cost = left;
                leftKnown = false;
            } else {
                runs.push(RunBuffer.DELETION, 1);
                row--;
                cost -= WeightedKernel.GAP;
                left -= leftRise;
            }
        }
        runs.push(RunBuffer.DELETION, row);
        runs.push(RunBuffer.INSERTION, column);
    }
}
