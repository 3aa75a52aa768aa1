package io.github.sttcompare.report.html;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChartsTest {

    @Test
    void scalesHaveRoundEndsAndContainAllValues() {
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            double size = Math.pow(10, random.nextInt(9) - 4);
            List<Double> values = List.of(random.nextGaussian() * size, random.nextGaussian() * size, random.nextGaussian() * size);
            Scale scale = Scale.linear(values);
            assertThat(scale.ticks()).hasSizeBetween(2, 9);
            assertThat(values).allMatch(value -> value >= scale.low() - 1e-9 * size && value <= scale.high() + 1e-9 * size);
            assertThat(scale.ticks()).allMatch(tick -> scale.at(tick) >= 0 && scale.at(tick) <= 1);
            List<Double> positive = values.stream().map(value -> Math.abs(value) + size / 1000).toList();
            Scale ratio = Scale.ratio(positive);
            assertThat(positive).allMatch(value -> ratio.at(value) > 0 && ratio.at(value) <= 1);
            assertThat(ratio.ticks()).isNotEmpty();
        }
        assertThat(Scale.linear(List.of(0.0, 0.0)).low()).isZero();
        assertThat(Scale.linear(List.of(0.031, 0.047)).ticks().stream().map(tick -> Numbers.tick(tick * 100)).toList())
                .containsExactly("3", "3.5", "4", "4.5", "5");
    }

    @Test
    void labelsOfAdjacentPointsDoNotOverlap() {
        Labels labels = new Labels(300, 270);
        double[][] points = {{150, 100}, {158, 104}, {150, 112}, {290, 10}, {295, 16}};
        for (double[] point : points) {
            labels.keepFree(point[0], point[1]);
        }
        List<Labels.Place> places = Arrays.stream(points).map(point -> labels.place("whisper", point[0], point[1])).toList();
        assertThat(List.of(places.get(0), places.get(1), places.get(2))).doesNotHaveDuplicates();
        assertThat(places.get(3).anchor()).as("inside the chart").isEqualTo("end");
    }

    @Test
    void numbersAreFormattedForPeople() {
        assertThat(Numbers.percent(0.0412)).isEqualTo("4.1\u00A0%");
        assertThat(Numbers.percent(1.0)).isEqualTo("100\u00A0%");
        assertThat(Numbers.percent(null)).isEqualTo("–");
        assertThat(Numbers.points(0.0004)).isEqualTo("0.04");
        assertThat(Numbers.signed(-0.0151)).isEqualTo("−1.5");
        assertThat(Numbers.signed(0.0151)).isEqualTo("+1.5");
        assertThat(Numbers.signed(-0.000001)).isEqualTo("0.00");
        assertThat(Numbers.seconds(Made.seconds(0.2954))).isEqualTo("295\u00A0ms");
        assertThat(Numbers.length(Made.seconds(7384))).isEqualTo("2\u00A0h 3\u00A0min");
        assertThat(Numbers.names(List.of("a", "b", "c"))).isEqualTo("a, b and c");
        assertThat(Numbers.money(new BigDecimal("0.36"), "USD")).isEqualTo("USD\u00A00.360");
        assertThat(Numbers.money(new BigDecimal("0.00042"), "USD")).isEqualTo("USD\u00A00.00042");
        assertThat(Numbers.money(new BigDecimal("0.0000000001"), "USD")).isEqualTo("below USD\u00A00.000001");
        assertThat(Numbers.money(BigDecimal.ZERO, "USD")).isEqualTo("USD\u00A00");
        assertThat(Numbers.about(1234)).isEqualTo("about 1,300");
    }

    @Test
    void everyProviderHasItsOwnSymbol() {
        assertThat(IntStream.range(0, 60).mapToObj(p -> Signs.colour(p) + Signs.path(p)).toList()).doesNotHaveDuplicates();
    }
}
