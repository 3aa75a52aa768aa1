package io.github.sttcompare.wer.align;

import java.util.Arrays;
import java.util.Random;

/** A reference and a hypothesis made from a seed: unrelated, or with errors of all kinds, omissions and repetitions. */
final class RandomPairs {

    private final int[] reference;
    private final int[] hypothesis;

    private RandomPairs(int[] reference, int[] hypothesis) {
        this.reference = reference;
        this.hypothesis = hypothesis;
    }

    int[] reference() {
        return reference;
    }

    int[] hypothesis() {
        return hypothesis;
    }

    static RandomPairs of(long seed, int maxLength) {
        Random random = new Random(seed);
        int alphabet = 2 + random.nextInt(49);
        int[] reference = random.ints(random.nextInt(maxLength + 1), 0, alphabet).toArray();
        int[] hypothesis = random.nextInt(3) == 0
                ? random.ints(random.nextInt(maxLength + 1), 0, alphabet).toArray()
                : noisy(reference, random.nextDouble() / 2, alphabet, random);
        return new RandomPairs(reference, hypothesis);
    }

    static int[] noisy(int[] reference, double rate, int alphabet, Random random) {
        int n = reference.length;
        int[] result = new int[2 * n + 200];
        int size = 0;
        int omittedFrom = random.nextInt(4) == 0 && n > 10 ? random.nextInt(n) : n;
        int omittedTo = omittedFrom + random.nextInt(n / 2 + 1);
        int inventedAt = random.nextInt(4) == 0 ? random.nextInt(n + 1) : n;
        for (int i = 0; i < n; i++) {
            for (int k = 0; i == inventedAt && k < 100; k++) {
                result[size++] = random.nextInt(alphabet);
            }
            double x = random.nextDouble();
            if ((i >= omittedFrom && i < omittedTo) || x < rate * 0.2) {
                continue;
            }
            result[size++] = x < rate * 0.8 ? random.nextInt(alphabet) : reference[i];
            if (x >= rate * 0.8 && x < rate) {
                result[size++] = random.nextInt(alphabet);
            }
        }
        return Arrays.copyOf(result, size);
    }
}
