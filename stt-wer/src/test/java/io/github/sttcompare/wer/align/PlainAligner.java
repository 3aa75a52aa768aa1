package io.github.sttcompare.wer.align;

import io.github.sttcompare.ErrorCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The judge: textbook dynamic programming over the whole matrix, as slow as it is obvious. */
final class PlainAligner {

    private static final long PRIMARY = 1L << 32;

    private PlainAligner() {}

    static int distance(int[] reference, int[] hypothesis) {
        long[][] cost = matrix(reference, hypothesis, 1, 1, 0);
        return (int) cost[reference.length][hypothesis.length];
    }

    /** {@return the counts of the best alignment, two rows of the matrix at a time} */
    static ErrorCounts counts(int[] r, int[] h, TieRule rule) {
        if (rule != TieRule.CANONICAL) {
            List<Edit> edits = edits(r, h, rule);
            return new ErrorCounts(
                    Collections.frequency(edits, Edit.HIT),
                    Collections.frequency(edits, Edit.SUBSTITUTION),
                    Collections.frequency(edits, Edit.DELETION),
                    Collections.frequency(edits, Edit.INSERTION));
        }
        long substitution = PRIMARY;
        long gap = PRIMARY;
        long hit = -1;
        long[] cost = new long[h.length + 1];
        int[] hits = new int[h.length + 1];
        for (int j = 0; j <= h.length; j++) {
            cost[j] = gap * j;
        }
        for (int i = 1; i <= r.length; i++) {
            long diagonal = cost[0];
            int diagonalHits = hits[0];
            cost[0] = gap * i;
            for (int j = 1; j <= h.length; j++) {
                boolean match = r[i - 1] == h[j - 1];
                long best = diagonal + (match ? hit : substitution);
                int bestHits = diagonalHits + (match ? 1 : 0);
                if (cost[j] + gap < best) {
                    best = cost[j] + gap;
                    bestHits = hits[j];
                }
                if (cost[j - 1] + gap < best) {
                    best = cost[j - 1] + gap;
                    bestHits = hits[j - 1];
                }
                diagonal = cost[j];
                diagonalHits = hits[j];
                cost[j] = best;
                hits[j] = bestHits;
            }
        }
        int n = r.length;
        int m = h.length;
        long h1 = hits[m];
        // n = H + S + D, m = H + S + I, and the number of edits gives the third equation
        long substitutions = n + m - 2 * h1 - (cost[m] + h1) / PRIMARY;
        return new ErrorCounts(h1, substitutions, n - h1 - substitutions, m - h1 - substitutions);
    }

    /** {@return the operations in the notation of {@link Alignment#toString}} */
    static String operations(int[] reference, int[] hypothesis, TieRule rule) {
        return notation(edits(reference, hypothesis, rule));
    }

    private static List<Edit> edits(int[] reference, int[] hypothesis, TieRule rule) {
        int prefix = 0;
        int n = reference.length;
        int m = hypothesis.length;
        boolean equalEndsAreHits =
                (rule != TieRule.KALDI && rule != TieRule.SCLITE) || Arrays.equals(reference, hypothesis);
        while (equalEndsAreHits && prefix < n && prefix < m && reference[prefix] == hypothesis[prefix]) {
            prefix++;
        }
        List<Edit> edits = new ArrayList<>();
        while (equalEndsAreHits && n > prefix && m > prefix && reference[n - 1] == hypothesis[m - 1]) {
            n--;
            m--;
            edits.add(Edit.HIT);
        }
        int[] r = Arrays.copyOfRange(reference, prefix, n);
        int[] h = Arrays.copyOfRange(hypothesis, prefix, m);
        switch (rule) {
            case CANONICAL -> preferDiagonal(r, h, PRIMARY, PRIMARY, -1, edits);
            case SCLITE -> sclite(r, h, edits);
            case JIWER -> jiwer(r, h, edits);
            case KALDI -> kaldi(r, h, edits);
        }
        for (int i = 0; i < prefix; i++) {
            edits.add(Edit.HIT);
        }
        Collections.reverse(edits);
        return edits;
    }

