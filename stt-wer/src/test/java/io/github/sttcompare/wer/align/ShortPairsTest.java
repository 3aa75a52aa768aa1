package io.github.sttcompare.wer.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortPairsTest {

    /** An aligner that serves for days counts pairs beyond what an int holds. */
    @ParameterizedTest
    @ValueSource(ints = {0, Integer.MAX_VALUE - 50, Integer.MIN_VALUE + 7, -50})
    void pairsAreAlignedCorrectlyAfterBillionsOfOthers(int before) {
        ShortPairs pairs = new ShortPairs();
        pairs.stamp = before;
        Random random = new Random(before);
        for (int i = 0; i < 200; i++) {
            int[] reference = random.ints(64, 0, 1000).toArray();
            int[] hypothesis = RandomPairs.noisy(reference, 0.3, 1000, random);
            Pair pair = new Pair(reference, 0, reference.length, hypothesis, 0, hypothesis.length);
            assertThat(pairs.fill(pair)).isEqualTo(PlainAligner.distance(reference, hypothesis));
        }
    }
}
