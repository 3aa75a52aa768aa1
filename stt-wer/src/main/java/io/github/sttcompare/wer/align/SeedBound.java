package io.github.sttcompare.wer.align;

/**
 * A lower bound on the edits still to come, column by column.
 *
 * <p>Cut the hypothesis, from its end, into stretches that occur nowhere in the reference (within the diagonals that an
 * alignment of at most {@code limit} edits can reach). Each such stretch holds at least one edit and they do not
 * overlap, so from any column on there are at least as many edits as stretches that begin after it. With words as
 * tokens nearly every error is caught this way, and the band of the exact pass shrinks to a fraction (the idea of the
 * seed heuristic for A*, Groot Koerkamp and Ivanov 2024, used here to prune a band).
 */
final class SeedBound {

    private static final int NOWHERE = Integer.MIN_VALUE;

    private final Pair pair;
    private final MatchTable matches;
    private final int lowest;
    private final int highest;
    /** Work left; repetitive texts would need too much, and stopping early only weakens the bound. */
    private long budget;

    private SeedBound(Pair pair, MatchTable matches, int limit) {
        this.pair = pair;
        this.matches = matches;
        int drift = pair.n - pair.m;
        this.lowest = Math.floorDiv(drift - limit, 2);
        this.highest = Math.ceilDiv(drift + limit, 2);
        this.budget = 16L * ((long) pair.n + pair.m);
    }

    /**
     * {@return for each stripe of {@code stripe} columns the fewest edits from its first column to the end; one more
     * entry, 0, stands for the end}
     *
     * @param limit no alignment with more edits than this is of interest
     */
    static int[] of(Pair pair, MatchTable matches, int limit, int stripe) {
        int stripes = Math.ceilDiv(pair.m, stripe);
        int[] bound = new int[stripes + 1];
        new SeedBound(pair, matches, limit).count(bound, stripe);
        for (int s = stripes - 1; s >= 0; s--) {
            bound[s] += bound[s + 1];
        }
        return bound;
    }

    private void count(int[] seedsPerStripe, int stripe) {
        int diagonal = pair.n - pair.m;
        int end = pair.m;
        int rarest = end - 1;
        for (int start = end - 1; start >= 0 && budget > 0; start--) {
            if (matches.occurrences(start) < matches.occurrences(rarest)) {
                rarest = start;
            }
            if (continues(start, end, diagonal)) {
                continue;
            }
            int other = find(start, end, rarest);
            if (other == NOWHERE) {
                seedsPerStripe[start / stripe]++;
                end = start;
                rarest = end - 1;
            } else {
                diagonal = other;
            }
        }
    }

    private boolean continues(int start, int end, int diagonal) {
        return start + diagonal >= 0 && end + diagonal <= pair.n && pair.match(start + diagonal + 1, start + 1);
    }

    /** Looks for an occurrence of columns {@code start..end} in the reference, by their rarest token. */
    private int find(int start, int end, int rarest) {
        if (matches.occurrences(rarest) == 0) {
            return NOWHERE;
        }
        int last = matches.lastOccurrence(rarest);
        for (int k = matches.firstOccurrence(rarest, rarest + lowest); k < last; k++) {
            int diagonal = matches.position(k) - rarest;
            if (diagonal > highest) {
                return NOWHERE;
            }
            if (--budget < 0 || occurs(start, end, diagonal)) {
                return diagonal;
            }
        }
        return NOWHERE;
    }

    private boolean occurs(int start, int end, int diagonal) {
        if (start + diagonal < 0 || end + diagonal > pair.n) {
            return false;
        }
        for (int column = start; column < end; column++) {
            if (!pair.match(column + diagonal + 1, column + 1)) {
                return false;
            }
        }
        return true;
    }
}