    private static long[][] matrix(int[] r, int[] h, long substitution, long gap, long hit) {
        long[][] cost = new long[r.length + 1][h.length + 1];
        for (int i = 0; i <= r.length; i++) {
            for (int j = 0; j <= h.length; j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = gap * (i + j);
                    continue;
                }
                long diagonal = cost[i - 1][j - 1] + (r[i - 1] == h[j - 1] ? hit : substitution);
                cost[i][j] = Math.min(diagonal, gap + Math.min(cost[i - 1][j], cost[i][j - 1]));
            }
        }
        return cost;
    }

    private static void preferDiagonal(int[] r, int[] h, long substitution, long gap, long hit, List<Edit> edits) {
        long[][] cost = matrix(r, h, substitution, gap, hit);
        int i = r.length;
        int j = h.length;
        while (i > 0 || j > 0) {
            boolean match = i > 0 && j > 0 && r[i - 1] == h[j - 1];
            if (i > 0 && j > 0 && cost[i - 1][j - 1] + (match ? hit : substitution) == cost[i][j]) {
                edits.add(match ? Edit.HIT : Edit.SUBSTITUTION);
                i--;
                j--;
            } else if (j > 0 && cost[i][j - 1] + gap == cost[i][j]) {
                edits.add(Edit.INSERTION);
                j--;
            } else {
                edits.add(Edit.DELETION);
                i--;
            }
        }
    }

    private static void jiwer(int[] r, int[] h, List<Edit> edits) {
        long[][] cost = matrix(r, h, 1, 1, 0);
        int i = r.length;
        int j = h.length;
        while (i > 0 || j > 0) {
            if (j == 0 || (i > 0 && cost[i - 1][j] + 1 == cost[i][j])) {
                edits.add(Edit.DELETION);
                i--;
            } else if (i == 0 || cost[i][j - 1] < cost[i - 1][j - 1]) {
                edits.add(Edit.INSERTION);
                j--;
            } else {
                edits.add(r[i - 1] == h[j - 1] ? Edit.HIT : Edit.SUBSTITUTION);
                i--;
                j--;
            }
        }
    }

    private static void kaldi(int[] r, int[] h, List<Edit> edits) {
        long[][] cost = matrix(r, h, 1, 1, 0);
        int i = r.length;
        int j = h.length;
        while (i > 0 || j > 0) {
            long deletion = i == 0 ? Long.MAX_VALUE : cost[i - 1][j] + 1;
            long insertion = j == 0 ? Long.MAX_VALUE : cost[i][j - 1] + 1;
            long diagonal =
                    i == 0 || j == 0 ? Long.MAX_VALUE : cost[i - 1][j - 1] + (r[i - 1] == h[j - 1] ? 0 : 1);
            if (diagonal < Math.min(deletion, insertion)) {
                edits.add(r[i - 1] == h[j - 1] ? Edit.HIT : Edit.SUBSTITUTION);
                i--;
                j--;
            } else if (deletion < insertion) {
                edits.add(Edit.DELETION);
                i--;
            } else {
                edits.add(Edit.INSERTION);
                j--;
            }
        }
    }

    /** As it is documented: in each cell the diagonal if it is as cheap as both others, else a deletion if that is cheaper. */
    private static void sclite(int[] r, int[] h, List<Edit> edits) {
        byte[][] came = new byte[r.length + 1][h.length + 1];
        int[] above = new int[h.length + 1];
        for (int i = 0; i <= r.length; i++) {
            int[] cost = new int[h.length + 1];
            for (int j = 0; j <= h.length; j++) {
                int diagonal = i == 0 || j == 0 ? Integer.MAX_VALUE : above[j - 1] + (r[i - 1] == h[j - 1] ? 0 : 4);
                int deletion = i == 0 ? Integer.MAX_VALUE : above[j] + 3;
                int insertion = j == 0 ? Integer.MAX_VALUE : cost[j - 1] + 3;
                if (i + j == 0) {
                    continue;
                }
                cost[j] = Math.min(diagonal, Math.min(deletion, insertion));
                came[i][j] = (byte) (diagonal == cost[j] ? 0 : deletion < insertion ? 1 : 2);
            }
            above = cost;
        }
        int i = r.length;
        int j = h.length;
        while (i + j > 0) {
            switch (came[i][j]) {
                case 0 -> edits.add(r[--i] == h[--j] ? Edit.HIT : Edit.SUBSTITUTION);
                case 1 -> {
                    edits.add(Edit.DELETION);
                    i--;
                }
                default -> {
                    edits.add(Edit.INSERTION);
                    j--;
                }
            }
        }
    }

    private static String notation(List<Edit> edits) {
        List<String> runs = new ArrayList<>();
        for (int from = 0; from < edits.size(); ) {
            int to = from;
            while (to < edits.size() && edits.get(to) == edits.get(from)) {
                to++;
            }
            runs.add(edits.get(from).symbol() + Integer.toString(to - from));
            from = to;
        }
        return runs.stream().collect(Collectors.joining(" "));
    }
}
