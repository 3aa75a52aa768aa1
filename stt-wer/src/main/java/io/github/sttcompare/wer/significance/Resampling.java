package io.github.sttcompare.wer.significance;

/**
 * How often to resample, from which seed, on how many threads.
 *
 * <p>The figures depend only on the data, the replicates and the seed, not on the threads or the order in which
 * utterances were added.
 *
 * @param replicates how many resamples, 100 to 10 million; 10,000 is usual, and enough for 500 pairs at a confidence of 95 %
 * @param seed       where the random numbers start (L64X128MixRandom)
 * @param threads    how many threads share the work, 1 to 256; with 1 it is done by the calling thread
 */
public record Resampling(int replicates, long seed, int threads) {

    private static final int USUAL = 10_000;

    /** @throws IllegalArgumentException if a number is out of range */
    public Resampling {
        if (replicates < 100 || replicates > 10_000_000) {
            throw new IllegalArgumentException("replicates must be 100 to 10000000, were " + replicates);
        }
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("threads must be 1 to 256, were " + threads);
        }
    }

    /** {@return 10,000 replicates from seed 1 on every processor} */
    public static Resampling standard() {
        return new Resampling(USUAL, 1, Math.min(256, Runtime.getRuntime().availableProcessors()));
    }

    /** {@return the same with a different number of replicates} */
    public Resampling withReplicates(int replicates) {
        return new Resampling(replicates, seed, threads);
    }

    /** {@return the same with a different seed} */
    public Resampling withSeed(long seed) {
        return new Resampling(replicates, seed, threads);
    }

    /** {@return the same with a different number of threads} */
    public Resampling withThreads(int threads) {
        return new Resampling(replicates, seed, threads);
    }
}
