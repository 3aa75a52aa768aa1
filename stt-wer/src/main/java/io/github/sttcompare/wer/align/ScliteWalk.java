package io.github.sttcompare.wer.align;

/**
 * Walks from the last cell of the edit matrix, for the costs of sclite, to the first, as sclite does: diagonally wherever
 * that costs least, otherwise by an insertion, and by a deletion only if it costs less than an insertion.
 */
final class ScliteWalk {

    private final Pair pair;
    private final RunBuffer runs;

    /** @param pair two texts without their common prefix, which precedes them in the arrays */
    ScliteWalk(Pair pair, RunBuffer runs) {
        this.pair = pair;
        this.runs = runs;
    }

    /** Records the path to the last cell, which has this cost, common prefix included. */
    void run(WeightedColumns columns, int lastCost) {
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
        leave(row, column);
    }

    /**
     * Records the rest of the path from a cell where one of the two texts is used up.
     *
     * <p>What is left of the one is then, common prefix included, the beginning of what is left of the other, so that the
     * costs are known: three for each token that the other has more. A diagonal step is as cheap wherever tokens match.
     */
    void leave(int row, int column) {
        int i = pair.referenceFrom + row;
        int j = pair.hypothesisFrom + column;
        while (i != j) {
            if (i > 0 && j > 0 && pair.reference[i - 1] == pair.hypothesis[j - 1]) {
                runs.push(RunBuffer.HIT, 1);
                i--;
                j--;
            } else if (i < j) {
                runs.push(RunBuffer.INSERTION, 1);
                j--;
            } else {
                runs.push(RunBuffer.DELETION, 1);
                i--;
            }
        }
        runs.push(RunBuffer.HIT, i);
    }
}
