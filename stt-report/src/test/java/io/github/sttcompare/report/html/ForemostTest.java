package io.github.sttcompare.report.html;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ForemostTest {

    private record Stone(int place, long weight) {}

    private static List<Stone> kept(List<Stone> given, long limit) {
        Foremost<Stone> foremost = new Foremost<>(Comparator.comparingInt(Stone::place), Stone::weight, limit);
        given.forEach(foremost::add);
        return foremost.kept();
    }

    @Test
    void theFirstItemsThatFitAreKeptInWhateverOrderTheyArrive() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            List<Stone> stones = new ArrayList<>(IntStream.range(0, 1 + random.nextInt(40))
                    .mapToObj(place -> new Stone(place, random.nextInt(9)))
                    .toList());
            long limit = random.nextInt(120);
            long sum = 0;
            int fit = 0;
            while (fit < stones.size() && sum + stones.get(fit).weight() <= limit) {
                sum += stones.get(fit++).weight();
            }
            List<Stone> expected = List.copyOf(stones.subList(0, fit));
            Collections.shuffle(stones, random);
            assertThat(kept(stones, limit)).isEqualTo(expected);
        }
    }

    @Test
    void noItemIsKeptAfterOneThatIsTooHeavy() {
        assertThat(kept(List.of(new Stone(2, 1), new Stone(1, 9), new Stone(0, 3)), 5)).containsExactly(new Stone(0, 3));
        assertThat(kept(List.of(new Stone(0, 9), new Stone(1, 1)), 5)).isEmpty();
    }
}
