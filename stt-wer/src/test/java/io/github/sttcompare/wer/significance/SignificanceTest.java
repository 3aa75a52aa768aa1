package io.github.sttcompare.wer.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.ErrorCounts;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignificanceTest {

    private static final Significance SIGNIFICANCE =
            Significance.builder().resampling(new Resampling(2000, 1, 1)).build();

    private static ErrorCounts counts(long words, long errors) {
        return new ErrorCounts(words - errors, errors, 0, 0);
    }

    /** Utterances of ten words; each system has an error in a given number of the first utterances. */
    private static ErrorTable table(int utterances, int... wrong) {
        List<String> names = List.of("a", "b", "c", "d").subList(0, wrong.length);
        ErrorTable.Builder table = ErrorTable.builder(names);
        for (int u = 0; u < utterances; u++) {
            for (int s = 0; s < wrong.length; s++) {
                table.add(names.get(s), "u%05d".formatted(u), counts(10, u < wrong[s] ? 1 : 0));
            }
        }
        return table.build();
    }

    private static Evidence evidence(SignificanceReport report) {
        return report.verdict("a", "b").evidence();
    }

    @Test
    void aVerdictComesWithItsEvidence() {
        // @start region="first"
        ErrorTable.Builder builder = ErrorTable.builder("fast", "exact");
        for (int i = 1; i <= 40; i++) {
            builder.add("fast", "utterance " + i, new ErrorCounts(8, 2, 0, 0));
            builder.add("exact", "utterance " + i, new ErrorCounts(i % 2 == 0 ? 8 : 10, i % 2 == 0 ? 2 : 0, 0, 0));
        }
        SignificanceReport report = Significance.standard().assess(builder.build());
        PairVerdict pair = report.verdict("exact", "fast");
        pair.verdict(); // BETTER
        pair.evidence().difference(); // -0.1: ten points of WER
        pair.evidence().interval(); // where the true difference probably lies
        pair.evidence().adjustedPValue(); // how well chance explains it
        // @end
        assertThat(pair.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(pair.evidence().difference()).isEqualTo(-0.1);
        assertThat(Objects.requireNonNull(pair.evidence().interval()).upper()).isBetween(-0.09, -0.05);
        assertThat(pair.evidence().adjustedPValue()).isLessThan(0.001);
        assertThat(report.verdict("fast", "exact").verdict()).isEqualTo(Verdict.WORSE);
        assertThat(report.verdict("fast", "exact").reversed()).isEqualTo(pair);
        assertThat(report.systems().getFirst().system()).isEqualTo("exact");
        assertThat(report.tieGroups())
                .containsExactly(new TieGroup(List.of("exact"), true), new TieGroup(List.of("fast"), true));
    }

    @Test
    void aSmallDifferenceInMuchDataIsATie() {
        ErrorTable.Builder table = ErrorTable.builder("a", "b");
        SplittableRandom random = new SplittableRandom(1);
        for (int u = 0; u < 4000; u++) {
            String id = "u%05d".formatted(u);
            table.add("a", id, counts(10, random.nextInt(10) == 0 ? 1 : 0));
            table.add("b", id, counts(10, random.nextInt(10) == 0 ? 1 : 0));
        }
        SignificanceReport report = SIGNIFICANCE.assess(table.build());

        assertThat(report.verdict("a", "b").verdict()).isEqualTo(Verdict.TIE);
        assertThat(evidence(report).moreUtterances()).isNull();
        assertThat(evidence(report).pValue()).isGreaterThan(0.05);
        assertThat(Objects.requireNonNull(evidence(report).interval()).within(0.005)).isTrue();
        assertThat(report.tieGroups()).hasSize(1).first().matches(TieGroup::proven);
    }

    @Test
    void twelveUtterancesWithoutADifferenceAreNotATie() {
        SignificanceReport report = SIGNIFICANCE.assess(table(12, 3, 3));

        assertThat(evidence(report).interval()).isEqualTo(new Interval(0, 0, 0.95, IntervalMethod.EXPANDED_PERCENTILE));
        assertThat(evidence(report).pValue()).isEqualTo(1);
        assertThat(report.verdict("a", "b").verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        // three by the half per cent that the margin is, less the dozen at hand; what was bounded is a little more than that
        MoreUtterances more = Objects.requireNonNull(evidence(report).moreUtterances());
        assertThat(more.goal()).isEqualTo(MoreUtterances.Goal.TIE);
        assertThat(more.count()).isBetween(500L, 600L);
        assertThat(report.tieGroups()).containsExactly(new TieGroup(List.of("a", "b"), false));
    }

    @Test
    void aThousandUtterancesWithoutADifferenceAreATie() {
        assertThat(SIGNIFICANCE.assess(table(1000, 90, 90)).verdict("a", "b").verdict()).isEqualTo(Verdict.TIE);
        assertThat(SIGNIFICANCE.assess(table(400, 90, 90)).verdict("a", "b").verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    @Test
    void fewerThanTenUtterancesGetNoPValue() {
        SignificanceReport report = SIGNIFICANCE.assess(table(9, 0, 9));

        assertThat(report.verdict("a", "b").verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(evidence(report).pValue()).isNull();
        assertThat(evidence(report).adjustedPValue()).isNull();
        assertThat(evidence(report).interval()).isNull();
        assertThat(evidence(report).detectable()).isNull();
        assertThat(evidence(report).difference()).isEqualTo(-0.1);
        assertThat(evidence(report).moreUtterances()).isEqualTo(new MoreUtterances(1, MoreUtterances.Goal.MINIMUM));
        assertThat(report.systems()).allMatch(s -> s.own().interval() == null);
        assertThat(SIGNIFICANCE.assess(table(10, 0, 10)).verdict("a", "b").verdict()).isEqualTo(Verdict.BETTER);
    }

    @Test
    void tenUtterancesOfNineSpeakersAreTooFew() {
        ErrorTable.Builder table = ErrorTable.builder("a", "b");
        for (int u = 0; u < 10; u++) {
            table.add("a", "u" + u, counts(10, 0)).add("b", "u" + u, counts(10, 3)).cluster("u" + u, "speaker " + u % 9);
        }
        SignificanceReport report = SIGNIFICANCE.assess(table.build());

        assertThat(report.clusters()).isEqualTo(9);
        assertThat(report.verdict("a", "b").verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(evidence(report).pValue()).isNull();
        assertThat(Objects.requireNonNull(evidence(report).moreUtterances()).count()).isEqualTo(2);
    }

    @Test
    void nearlyEmptyReferencesGiveNoVerdict() {
        ErrorTable.Builder empty = ErrorTable.builder("a", "b");
        ErrorTable.Builder nearly = ErrorTable.builder("a", "b");
        for (int u = 0; u < 12; u++) {
            empty.add("a", "u" + u, new ErrorCounts(0, 0, 0, 3)).add("b", "u" + u, new ErrorCounts(0, 0, 0, 0));
            ErrorCounts one = u == 0 ? counts(5, 0) : new ErrorCounts(0, 0, 0, 3);
            nearly.add("a", "u" + u, one).add("b", "u" + u, u == 0 ? one : ErrorCounts.ZERO);
        }
        for (ErrorTable.Builder table : List.of(empty, nearly)) {
            SignificanceReport report = SIGNIFICANCE.assess(table.build());
            assertThat(report.verdict("a", "b").verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
            assertThat(evidence(report).pValue()).isNull();
            assertThat(evidence(report).interval()).isNull();
            assertThat(evidence(report).moreUtterances()).as("the words are missing").isNull();
        }
        assertThat(evidence(SIGNIFICANCE.assess(empty.build())).rate()).isNull();
    }

    @Test
    void pairsAreJudgedOnCommonUtterancesAndBothFiguresAreShown() {
        ErrorTable.Builder table = ErrorTable.builder("careful", "bold");
        for (int u = 0; u < 40; u++) {
            String id = "u%02d".formatted(u);
            // the careful one failed on the hard half
            if (u < 20) {
                table.add("careful", id, counts(10, 1));
            } else {
                table.missing("careful", id);
            }
            table.add("bold", id, counts(10, u < 20 ? 1 : 8));
        }
        SignificanceReport report = SIGNIFICANCE.assess(table.build());
        SystemRates bold = report.systems().stream().filter(s -> s.system().equals("bold")).findFirst().orElseThrow();

        assertThat(bold.own().rate()).isEqualTo(0.45);
        assertThat(bold.own().utterances()).isEqualTo(40);
        assertThat(bold.common().rate()).isEqualTo(0.1);
        assertThat(bold.common().utterances()).isEqualTo(20);
        assertThat(report.verdict("careful", "bold").evidence().difference()).isZero();
        assertThat(report.verdict("careful", "bold").verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    @Test
    void aSystemWithoutAnyTranscriptIsNotJudged() {
        ErrorTable.Builder table = ErrorTable.builder("a", "b", "gone");
        for (int u = 0; u < 20; u++) {
            table.add("a", "u" + u, counts(10, 0)).add("b", "u" + u, counts(10, 3)).missing("gone", "u" + u);
        }
        SignificanceReport report = SIGNIFICANCE.assess(table.build());

        assertThat(report.verdict("a", "b").verdict()).isEqualTo(Verdict.BETTER);
        assertThat(report.verdict("gone", "b").verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(report.verdict("gone", "b").evidence().utterances()).isZero();
        assertThat(report.systems().getLast().system()).isEqualTo("gone");
    }

    @Test
    void tieGroupsMayOverlap() {
        // one step is no difference to speak of, two steps are one
        SignificanceReport report = SIGNIFICANCE.assess(table(40, 3, 7, 11));

        assertThat(report.verdict("a", "c").verdict()).isEqualTo(Verdict.BETTER);
        assertThat(report.tieGroups())
                .containsExactly(new TieGroup(List.of("a", "b"), false), new TieGroup(List.of("b", "c"), false));
    }

    @Test
    void theMorePairsTheStrongerTheEvidenceMustBe() {
        // six utterances differ, all one way: p = 2 / 2^6 = 0.03 for one pair, too much for three
        assertThat(SIGNIFICANCE.assess(table(40, 3, 9)).verdict("a", "b").verdict()).isEqualTo(Verdict.BETTER);

        Evidence among = SIGNIFICANCE.assess(table(40, 3, 9, 9)).verdict("a", "b").evidence();
        assertThat(among.pValue()).isLessThan(0.05);
        assertThat(among.adjustedPValue()).isCloseTo(3 * Objects.requireNonNull(among.pValue()), within(0.02));
        assertThat(among.adjustedPValue()).isGreaterThan(0.05);
    }

    /** Each system makes its number of errors in every utterance. */
    private static SignificanceReport assessTenSystems(int utterances) {
        List<String> names = IntStream.range(0, 10).mapToObj(s -> "s" + s).toList();
        ErrorTable.Builder table = ErrorTable.builder(names);
        for (int u = 0; u < utterances; u++) {
            for (int s = 0; s < names.size(); s++) {
                table.add(names.get(s), "u" + u, counts(20, s));
            }
        }
        return Significance.standard().assess(table.build());
    }

    @Test
    void aDifferenceWithoutVariationNeedsAFewMoreUtterances() {
        // 45 pairs: ten coins that all come down one way are not rare enough, eleven are
        PairVerdict ten = assessTenSystems(10).verdict("s0", "s9");
        assertThat(ten.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(ten.evidence().moreUtterances()).isEqualTo(new MoreUtterances(1, MoreUtterances.Goal.DIFFERENCE));
        assertThat(assessTenSystems(11).verdict("s0", "s9").verdict()).isEqualTo(Verdict.BETTER);
        // five differ of ten: six must, in twelve
        assertThat(evidence(SIGNIFICANCE.assess(table(10, 0, 5))).moreUtterances())
                .isEqualTo(new MoreUtterances(2, MoreUtterances.Goal.DIFFERENCE));
    }

    @Test
    void withTooFewReplicatesNoSystemIsBetterAndTheReportSaysWhy() {
        ErrorTable table = table(40, 0, 10, 20, 30);
        Significance coarse = Significance.builder().resampling(new Resampling(100, 1, 1)).build();

        SignificanceReport report = coarse.assess(table);
        assertThat(report.tooCoarse()).hasValue(
                "100 replicates are too few to separate any of 6 pairs at a confidence of 0.95; at least 120 replicates are needed.");
        assertThat(report.systems()).allMatch(system -> system.common().interval() != null);
        assertThat(report.pairs()).allMatch(pair -> pair.verdict() == Verdict.NOT_ENOUGH_DATA
                && pair.evidence().moreUtterances() == null && pair.evidence().detectable() == null);
        Significance enough = Significance.builder().resampling(new Resampling(120, 1, 1)).build();
        assertThat(enough.assess(table).verdict("a", "d").verdict()).isEqualTo(Verdict.BETTER);
        assertThat(enough.assess(table).tooCoarse()).isEmpty();
    }

    @Test
    void theRecommendedNumberOfUtterancesDecides() {
        SplittableRandom seeds = new SplittableRandom(4);
        int asked = 0;
        int settled = 0;
        for (int i = 0; i < 40; i++) {
            SignificanceReport few = SIGNIFICANCE.assess(World.ofUtterances(60, 0.10, 0.13).draw(seeds.nextLong(), false));
            MoreUtterances more = evidence(few).moreUtterances();
            // take those whose look is near the truth, on which the estimate rests
            if (more != null && Math.abs(Objects.requireNonNull(evidence(few).difference()) + 0.03) < 0.01) {
                asked++;
                int all = (int) (60 + more.count());
                SignificanceReport many = SIGNIFICANCE.assess(World.ofUtterances(all, 0.10, 0.13).draw(seeds.nextLong(), false));
                settled += many.verdict("a", "b").verdict() == Verdict.BETTER ? 1 : 0;
            }
        }
        assertThat(asked).isGreaterThan(5);
        assertThat(settled / (double) asked).isGreaterThan(0.5);
    }

    @Test
    void theDetectableDifferenceIsFoundAsOftenAsStated() {
        World world = World.ofUtterances(100, 0.10, 0.10);
        double detectable = Objects.requireNonNull(evidence(SIGNIFICANCE.assess(world.draw(1, false))).detectable());
        World apart = World.ofUtterances(100, 0.10, 0.10 + detectable);
        int found = 0;
        for (int i = 0; i < 200; i++) {
            found += SIGNIFICANCE.assess(apart.draw(i, false)).verdict("a", "b").verdict() == Verdict.BETTER ? 1 : 0;
        }
        assertThat(found / 200.0).isBetween(0.65, 0.92);
    }

    @Test
    void badSettingsAreRefused() {
        assertThatThrownBy(() -> Significance.builder().confidence(Double.NaN).build()).hasMessageContaining("not NaN");
        assertThatThrownBy(() -> Significance.builder().confidence(95).build()).hasMessageContaining("such as 0.95, not 95.0");
        assertThatThrownBy(() -> Significance.builder().margin(Double.NaN).build()).hasMessageContaining("half a point");
        assertThatThrownBy(() -> Significance.builder().margin(0).build()).hasMessageContaining("above 0");
        assertThatThrownBy(() -> Significance.builder().power(1).build()).hasMessageContaining("such as 0.8, not 1.0");
        assertThatThrownBy(() -> SIGNIFICANCE.assess(table(12, 1, 2)).verdict("a", "x"))
                .hasMessageContaining("no pair 'a' and 'x'; there are [a, b]");
        assertThatThrownBy(() -> new Interval(Double.NaN, 1, 0.95, IntervalMethod.BCA)).isInstanceOf(IllegalArgumentException.class);
    }
}
