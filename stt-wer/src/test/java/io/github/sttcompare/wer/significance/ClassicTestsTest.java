package io.github.sttcompare.wer.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.align.Alignment;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassicTestsTest {

    private static Alignment align(String reference, String hypothesis) {
        return Oracle.align(List.of(reference.split(" ", -1)), List.of(hypothesis.split(" ", -1))).alignment();
    }

    private static Mapsswe mapsswe(String reference, String first, String second) {
        return Mapsswe.of(List.of(align(reference, first)), List.of(align(reference, second)));
    }

    @Test
    void holmMultipliesTheSmallestMostAndKeepsTheOrder() {
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005)).usingComparatorWithPrecision(1e-12)
                .containsExactly(0.03, 0.06, 0.06, 0.02);
        assertThat(Holm.adjust(0.9, 0.8)).containsExactly(1, 1);
        assertThat(Holm.adjust()).isEmpty();
    }

    @Test
    void holmRefusesInvalidProbabilities() {
        assertThatThrownBy(() -> Holm.adjust(0.1, Double.NaN)).hasMessageContaining("in 0…1, not NaN");
        assertThatThrownBy(() -> Holm.adjust(-0.1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mcNemarIsTheExactBinomialTest() {
        // 2 (C(10,0) + C(10,1)) / 2^10
        assertThat(McNemar.of(50, 1, 9, 3).pValue()).isCloseTo(22 / 1024.0, within(1e-12));
        assertThat(McNemar.of(50, 9, 1, 3).pValue()).isCloseTo(22 / 1024.0, within(1e-12));
        assertThat(McNemar.of(50, 4, 4, 3).pValue()).isEqualTo(1);
        assertThat(McNemar.of(50, 0, 0, 3).pValue()).isEqualTo(1);
        assertThat(McNemar.of(0, 0, 9, 0).pValue()).as("nine utterances are too few").isNull();
        assertThatThrownBy(() -> McNemar.of(1, -1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> McNemar.of(Long.MAX_VALUE, Long.MAX_VALUE, 1, 1)).hasMessageContaining("fewer than 2^31");
    }

    @Test
    void noPValueIsZero() {
        int many = 3000;
        double[] figures = new double[many];
        java.util.Arrays.fill(figures, 1);
        List<Alignment> right = Collections.nCopies(many, align("a b c d", "a b c d"));
        List<Alignment> wrong = IntStream.range(0, many).mapToObj(i -> align("a b c d", i == 0 ? "a x y d" : "a b x d")).toList();

        assertThat(McNemar.of(0, many, 0, 0).pValue()).isPositive();
        assertThat(Wilcoxon.of(figures, new double[many]).pValue()).isPositive();
        assertThat(Mapsswe.of(right, wrong).pValue()).isPositive();
        assertThat(Mapsswe.of(wrong, right).pValue()).isLessThan(1e-300);
    }

    @Test
    void wilcoxonRanksDifferences() {
        // differences 1 2 3 4 5 -6 7 8: W- = 6; 14 of 2^8 choices of signs have a sum of at most 6, as many at least 30
        Wilcoxon test = Wilcoxon.of(new double[] {1, 2, 3, 4, 5, 0, 7, 8}, new double[] {0, 0, 0, 0, 0, 6, 0, 0});

        assertThat(test.differing()).isEqualTo(8);
        assertThat(test.higher()).isEqualTo(30);
        assertThat(test.lower()).isEqualTo(6);
        assertThat(test.pValue()).isCloseTo(2 * 14 / 256.0, within(1e-12));
        assertThat(test.z()).isCloseTo((6 - 18) / Math.sqrt(51), within(1e-12));
    }

    @Test
    void wilcoxonSharesRanksAmongEqualDifferences() {
        Wilcoxon test = Wilcoxon.of(new double[] {1, 1, 1, 1, 1, 0, 5}, new double[] {0, 0, 0, 0, 0, 1, 5});

        assertThat(test.differing()).isEqualTo(6);
        assertThat(test.lower()).isEqualTo(3.5);
        assertThat(test.pValue()).isCloseTo(2 * 7 / 64.0, within(1e-12));
    }

    @Test
    void differencesThatOnlyRoundingMakesUnequalShareTheirRanks() {
        int[] errors = {1, 3, 5, 6, 2, 8, 7, 0};
        int[] others = {2, 4, 4, 7, 3, 9, 6, 1};
        ErrorTable.Builder table = ErrorTable.builder("a", "b");
        for (int u = 0; u < errors.length; u++) {
            table.add("a", "u" + u, new ErrorCounts(10 - errors[u], errors[u], 0, 0));
            table.add("b", "u" + u, new ErrorCounts(10 - others[u], others[u], 0, 0));
        }
        Wilcoxon test = Wilcoxon.of(table.build(), "a", "b");

        // each differs by one error in ten words: two of eight equal ranks, and of 2^8 choices 1 + 8 + 28 have as few
        assertThat(test.higher()).isEqualTo(2 * 4.5);
        assertThat(test.lower()).isEqualTo(6 * 4.5);
        assertThat(test.pValue()).isCloseTo(2 * 37 / 256.0, within(1e-12));
        assertThat(Wilcoxon.of(new double[] {0.1 + 0.2, 1, 1}, new double[] {0.3, 0.9, 0.8}).differing())
                .as("0.1 + 0.2 is 0.3")
                .isEqualTo(2);
    }

    @Test
    void theNormalApproximationTakesOverSmoothly() {
        SplittableRandom random = new SplittableRandom(5);
        double[] figures = IntStream.range(0, 60).mapToDouble(i -> Math.rint(random.nextDouble(-4, 6))).filter(f -> f != 0).toArray();
        double[] more = IntStream.range(0, 61).mapToDouble(i -> i < figures.length ? figures[i] : i % 2 == 0 ? 7 : -7).toArray();

        Double exact = Wilcoxon.of(java.util.Arrays.copyOf(more, 60), new double[60]).pValue();
        Double approximate = Wilcoxon.of(more, new double[61]).pValue();
        assertThat(approximate).isCloseTo(exact, within(0.02));
    }

    @Test
    void wilcoxonRefusesInvalidInput() {
        assertThat(Wilcoxon.of(new double[] {1, 2, 3, 4, 5}, new double[5]).pValue()).as("five pairs are too few").isNull();
        assertThat(Wilcoxon.of(new double[9], new double[9]).pValue()).as("nothing differs").isNull();
        assertThat(Wilcoxon.of(new double[0], new double[0]).z()).isZero();
        assertThatThrownBy(() -> Wilcoxon.of(new double[1], new double[2])).hasMessageContaining("there are 1 and 2 figures");
        assertThatThrownBy(() -> Wilcoxon.of(new double[] {1, Double.NaN}, new double[2]))
                .hasMessageContaining("number 1 is NaN and 0.0");
    }

    @Test
    void segmentsOfMapssweAreBetweenTwoCommonCorrectWords() {
        assertThat(mapsswe("a b c d e f g", "a x c d e f g", "a b c d e y g").segments()).isEqualTo(2);
        assertThat(mapsswe("a b c d e f g", "a x c d e f g", "a b c y e f g").segments())
                .as("one correct word does not separate them")
                .isEqualTo(1);
        assertThat(mapsswe("a b c", "a b c", "a b c").segments()).isZero();
        Mapsswe ends = mapsswe("a b c d", "x b c d", "a b c d y");
        assertThat(ends.segments()).isEqualTo(2);
        assertThat(ends.errors()).isEqualTo(1);
        assertThat(ends.otherErrors()).isEqualTo(1);
    }

    @Test
    void mapssweIsSymmetricAndIndependentOfOrder() {
        Oracle oracle = new Oracle();
        List<Integer> order = IntStream.range(0, 120).boxed().collect(java.util.stream.Collectors.toList());
        Collections.shuffle(order, new java.util.Random(3));
        Mapsswe there = Mapsswe.of(oracle.alignments("A"), oracle.alignments("B"));
        Mapsswe back = Mapsswe.of(
                order.stream().map(oracle.alignments("B")::get).toList(),
                order.stream().map(oracle.alignments("A")::get).toList());

        assertThat(back.segments()).isEqualTo(there.segments());
        assertThat(back.z()).isEqualTo(-there.z());
        assertThat(back.pValue()).isEqualTo(there.pValue());
    }

    @Test
    void mapssweGivesNoPValueToTooFewSegments() {
        List<Alignment> right = Collections.nCopies(29, align("a b c", "a b c"));
        List<Alignment> wrong = IntStream.range(0, 29).mapToObj(i -> align("a b c", i == 0 ? "x y z" : "a b x")).toList();
        List<Alignment> alike = Collections.nCopies(40, align("a b c", "a b x"));

        assertThat(Mapsswe.of(right, wrong).z()).isLessThan(-5);
        assertThat(Mapsswe.of(right, wrong).pValue()).isNull();
        assertThat(Mapsswe.of(Collections.nCopies(40, align("a b c", "a b c")), alike).pValue()).isNull();
        assertThat(Mapsswe.of(List.of(), List.of()).pValue()).isNull();
        assertThatThrownBy(() -> Mapsswe.of(right, alike)).hasMessageContaining("there are 29 and 40 alignments");
        assertThatThrownBy(() -> Mapsswe.of(List.of(align("a", "a")), List.of(align("a b", "a"))))
                .hasMessageContaining("alignment number 0 is of a reference of 1 and of 2 words");
    }

    @Test
    void theSignTestIsABinomialTest() {
        // 2 * (1 + 12 + 66) / 2^12
        assertThat(SignTest.of(10, 2, 5).pValue()).isEqualTo(158 / 4096.0, within(1e-12));
        assertThat(SignTest.of(2, 10, 5).pValue()).isEqualTo(158 / 4096.0, within(1e-12));
        assertThat(SignTest.of(0, 0, 10).pValue()).isEqualTo(1);
        assertThat(SignTest.of(5, 2, 2).pValue()).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> SignTest.of(-1, 2, 2));
        ErrorTable.Builder table = ErrorTable.builder("a", "b");
        for (int u = 0; u < 12; u++) {
            table.add("a", "u" + u, new ErrorCounts(5, u % 4, 0, 0));
            table.add("b", "u" + u, new ErrorCounts(4 + u % 4 - (u < 6 ? 1 : 0), 1 + (u < 6 ? 1 : 0), 0, 0));
        }
        SignTest test = SignTest.of(table.build(), "a", "b");
        assertThat(test.firstFewer() + test.secondFewer() + test.same()).isEqualTo(12);
        assertThat(test).isEqualTo(SignTest.of(test.firstFewer(), test.secondFewer(), test.same()));
    }
}
