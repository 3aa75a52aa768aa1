package io.github.sttcompare.wer.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.ErrorCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ResamplingTest {

    private static final Resampling HOW = new Resampling(2000, 7, 1);

    @Test
    void aBootstrapDrawsAsManyUnitsAsThereAre() {
        int[] ones = new int[101];
        Arrays.fill(ones, 1);
        int[] first = new int[101];
        first[0] = 1;

        long[][] sums = Resampler.sums(Resampler.Scheme.BOOTSTRAP, new int[][] {ones, first}, HOW);

        assertThat(sums[0]).containsOnly(101);
        // each unit is drawn once on average, with variance near 1
        assertThat(LongStream.of(sums[1]).average().orElseThrow()).isCloseTo(1, within(0.1));
        assertThat(LongStream.of(sums[1]).map(s -> s * s).average().orElseThrow()).isCloseTo(2, within(0.2));
    }

    @Test
    void signsAreFairAndIndependent() {
        int[] first = new int[101];
        first[0] = 1;
        int[] both = new int[101];
        both[0] = 1;
        both[100] = 1;

        long[][] sums = Resampler.sums(Resampler.Scheme.SIGNS, new int[][] {first, both}, HOW);

        assertThat(sums[0]).containsOnly(-1, 1);
        assertThat(LongStream.of(sums[0]).average().orElseThrow()).isCloseTo(0, within(0.1));
        assertThat(LongStream.of(sums[1]).filter(s -> s == 0).count()).isBetween(900L, 1100L);
    }

    @Test
    void sumsBeyondAnIntAreRight() {
        int[] large = {1 << 30, 1 << 30, 1 << 30, 1 << 30};

        assertThat(Resampler.sums(Resampler.Scheme.BOOTSTRAP, new int[][] {large}, HOW)[0]).containsOnly(1L << 32);
    }

    @Test
    void theSameSeedGivesTheSameFiguresOnAnyNumberOfThreadsInAnyOrder() {
        ErrorTable table = World.ofConversations(30, 0.1, 0.12).draw(1, true);
        SignificanceReport expected = assess(table, 1);

        for (int threads : new int[] {2, 3, 8, 31}) {
            assertThat(assess(table, threads)).isEqualTo(expected);
        }
        for (int shuffle = 0; shuffle < 5; shuffle++) {
            assertThat(assess(shuffled(table, shuffle), 2)).isEqualTo(expected);
        }
        assertThat(Significance.builder().resampling(HOW.withSeed(8)).build().assess(table)).isNotEqualTo(expected);
    }

    @RepeatedTest(20)
    void anInterruptNeitherSpoilsTheFiguresNorIsItLost() {
        ErrorTable table = World.ofConversations(30, 0.1, 0.12).draw(1, true);
        SignificanceReport expected = assess(table, 1);
        Thread.currentThread().interrupt();

        SignificanceReport interrupted = assess(table, 3);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).isEqualTo(expected);
    }

    private static SignificanceReport assess(ErrorTable table, int threads) {
        return Significance.builder().resampling(HOW.withThreads(threads)).build().assess(table);
    }

    private static ErrorTable shuffled(ErrorTable table, long seed) {
        List<Integer> order = new ArrayList<>();
        for (int u = 0; u < table.utterances().size(); u++) {
            order.add(u);
        }
        Collections.shuffle(order, new Random(seed));
        ErrorTable.Builder builder = ErrorTable.builder(table.systems());
        for (int u : order) {
            String id = table.utterances().get(u);
            builder.cluster(id, "conversation " + (Integer.parseInt(id) - 10_000_000) / 100);
            for (int s = 1; s >= 0; s--) {
                int words = table.words(u);
                int errors = table.errors(s, u);
                builder.add(table.systems().get(s), id, new ErrorCounts(words - errors, errors, 0, 0));
            }
        }
        return builder.build();
    }

    /** Should a later JDK or a change of ours draw other numbers, stored verdicts could no longer be reproduced. */
    @Test
    void theFiguresOfASeedNeverChange() {
        ErrorTable table = World.ofUtterances(40, 0.1, 0.12).draw(2, false);
        Interval interval = PairedBootstrap.of(table, HOW).difference("a", "b", IntervalMethod.PERCENTILE, 0.95).orElseThrow();

        double p = ApproximateRandomization.of(table, HOW).pValue("a", "b").orElseThrow();

        assertThat(interval.lower() + " " + interval.upper() + " " + p).isEqualTo("-0.040588537100840615 0.015658319923597206 0.5352323838080959");
    }

    @Test
    void aPairDoesNotDependOnOtherSystems() {
        ErrorTable two = World.ofUtterances(40, 0.1, 0.12).draw(2, false);
        ErrorTable.Builder builder = ErrorTable.builder("c", "b", "a");
        for (int u = 0; u < 40; u++) {
            String id = two.utterances().get(u);
            builder.add("a", id, counts(two, 0, u)).add("b", id, counts(two, 1, u));
            if (u < 20) {
                builder.add("c", id, counts(two, 0, u));
            } else {
                builder.missing("c", id);
            }
        }
        ErrorTable three = builder.build();

        for (IntervalMethod method : IntervalMethod.values()) {
            assertThat(PairedBootstrap.of(three, HOW).difference("a", "b", method, 0.9))
                    .isEqualTo(PairedBootstrap.of(two, HOW).difference("a", "b", method, 0.9));
        }
        assertThat(ApproximateRandomization.of(three, HOW).pValue("a", "b"))
                .isEqualTo(ApproximateRandomization.of(two, HOW).pValue("a", "b"));
    }

    private static ErrorCounts counts(ErrorTable table, int system, int utterance) {
        int errors = table.errors(system, utterance);
        return new ErrorCounts(table.words(utterance) - errors, errors, 0, 0);
    }

    @Test
    void approximateRandomisationAgreesWithExhaustiveEnumeration() {
        // eleven utterances that differ by one error each, nine of them one way: 2 (C(11,0) + C(11,1) + C(11,2)) / 2^11
        ErrorTable.Builder table = ErrorTable.builder("a", "b");
        for (int u = 0; u < 11; u++) {
            table.add("a", "u" + u, new ErrorCounts(9, u < 9 ? 1 : 0, 0, 0).plus(new ErrorCounts(u < 9 ? 0 : 1, 0, 0, 0)));
            table.add("b", "u" + u, new ErrorCounts(9, u < 9 ? 0 : 1, 0, 0).plus(new ErrorCounts(u < 9 ? 1 : 0, 0, 0, 0)));
        }
        double p = ApproximateRandomization.of(table.build(), HOW.withReplicates(100_000)).pValue("a", "b").orElseThrow();

        assertThat(p).isCloseTo(2 * 67 / 2048.0, within(0.003));
    }

    @Test
    void quantilesAreBetweenNeighbours() {
        double[] sorted = {1, 2, 3, 4, 5, 6, 7, 8, 9};

        assertThat(Intervals.quantile(sorted, 0.5)).isEqualTo(5);
        assertThat(Intervals.quantile(sorted, 0.25)).isEqualTo(2.5);
        assertThat(Intervals.quantile(sorted, 0)).isEqualTo(1);
        assertThat(Intervals.quantile(sorted, 1)).isEqualTo(9);
    }

    @Test
    void bcaIsShiftedTowardsTheLongTail() {
        ErrorTable.Builder table = ErrorTable.builder("a", "b");
        for (int u = 0; u < 60; u++) {
            // right but for three utterances that are lost altogether
            table.add("a", "u" + u, new ErrorCounts(u < 3 ? 0 : 10, u < 3 ? 10 : 0, 0, 0));
            table.add("b", "u" + u, new ErrorCounts(10, 0, 0, 0));
        }
        PairedBootstrap bootstrap = PairedBootstrap.of(table.build(), HOW.withReplicates(10_000));
        Interval percentile = bootstrap.rate("a", IntervalMethod.PERCENTILE, 0.95).orElseThrow();
        Interval expanded = bootstrap.rate("a", IntervalMethod.EXPANDED_PERCENTILE, 0.95).orElseThrow();
        Interval bca = bootstrap.rate("a", IntervalMethod.BCA, 0.95).orElseThrow();

        assertThat(bca.upper()).isGreaterThan(percentile.upper());
        assertThat(bca.lower()).isGreaterThanOrEqualTo(percentile.lower());
        assertThat(expanded.upper()).isGreaterThanOrEqualTo(percentile.upper());
        assertThat(bootstrap.rate("b", IntervalMethod.BCA, 0.95)).hasValue(new Interval(0, 0, 0.95, IntervalMethod.BCA));
    }

    @Test
    void bcaIsNotNarrowerAtHigherConfidence() {
        ErrorTable.Builder table = ErrorTable.builder("a", "b");
        for (int u = 0; u < 400; u++) {
            table.add("a", "u" + u, new ErrorCounts(u == 0 ? 0 : 10, u == 0 ? 10 : 0, 0, 0));
            table.add("b", "u" + u, new ErrorCounts(u == 0 ? 10 : 0, u == 0 ? 0 : 10, 0, 0));
        }
        PairedBootstrap bootstrap = PairedBootstrap.of(table.build(), HOW);
        for (String system : List.of("a", "b")) {
            Interval sure = bootstrap.rate(system, IntervalMethod.BCA, 0.95).orElseThrow();
            for (double confidence : new double[] {0.999, 1 - 1e-9, 1 - 1e-12}) {
                Interval surer = bootstrap.rate(system, IntervalMethod.BCA, confidence).orElseThrow();
                assertThat(surer.contains(sure.lower()) && surer.contains(sure.upper()))
                        .as("%s in %s", sure, surer)
                        .isTrue();
                sure = surer;
            }
        }
    }

    @Test
    void badSettingsAreRefused() {
        PairedBootstrap bootstrap = PairedBootstrap.of(World.ofUtterances(20, 0.1, 0.1).draw(1, false), HOW);

        assertThatThrownBy(() -> new Resampling(99, 1, 1)).hasMessageContaining("replicates must be 100 to 10000000");
        assertThatThrownBy(() -> HOW.withThreads(0)).hasMessageContaining("threads must be 1 to 256, were 0");
        assertThatThrownBy(() -> bootstrap.rate("x", IntervalMethod.BCA, 0.95)).hasMessageContaining("no system 'x'");
        assertThatThrownBy(() -> bootstrap.rate("a", IntervalMethod.BCA, Double.NaN)).hasMessageContaining("such as 0.95, not NaN");
        assertThatThrownBy(() -> bootstrap.difference("a", "b", IntervalMethod.BCA, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
