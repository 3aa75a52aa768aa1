package io.github.sttcompare.wer.significance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Weighted sums over units, many times with random weights.
 *
 * <p>One set of weights serves all columns, which keeps them paired and makes further systems cheap. Each replicate has
 * its own random numbers, derived from the seed and its number, so that it does not matter which thread computes it.
 */
final class Resampler {

    private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory.of("L64X128MixRandom");
    /** Odd and without pattern, so that neighbouring replicates start far apart: 2^64 over the golden ratio. */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private static final int BLOCK = 16;

    private Resampler() {}

    /** How a replicate weighs its units. The weights' absolute values add up to the number of units. */
    enum Scheme {
        /** How often each unit is drawn if as many are drawn as there are, with replacement. */
        BOOTSTRAP(0) {
            @Override
            void draw(RandomGenerator random, int[] weights) {
                Arrays.fill(weights, 0);
                long n = weights.length;
                // high halves of 32-bit products: uniform but for n in 2^32, far below what replicates could show
                for (int i = weights.length; i > 1; i -= 2) {
                    long bits = random.nextLong();
                    weights[(int) (((bits >>> 32) * n) >>> 32)]++;
                    weights[(int) (((bits & 0xFFFFFFFFL) * n) >>> 32)]++;
                }
                if ((n & 1) == 1) {
                    weights[(int) (((random.nextLong() >>> 32) * n) >>> 32)]++;
                }
            }
        },
        /** A fair coin for each unit: plus or minus one. */
        SIGNS(0x5851F42D4C957F2DL) {
            @Override
            void draw(RandomGenerator random, int[] weights) {
                long bits = 0;
                for (int i = 0; i < weights.length; i++) {
                    if ((i & 63) == 0) {
                        bits = random.nextLong();
                    }
                    weights[i] = 1 - 2 * (int) (bits & 1);
                    bits >>>= 1;
                }
            }
        };

        private final long salt;

        Scheme(long salt) {
            this.salt = salt;
        }

        abstract void draw(RandomGenerator random, int[] weights);
    }

    /**
     * {@return the weighted sums, by column and replicate}
     *
     * @param columns one value for each unit, all of the same length
     */
    static long[][] sums(Scheme scheme, int[][] columns, Resampling how) {
        int units = columns[0].length;
        long[][] sums = new long[columns.length][how.replicates()];
        boolean[] small = new boolean[columns.length];
        for (int c = 0; c < columns.length; c++) {
            small[c] = (long) units * Arrays.stream(columns[c]).mapToLong(Math::abs).max().orElse(0) <= Integer.MAX_VALUE;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            int[] weights = new int[units];
            for (int from = next.getAndAdd(BLOCK); from < how.replicates(); from = next.getAndAdd(BLOCK)) {
                int to = Math.min(from + BLOCK, how.replicates());
                for (int replicate = from; replicate < to; replicate++) {
                    scheme.draw(RANDOM.create((how.seed() ^ scheme.salt) + STRIDE * (replicate + 1)), weights);
                    for (int c = 0; c < columns.length; c++) {
                        sums[c][replicate] = small[c] ? dot(weights, columns[c]) : longDot(weights, columns[c]);
                    }
                }
            }
        };
        run(worker, Math.min(how.threads(), (how.replicates() + BLOCK - 1) / BLOCK));
        return sums;
    }

    /** The caller works too, and never returns before everything is done: half a bootstrap would be wrong. */
    private static void run(Runnable worker, int threads) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            helpers.add(Thread.ofPlatform()
                    .daemon()
                    .name("stt/significance-" + i)
                    .uncaughtExceptionHandler((thread, thrown) -> failure.compareAndSet(null, thrown))
                    .start(worker));
        }
        try {
            worker.run();
        } finally {
            helpers.forEach(Resampler::join);
        }
        if (failure.get() != null) {
            throw new IllegalStateException("resampling failed", failure.get());
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A loop that the JIT compiler turns into vector instructions; the caller has made sure that nothing overflows. */
    private static int dot(int[] weights, int[] column) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * column[i];
        }
        return sum;
    }

    private static long longDot(int[] weights, int[] column) {
        long sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (long) weights[i] * column[i];
        }
        return sum;
    }
}
