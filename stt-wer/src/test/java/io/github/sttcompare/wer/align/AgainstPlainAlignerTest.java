package io.github.sttcompare.wer.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The plain dynamic programme is the judge. {@code -Dstt.wer.pairs=100000} runs the full number of random pairs, where
 * the default keeps the build short.
 */
class AgainstPlainAlignerTest {

    private static final int PAIRS = Integer.getInteger("stt.wer.pairs", 1_000);

    /** With nothing considered small, every pair longer than 64 tokens takes the way of long texts. */
    private static final long NOTHING_SMALL = 0;

    @ParameterizedTest
    @EnumSource
    void randomPairsHaveTheSameDistanceCountsAndOperations(TieRule rule) {
        Aligner usual = Aligner.of(rule);
        Aligner banded = new Aligner(rule, Long.MAX_VALUE, NOTHING_SMALL);
        for (int seed = 0; seed < PAIRS; seed++) {
            RandomPairs pair = RandomPairs.of(seed, 400);
            String expected = PlainAligner.operations(pair.reference(), pair.hypothesis(), rule);
            for (Aligner aligner : new Aligner[] {usual, banded}) {
                Alignment alignment = aligner.align(pair.reference(), pair.hypothesis());
                assertThat(alignment.toString()).as("seed %d", seed).isEqualTo(expected);
                assertThat(alignment.optimality()).isEqualTo(Optimality.EXACT);
            }
        }
    }

    /** Few words of a small vocabulary repeat, and every tie there is comes up. */
    @ParameterizedTest
    @EnumSource
    void tenThousandShortUtterancesHaveTheSamePaths(TieRule rule) {
        Aligner aligner = Aligner.of(rule);
        Random random = new Random(14);
        for (int k = 0; k < 10_000; k++) {
            int alphabet = 2 + random.nextInt(5);
            int[] reference = random.ints(random.nextInt(13), 0, alphabet).toArray();
            int[] hypothesis = random.ints(random.nextInt(13), 0, alphabet).toArray();
            assertThat(aligner.align(reference, hypothesis).toString())
                    .isEqualTo(PlainAligner.operations(reference, hypothesis, rule));
        }
    }

    @ParameterizedTest
    @EnumSource
    void longPairsHaveTheSameCounts(TieRule rule) {
        if (rule == TieRule.JIWER || rule == TieRule.KALDI) {
            return;
        }
        Aligner banded = new Aligner(rule, Long.MAX_VALUE, NOTHING_SMALL);
        for (int seed = 0; seed < Math.max(12, PAIRS / 100); seed++) {
            Random random = new Random(seed);
            int alphabet = 2 << random.nextInt(12);
            int[] reference = random.ints(500 + random.nextInt(3000), 0, alphabet).toArray();
            int[] hypothesis = RandomPairs.noisy(reference, random.nextDouble() * 0.6, alphabet, random);
            Alignment alignment = banded.align(reference, hypothesis);
            assertThat(alignment.counts())
                    .as("seed %d", seed)
                    .isEqualTo(PlainAligner.counts(reference, hypothesis, rule));
            if (rule == TieRule.CANONICAL) {
                assertThat(Aligner.of(TieRule.CANONICAL).distance(reference, hypothesis))
                        .isEqualTo((int) alignment.counts().errors());
                assertThat(Aligner.of(TieRule.JIWER).align(reference, hypothesis).counts().errors())
                        .isEqualTo(alignment.counts().errors());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void distanceIsTheFewestEdits(TieRule rule) {
        for (int seed = 0; seed < 300; seed++) {
            RandomPairs pair = RandomPairs.of(seed, 200);
            int distance = Aligner.of(TieRule.CANONICAL).distance(pair.reference(), pair.hypothesis());
            assertThat(distance).isEqualTo(PlainAligner.distance(pair.reference(), pair.hypothesis()));
            long errors = Aligner.of(rule).align(pair.reference(), pair.hypothesis()).counts().errors();
            assertThat(errors).isGreaterThanOrEqualTo(distance);
            assertThat(rule == TieRule.SCLITE || errors == distance).isTrue();
        }
    }
}
