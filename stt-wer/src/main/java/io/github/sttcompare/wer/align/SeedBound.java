package io.github.sttcompare.wer.align;

import org.jspecify.annotations.Nullable;

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

    /** Tokens in a gram. */
    private static final int GRAM = 4;
    /** Occurrences of a token on average from which on grams are looked up instead. */
    private static final int FREQUENT = 100;

    private static final int NOWHERE = Integer.MIN_VALUE;

    private final Pair pair;
    private final Occurrences tokens;
    /** Where {@link #GRAM} consecutive tokens occur (as hashes: others may be mixed in), if tokens alone are frequent. */
    private final @Nullable Occurrences grams;

    SeedBound(Pair pair, Occurrences tokens) {
        this.pair = pair;
        this.tokens = tokens;
        boolean frequent = pair.n / tokens.tokenCount >= FREQUENT;
        this.grams = frequent && pair.n >= GRAM && pair.m >= GRAM ? grams(pair) : null;
    }

    private static Occurrences grams(Pair pair) {
        int[] reference = hashes(pair.reference, pair.referenceFrom, pair.n);
        int[] hypothesis = hashes(pair.hypothesis, pair.hypothesisFrom, pair.m);
        return new Occurrences(reference, 0, reference.length, hypothesis, 0, hypothesis.length);
    }

    private static int[] hashes(int[] tokens, int from, int length) {
        int[] hashes = new int[length - GRAM + 1];
        for (int i = 0; i < hashes.length; i++) {
            int hash = 0;
            for (int k = 0; k < GRAM; k++) {
                hash = hash * 0x01000193 + tokens[from + i + k];
            }
            hashes[i] = hash;
        }
        return hashes;
    }

    /**
     * {@return for each stripe of {@code stripe} columns the fewest edits from its first column to the end; one more
     * entry, 0, stands for the end}
     *
     * @param limit no alignment with more edits than this is of interest
     */
    int[] perStripe(int limit, int stripe) {
        int stripes = Math.ceilDiv(pair.m, stripe);
        int[] bound = new int[stripes + 1];
        new Count(limit).into(bound, stripe);
        for (int s = stripes - 1; s >= 0; s--) {
            bound[s] += bound[s + 1];
        }
        return bound;
    }

    private final class Count {

        private final int lowest;
        private final int highest;
        /** Work left; repetitive texts would need too much, and stopping early only weakens the bound. */
        private long budget = 16L * ((long) pair.n + pair.m);

        Count(int limit) {
            int drift = pair.n - pair.m;
            this.lowest = Math.floorDiv(drift - limit, 2);
            this.highest = Math.ceilDiv(drift + limit, 2);
        }

        void into(int[] seedsPerStripe, int stripe) {
            int diagonal = pair.n - pair.m;
            int end = pair.m;
            for (int start = end - 1; start >= 0 && budget > 0; start--) {
                if (continues(start, end, diagonal)) {
                    continue;
                }
                int other = find(start, end);
                if (other == NOWHERE) {
                    seedsPerStripe[start / stripe]++;
                    end = start;
                } else {
                    diagonal = other;
                }
            }
        }

        private boolean continues(int start, int end, int diagonal) {
            return start + diagonal >= 0 && end + diagonal <= pair.n && pair.match(start + diagonal + 1, start + 1);
        }

        /** Looks for an occurrence of columns {@code start..end} in the reference, by their rarest part. */
        private int find(int start, int end) {
            Occurrences parts = tokens;
            int last = end;
            if (grams != null && end - start >= GRAM) {
                parts = grams;
                last = end - GRAM + 1;
            }
            int rarest = start;
            for (int column = start + 1; column < last; column++) {
                if (parts.count(column) < parts.count(rarest)) {
                    rarest = column;
                }
            }
            int id = parts.id(rarest);
            return id == Occurrences.NOWHERE ? NOWHERE : find(start, end, parts, rarest, id);
        }

        private int find(int start, int end, Occurrences parts, int rarest, int id) {
            int stop = parts.end(id);
            for (int k = parts.seek(id, rarest + lowest); k < stop; k++) {
                int diagonal = parts.position(k) - rarest;
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
}
