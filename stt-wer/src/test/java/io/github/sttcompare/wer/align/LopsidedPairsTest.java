package io.github.sttcompare.wer.align;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorCounts;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One text is much longer than the other: a provider that gave up early, or made things up. */
class LopsidedPairsTest {

    private static final Aligner CANONICAL = Aligner.of(TieRule.CANONICAL);

    /** Long enough for bands, checkpoints and regions, short enough for the plain programme. */
    @ParameterizedTest
    @EnumSource
    void shortPairsHaveTheOperationsOfThePlainAlgorithm(TieRule rule) {
        Aligner banded = new Aligner(rule, Long.MAX_VALUE, 0);
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int alphabet = 2 + random.nextInt(30);
            int[] longer = random.ints(1500 + random.nextInt(1000), 0, alphabet).toArray();
            int[] shorter = random.ints(1 + random.nextInt(200), random.nextInt(20), alphabet + 20).toArray();
            assertLikePlain(Aligner.of(rule), longer, shorter, rule);
            assertLikePlain(Aligner.of(rule), shorter, longer, rule);
            assertLikePlain(banded, longer, shorter, rule);
        }
    }

    private static void assertLikePlain(Aligner aligner, int[] reference, int[] hypothesis, TieRule rule) {
        Alignment alignment = aligner.align(reference, hypothesis);
        assertThat(alignment).hasToString(PlainAligner.operations(reference, hypothesis, rule));
        assertThat(alignment.optimality()).isEqualTo(Optimality.EXACT);
    }

    /** 81 151 characters and an answer of 22 took a second, 812 513 forty and were not exact any more. */
    @ParameterizedTest
    @EnumSource
    void aLongReferenceAndAShortAnswerAreExactAndFast(TieRule rule) {
        Random random = new Random(1);
        int[] reference = random.ints(812_513, 0, 40).toArray();
        for (int strangers : new int[] {0, 1, 2, 5, 22}) {
            int[] answer = IntStream.range(0, 22).map(i -> i < strangers ? 100 + i : random.nextInt(40)).toArray();
            for (int[] hypothesis : new int[][] {answer, IntStream.range(0, 22).map(i -> answer[21 - i]).toArray()}) {
                long start = System.nanoTime();
                Alignment alignment = Aligner.of(rule).align(reference, hypothesis);
                assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
                assertThat(alignment.optimality()).isEqualTo(Optimality.EXACT);
                assertThat(alignment.counts())
                        .isEqualTo(new ErrorCounts(22 - strangers, strangers, 812_513 - 22, 0));
            }
        }
    }

    /** An answer that was made up: searched for in a band, it took longer than the plain programme. */
    @ParameterizedTest
    @EnumSource
    void aShortReferenceAndALongAnswerAreAlignedWithoutASearch(TieRule rule) {
        int[] reference = new Random(5).ints(22, 0, 40).toArray();
        int[] answer = new Random(6).ints(812_513, 0, 40).toArray();
        Alignment alignment = Aligner.of(rule).align(reference, answer);
        assertThat(alignment.blockSteps()).isLessThanOrEqualTo(1_625_026L);
        assertThat(alignment.optimality()).isEqualTo(Optimality.EXACT);
        assertThat(alignment.counts()).isEqualTo(new ErrorCounts(22, 0, 0, 812_513 - 22));
    }

    /** No path is shorter than another here, whatever the hits: 600 × 60 000 cells have to be looked at. */
    @Test
    void hitsAreMaximalEvenIfMillionsOfCellsTie() {
        Random random = new Random(3);
        int[] reference = random.ints(30_000, 0, 3000).toArray();
        int[] hypothesis = random.ints(3000, 0, 6000).toArray();
        Alignment alignment = CANONICAL.align(reference, hypothesis);
        assertThat(alignment.optimality()).isEqualTo(Optimality.EXACT);
        assertThat(alignment.counts()).isEqualTo(PlainAligner.counts(reference, hypothesis, TieRule.CANONICAL));
    }

    /** A text that is heard twice fits in two places which lie far apart. */
    @Test
    void aRepeatedTextIsExact() {
        Random random = new Random(4);
        int[] once = random.ints(6000, 0, 2000).toArray();
        int[] twice = IntStream.concat(IntStream.of(once), IntStream.of(once)).toArray();
        int[] noisy = RandomPairs.noisy(once, 0.05, 2000, new Random(9));
        Alignment alignment = CANONICAL.align(noisy, twice);
        assertThat(alignment.optimality()).isEqualTo(Optimality.EXACT);
        assertThat(alignment.counts()).isEqualTo(PlainAligner.counts(noisy, twice, TieRule.CANONICAL));
    }
}
