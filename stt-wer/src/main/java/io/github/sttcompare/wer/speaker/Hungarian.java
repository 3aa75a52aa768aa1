package io.github.sttcompare.wer.speaker;

import java.util.Arrays;

/**
 * The cheapest assignment of rows to different columns, by the Hungarian method with shortest augmenting paths.
 *
 * @see <a href="https://doi.org/10.1002/nav.3800020109">Kuhn, "The Hungarian method for the assignment problem",
 *     1955</a>
 */
final class Hungarian {

    private Hungarian() {}

    /**
     * {@return the column of each row}
     *
     * @param cost as many columns as rows
     */
    static int[] assign(long[][] cost) {
        int n = cost.length;
        // rows and columns from 1; row 0 of column 0 is the row that is being placed
        long[] rowPrice = new long[n + 1];
        long[] columnPrice = new long[n + 1];
        int[] rowOf = new int[n + 1];
        int[] cameFrom = new int[n + 1];
        for (int row = 1; row <= n; row++) {
            rowOf[0] = row;
            long[] slack = new long[n + 1];
            Arrays.fill(slack, Long.MAX_VALUE);
            boolean[] visited = new boolean[n + 1];
            int column = 0;
            while (rowOf[column] != 0) {
                visited[column] = true;
                int next = 0;
                long delta = Long.MAX_VALUE;
                for (int c = 1; c <= n; c++) {
                    if (visited[c]) {
                        continue;
                    }
                    long reduced = cost[rowOf[column] - 1][c - 1] - rowPrice[rowOf[column]] - columnPrice[c];
                    if (reduced < slack[c]) {
                        slack[c] = reduced;
                        cameFrom[c] = column;
                    }
                    if (slack[c] < delta) {
                        delta = slack[c];
                        next = c;
                    }
                }
                for (int c = 0; c <= n; c++) {
                    if (visited[c]) {
                        rowPrice[rowOf[c]] += delta;
                        columnPrice[c] -= delta;
                    } else {
                        slack[c] -= delta;
                    }
                }
                column = next;
            }
            for (; column != 0; column = cameFrom[column]) {
                rowOf[column] = rowOf[cameFrom[column]];
            }
        }
        int[] columnOf = new int[n];
        for (int c = 1; c <= n; c++) {
            columnOf[rowOf[c] - 1] = c - 1;
        }
        return columnOf;
    }
}
