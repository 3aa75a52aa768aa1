package io.github.sttcompare.wer.speaker;

import io.github.sttcompare.ErrorCounts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Aligns words that can match only if they were said at the same time.
 *
 * <p>Ties are settled as in MeetEval: read from the end, a hit or substitution only where nothing else is as good,
 * and an insertion before a deletion. For each word of the reference, only those words of the hypothesis are considered
 * that can match some word from there on, or up to there.
 */
final class TimedAligner {

    private static final byte DIAGONAL = 0;
    private static final byte DELETION = 1;
    private static final byte INSERTION = 2;
    private static final int FAR = Integer.MAX_VALUE / 2;

    private final Speech reference;
    private final Speech hypothesis;
    /** For each row the first and the last column that matter; rows and columns count words passed. */
    private final int[] from;

    private final int[] to;

    /**
     * @param limit the most cells to look at
     * @throws IllegalArgumentException if there are more
     */
    TimedAligner(Speech reference, Speech hypothesis, long limit) {
        this.reference = reference;
        this.hypothesis = hypothesis;
        int n = reference.size();
        int m = hypothesis.size();
        this.from = new int[n + 1];
        this.to = new int[n + 1];
        window(n, m);
        long cells = 0;
        for (int i = 0; i <= n; i++) {
            cells += to[i] - from[i] + 1;
        }
        if (cells > limit) {
            throw new IllegalArgumentException("the collar is too wide for so long a text: " + n + " and " + m
                    + " words make " + cells + " cells to compute, and the limit is " + limit
                    + "; use a smaller collar, or ignore times with cpWer");
        }
    }

    private void window(int n, int m) {
        // starts and ends may decrease from word to word, because segments of a speaker may overlap
        double[] latestEnd = new double[m + 1];
        for (int j = 0; j < m; j++) {
            latestEnd[j + 1] = Math.max(latestEnd[j], hypothesis.end(j));
        }
        double[] earliestStart = new double[m + 1];
        earliestStart[m] = Double.POSITIVE_INFINITY;
        for (int j = m - 1; j >= 0; j--) {
            earliestStart[j] = Math.min(earliestStart[j + 1], hypothesis.start(j));
        }
        double start = Double.POSITIVE_INFINITY;
        for (int i = n, j = m; i > 0; i--) {
            start = Math.min(start, reference.start(i - 1));
            while (j > 0 && latestEnd[j] > start) {
                j--;
            }
            from[i] = j;
        }
        double end = Double.NEGATIVE_INFINITY;
        for (int i = 1, j = 0; i <= n; i++) {
            end = Math.max(end, reference.end(i - 1));
            while (j < m && earliestStart[j] < end) {
                j++;
            }
            to[i - 1] = Math.max(j, from[i]); // as far as the next row looks back
        }
        to[n] = m;
    }

    /** {@return the fewest edits} */
    int distance() {
        int[] row = new int[hypothesis.size() + 2];
        start(row);
        for (int i = 1; i <= reference.size(); i++) {
            next(i, row, null);
        }
        return row[hypothesis.size()];
    }

    /** {@return the hits and edits of the alignment} */
    ErrorCounts counts() {
        int n = reference.size();
        byte[][] steps = new byte[n + 1][];
        int[] row = new int[hypothesis.size() + 2];
        start(row);
        for (int i = 1; i <= n; i++) {
            steps[i] = new byte[to[i] - from[i] + 1];
            next(i, row, steps[i]);
        }
        long[] counts = new long[3];
        long hits = 0;
        int i = n;
        int j = hypothesis.size();
        while (i > 0) {
            byte step = steps[i][j - from[i]];
            counts[step]++;
            if (step != INSERTION) {
                i--;
            }
            if (step != DELETION) {
                j--;
            }
            hits += step == DIAGONAL && reference.id(i) == hypothesis.id(j) ? 1 : 0;
        }
        return new ErrorCounts(hits, counts[DIAGONAL] - hits, counts[DELETION], counts[INSERTION] + j);
    }

    private void start(int[] row) {
        for (int j = 0; j <= to[0]; j++) {
            row[j] = j;
        }
        Arrays.fill(row, to[0] + 1, row.length, FAR);
    }

    /** Turns a row into the next one, and notes the steps if there is room for them. */
    private void next(int i, int[] row, byte @Nullable [] steps) {
        int word = reference.id(i - 1);
        double start = reference.start(i - 1);
        double end = reference.end(i - 1);
        int corner = FAR;
        int left = FAR;
        for (int j = from[i]; j <= to[i]; j++) {
            int deletion = row[j] + 1;
            int insertion = left + 1;
            int best = Math.min(deletion, insertion);
            byte step = deletion < insertion ? DELETION : INSERTION;
            if (j > 0 && start < hypothesis.end(j - 1) && end > hypothesis.start(j - 1)) {
                int diagonal = corner + (word == hypothesis.id(j - 1) ? 0 : 1);
                if (diagonal < best) {
                    best = diagonal;
                    step = DIAGONAL;
                }
            }
            corner = row[j];
            row[j] = best;
            left = best;
            if (steps != null) {
                steps[j - from[i]] = step;
            }
        }
    }
}
