package io.github.sttcompare.wer.agreement;

/** The alignment of a network in the plainest way: all cells, all kept. */
final class PlainNetwork {

    private PlainNetwork() {}

    static byte[] align(int[][] slots, int[] words) {
        int n = slots.length;
        int m = words.length;
        float[][] least = new float[n + 1][m + 1];
        float[][][] cells = new float[n + 1][][];
        for (int j = 1; j <= m; j++) {
            least[0][j] = least[0][j - 1] + 3;
        }
        for (int i = 1; i <= n; i++) {
            int[] arcs = slots[i - 1];
            cells[i] = new float[arcs.length][m + 1];
            for (int j = 0; j <= m; j++) {
                least[i][j] = Float.POSITIVE_INFINITY;
                for (int a = 0; a < arcs.length; a++) {
                    float best = least[i - 1][j] + (arcs[a] < 0 ? 0.001f : 3);
                    if (j > 0) {
                        best = Math.min(best, least[i - 1][j - 1] + change(arcs[a], words[j - 1]));
                        best = Math.min(best, cells[i][a][j - 1] + 3);
                    }
                    cells[i][a][j] = best;
                    least[i][j] = Math.min(least[i][j], best);
                }
            }
        }
        byte[] back = new byte[n + m];
        int count = 0;
        int i = n;
        int j = m;
        int arc = n == 0 ? 0 : first(cells[n], m, least[n][m]);
        while (i > 0) {
            int word = slots[i - 1][arc];
            float cost = cells[i][arc][j];
            float deletion = least[i - 1][j] + (word < 0 ? 0.001f : 3);
            float insertion = j == 0 ? Float.POSITIVE_INFINITY : cells[i][arc][j - 1] + 3;
            if (j > 0 && least[i - 1][j - 1] + change(word, words[j - 1]) == cost) {
                back[count++] = NetworkAligner.MATCH;
                i--;
                j--;
            } else if (deletion == cost && deletion < insertion) {
                back[count++] = NetworkAligner.DELETION;
                i--;
            } else {
                back[count++] = NetworkAligner.INSERTION;
                j--;
                continue;
            }
            arc = i == 0 ? 0 : first(cells[i], j, least[i][j]);
        }
        while (j-- > 0) {
            back[count++] = NetworkAligner.INSERTION;
        }
        byte[] steps = new byte[count];
        for (int k = 0; k < count; k++) {
            steps[k] = back[count - 1 - k];
        }
        return steps;
    }

    private static float change(int arc, int word) {
        return arc == word ? 0 : arc < 0 ? 1 : 4;
    }

    private static int first(float[][] cells, int j, float cost) {
        int arc = 0;
        while (cells[arc][j] != cost) {
            arc++;
        }
        return arc;
    }
}
