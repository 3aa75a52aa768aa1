package io.github.sttcompare.wer.align;

import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest cost of a large pair: guess, bound from below, then exact passes in a band wide enough for the
 * guess, or for ever less optimistic limits when the guess is poor.
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

    /** {@return the smallest cost found} */
    int run(boolean keepCheckpoints) {
        int guess = band.guess(null);
        int[] bound = SeedBound.of(pair, kernel.matches, guess / kernel.gap, Band.STRIPE);
        int least = kernel.gap * Math.max(Math.abs(pair.n - pair.m), bound[0]);
        int slack = Math.max(Long.SIZE * kernel.gap, least / 2);
        while (true) {
            int limit = (int) Math.min(guess, (long) least + slack);
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
            slack = 2 * slack;
        }
    }

    private Checkpoints newCheckpoints() {
        return new Checkpoints(Band.STRIPE, kernel.longsPerBlock);
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
