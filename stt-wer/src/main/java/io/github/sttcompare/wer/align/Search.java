package io.github.sttcompare.wer.align;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest cost of a large pair.
 *
 * <p>A pass over a band is exact if the cost is within its limit, and the tighter the limit the narrower the band. A
 * first pass along a narrow window usually finds the exact cost, which is then the limit. If it lost its way, for
 * instance at a long deletion, the {@link SeedBound}, a lower bound close to the cost, reveals it; then limits start a
 * little above that bound, and the column at which a band was exhausted shows how far the slack lasted, and hence how
 * much is needed.
 */
final class Search {

    /** An unknown cost. */
    static final int UNKNOWN = -1;

    private final Kernel kernel;
    private final Pair pair;
    private final Band band;
    private boolean exact = true;
    private @Nullable Checkpoints checkpoints;

    Search(Kernel kernel, Pair pair, long stepLimit) {
        this.kernel = kernel;
        this.pair = pair;
        this.band = new Band(kernel, pair, stepLimit);
    }

    /**
     * {@return the smallest cost found}
     *
     * @param otherGuess the cost of an alignment found in another way, requested if the first pass lost its way; null if
     *     there is none
     * @param expected the cost that will probably be found, or {@link #UNKNOWN}
     */
    int run(boolean keepCheckpoints, @Nullable IntSupplier otherGuess, int expected) {
        if (expected != UNKNOWN) {
            checkpoints = keepCheckpoints ? newCheckpoints() : null;
            int[] bound = bound(new SeedBound(pair, kernel.occurrences), expected);
            int cost = band.exact(expected, bound, checkpoints);
            if (cost != Band.NONE) {
                return cost;
            }
        }
        int guess = band.guess(null);
        SeedBound seeds = new SeedBound(pair, kernel.occurrences);
        int[] bound = bound(seeds, guess);
        // the bound misses edits close to each other; a guess that is much farther off is suspect
        long slack = Math.max((long) Long.SIZE * kernel.gap, bound[0] / 16);
        boolean lost = guess > bound[0] + 4 * slack && guess > kernel.gap * Math.max(pair.n, pair.m) / 2;
        if (lost && otherGuess != null) {
            guess = Math.min(guess, otherGuess.getAsInt());
            bound = bound(seeds, guess);
        }
        int least = bound[0];
        if (guess <= least + 4 * slack || otherGuess != null) {
            slack = (long) guess - least;
        }
        while (true) {
            int limit = (int) Math.min(guess, least + slack);
            checkpoints = keepCheckpoints ? newCheckpoints() : null;
            int cost = band.exact(limit, bound, checkpoints);
            if (cost != Band.NONE) {
                return cost;
            }
            if (band.exhausted()) {
                exact = false;
                checkpoints = keepCheckpoints ? newCheckpoints() : null;
                return band.guess(checkpoints);
            }
            double lasted = Math.max(0.25, (double) band.reached() / pair.m);
            slack = Math.max(slack + slack / 4, (long) (1.15 * slack / lasted));
        }
    }

    /** {@return for each stripe the least cost from its first column to the end} */
    private int[] bound(SeedBound seeds, int guess) {
        int[] bound = seeds.perStripe(guess / kernel.gap, Band.STRIPE);
        for (int stripe = 0; stripe < bound.length; stripe++) {
            bound[stripe] *= kernel.gap;
        }
        bound[0] = Math.max(bound[0], kernel.gap * Math.abs(pair.n - pair.m));
        return bound;
    }

    private Checkpoints newCheckpoints() {
        return new Checkpoints(0, Band.STRIPE, kernel.longsPerBlock);
    }

    /** {@return the checkpoints of the pass that found the cost, if they were kept} */
    Checkpoints checkpoints() {
        if (checkpoints == null) {
            throw new IllegalStateException("no checkpoints were kept");
        }
        return checkpoints;
    }

    /** {@return whether the cost is the smallest possible, as opposed to the guess of an exhausted search} */
    boolean exact() {
        return exact;
    }

    long steps() {
        return band.steps();
    }
}
