package io.github.sttcompare.wer.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedMedianTest {

    @Test
    void theDistributionIsThatOfMediansOfResamples() {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = random.doubles(21).map(x -> Math.exp(x)).toArray();
        double[] medians = IntStream.range(0, 40_000)
                .mapToDouble(r -> {
                    double[] draws = random.ints(values.length, 0, values.length).mapToDouble(i -> values[i]).sorted().toArray();
                    return draws[10];
                })
                .sorted()
                .toArray();
        PairedMedian median = PairedMedian.of(values);
        for (double at : new double[] {1.2, 1.5, 1.7, 2.0}) {
            double share = Arrays.stream(medians).filter(m -> m <= at).count() / 40_000.0;
            assertThat(median.pValueAbove(at)).isCloseTo(share, within(0.01));
        }
        assertThat(median.lower(0.95)).isEqualTo(medians[2_000]);
        assertThat(median.upper(0.95)).isEqualTo(medians[38_000]);
    }

    @Test
    void outliersDoNotMoveIt() {
        double[] values = IntStream.range(0, 30).mapToDouble(i -> i < 8 ? 1_000 : 1).toArray();
        PairedMedian median = PairedMedian.of(values);
        assertThat(median.value()).isEqualTo(1);
        assertThat(median.upper(0.95)).isEqualTo(1);
        assertThat(median.pValueAbove(2)).isGreaterThan(0.99);
    }

    @Test
    void aCommonShiftIsDetected() {
        double[] values = IntStream.range(0, 30).mapToDouble(i -> 3 + i / 100.0).toArray();
        PairedMedian median = PairedMedian.of(values);
        assertThat(median.lower(0.95)).isGreaterThan(3);
        assertThat(median.pValueAbove(2)).isLessThan(1e-9).isPositive();
        assertThat(median.pValueAbove(4)).isEqualTo(1);
    }

    @Test
    void tooFewAndInvalidNumbersAreRefused() {
        assertThatThrownBy(() -> PairedMedian.of(1, 2, 3)).hasMessageContaining("at least 10").hasMessageContaining("3");
        double[] values = new double[12];
        values[5] = Double.NaN;
        assertThatThrownBy(() -> PairedMedian.of(values)).hasMessageContaining("not a number");
    }
}
