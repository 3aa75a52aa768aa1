package io.github.sttcompare.wer.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkAlignerTest {

    @ParameterizedTest
    @CsvSource({"1, 2000, 6, 3", "2, 500, 40, 5", "3, 40, 300, 4", "4, 40, 300, 400", "5, 8, 900, 50"})
    void theResultIsThatOfTheFullMatrix(long seed, int cases, int length, int vocabulary) {
        Random random = new Random(seed);
        for (int c = 0; c < cases; c++) {
            int[][] slots = slots(random, random.nextInt(length + 1), vocabulary);
            int[] words = random.nextInt(10) == 0
                    ? unrelated(random, random.nextInt(length + 1), vocabulary)
                    : heard(random, slots, vocabulary);
            int most = 4 * slots.length + 3 * words.length;
            assertThat(new NetworkAligner(slots, words, Long.MAX_VALUE).align(most))
                    .as("seed %d case %d", seed, c)
                    .isEqualTo(PlainNetwork.align(slots, words));
        }
    }

    @Test
    void tooMuchWorkIsRefusedWithTheLimit() {
        int[][] slots = slots(new Random(1), 200, 100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetworkAligner(slots, unrelated(new Random(2), 200, 100), 1000).align(1400))
                .withMessage("these transcripts are too long and have too little in common: aligning them takes more "
                        + "than 1000 steps; cut the audio into utterances");
    }

    private static int[][] slots(Random random, int size, int vocabulary) {
        int[][] slots = new int[size][];
        for (int i = 0; i < size; i++) {
            int first = random.nextInt(vocabulary);
            slots[i] = switch (random.nextInt(6)) {
                case 0 -> new int[] {first, NetworkAligner.NULL_ARC};
                case 1 -> new int[] {first, NetworkAligner.NULL_ARC, first + vocabulary};
                case 2 -> new int[] {first + vocabulary, first};
                default -> new int[] {first};
            };
        }
        return slots;
    }

    private static int[] heard(Random random, int[][] slots, int vocabulary) {
        int[] words = new int[2 * slots.length];
        int size = 0;
        for (int[] arcs : slots) {
            int arc = arcs[random.nextInt(arcs.length)];
            int chance = random.nextInt(10);
            if (chance == 0 || chance == 1) {
                words[size++] = random.nextInt(vocabulary);
            }
            if (arc != NetworkAligner.NULL_ARC && chance != 0 && chance != 2) {
                words[size++] = arc;
            }
        }
        return Arrays.copyOf(words, size);
    }

    private static int[] unrelated(Random random, int size, int vocabulary) {
        return random.ints(size, 0, vocabulary).toArray();
    }
}
