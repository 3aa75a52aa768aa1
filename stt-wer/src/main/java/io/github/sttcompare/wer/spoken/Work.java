package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.internal.Interruption;

/** Bounds the work of one search, and ends it early when its thread is interrupted. */
final class Work {

    /** How many cells are computed between two checks of the interrupt status: about a millisecond. */
    private static final int LOOK = 1 << 18;

    private final long limit;
    private long done;
    private long sinceLook;

    /** @param limit how many cells may be computed */
    Work(long limit) {
        this.limit = limit;
    }

    /**
     * Announces work.
     *
     * @throws ScoringLimitException if it is more than the limit allows
     */
    void charge(long cells) {
        done += cells;
        if (done > limit) {
            throw new ScoringLimitException("the readings of these texts differ too much to be compared exactly: more than "
                    + limit + " cells to compute");
        }
    }

    /**
     * Reports progress.
     *
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its status stays as it is
     */
    void step(long cells) {
        sinceLook += cells;
        if (sinceLook > LOOK) {
            sinceLook = 0;
            Interruption.check();
        }
    }

    /** {@return how many cells were announced} */
    long done() {
        return done;
    }
}
