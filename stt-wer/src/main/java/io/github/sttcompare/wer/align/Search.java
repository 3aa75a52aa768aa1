package io.github.sttcompare.wer.align;

import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest cost of a large pair.
 *
 * <p>A pass over a band is exact if the cost is within its limit, and the tighter the limit the narrower the band. A
 * first pass along a narrow window mostly finds the very cost, which is then the limit. If it lost its way, as at a long
 * omission, the {@link SeedBound}, close to the cost from below, tells; then limits start a little above that bound, and
 * the column where a band ran dry tells how much of the way the slack lasted, hence how much is needed.
 */
final class Search {

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

    /** {@return the cost of some alignment} */
    int guess() {
        return band.guess(null);
    }

    /**
     * {@return the smallest cost found}
     *
     * @param guess the cost of some alignment
     */
    int run(int guess, boolean keepCheckpoints) {
        SeedBound seeds = new SeedBound(pair, kernel.occurrences);
        int[] bound = seeds.perStripe(guess / kernel.gap, Band.STRIPE);
        int least = kernel.gap * Math.max(Math.abs(pair.n - pair.m), bound[0]);
        // the bound misses edits close to each other; of a guess much farther off than that, beware
        long slack = Math.max((long) Long.SIZE * kernel.gap, least / 16);
        if (guess <= least + 4 * slack || kernel.substitution > kernel.gap) {
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
