package io.github.sttcompare.wer.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.ErrorCounts;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class NonInferiorityTest {

    private static final Resampling RESAMPLING = new Resampling(2_000, 1, 1);
    private static final NonInferiority TEST = new NonInferiority(0.01, 0.95, 0.8, RESAMPLING);

    private static ErrorTable table(int utterances, IntUnaryOperator before, IntUnaryOperator now) {
        ErrorTable.Builder table = ErrorTable.builder("now", "before");
        for (int u = 0; u < utterances; u++) {
            table.add("before", "u" + u, counts(before.applyAsInt(u))).add("now", "u" + u, counts(now.applyAsInt(u)));
        }
        return table.build();
    }

    private static ErrorCounts counts(int errors) {
        return new ErrorCounts(10 - errors, errors, 0, 0);
    }

    @Test
    void theLowerBoundIsWhereThePValueMeetsTheLevel() {
        SplittableRandom random = new SplittableRandom(1);
        int[] more = random.ints(200, 0, 3).toArray();
        ErrorTable table = table(200, u -> 2, u -> 2 + more[u]);
        Worsening found = TEST.test(table, "now", "before", 1);
        double lower = Objects.requireNonNull(found.lower());
        assertThat(new NonInferiority(lower - 1e-6, 0.95, 0.8, RESAMPLING).test(table, "now", "before", 1).pValue()).isLessThan(0.052);
        assertThat(new NonInferiority(lower + 2e-3, 0.95, 0.8, RESAMPLING).test(table, "now", "before", 1).pValue()).isGreaterThan(0.05);
        Interval interval = PairedBootstrap.of(table, RESAMPLING)
                .difference("now", "before", IntervalMethod.EXPANDED_PERCENTILE, 0.9).orElseThrow();
        assertThat(found.lower()).isEqualTo(interval.lower());
        assertThat(found.upper()).isEqualTo(interval.upper());
    }

    @Test
    void identicalResultsAreNotARegression() {
        Worsening found = TEST.test(table(12, u -> 1, u -> 1), "now", "before", 1);
        assertThat(found.shownToBeSmall()).isTrue();
        assertThat(found.difference()).isZero();
        assertThat(found.moreUtterances()).isNull();
    }

    @Test
    void fewDifferencesGiveAWideBound() {
        Worsening few = TEST.test(table(12, u -> 1, u -> u == 3 ? 0 : 1), "now", "before", 1);
        assertThat(few.upper()).isLessThanOrEqualTo(0.01);
        assertThat(few.shownToBeSmall()).isFalse();
        assertThat(few.moreUtterances()).isEqualTo(108);
        assertThat(TEST.test(table(500, u -> 1, u -> u % 100 == 3 ? 2 : 1), "now", "before", 1).shownToBeSmall()).isTrue();
    }

    @Test
    void regressionsBeyondTheMarginAreDetectedButNotImprovements() {
        Worsening worse = TEST.test(table(100, u -> 1, u -> 1 + u % 2), "now", "before", 1);
        assertThat(worse.lower()).isGreaterThan(0.01);
        assertThat(worse.pValue()).isLessThan(0.001);
        assertThat(worse.shownToBeSmall()).isFalse();
        Worsening better = TEST.test(table(100, u -> 1 + u % 2, u -> 1), "now", "before", 1);
        assertThat(better.pValue()).isGreaterThan(0.999);
        assertThat(better.shownToBeSmall()).isTrue();
    }

    @Test
    void theRecommendedNumberOfUtterancesSuffices() {
        SplittableRandom random = new SplittableRandom(4);
        int[] first = random.ints(60, -1, 2).toArray();
        Worsening open = TEST.test(table(60, u -> 2, u -> 2 + first[u]), "now", "before", 1);
        assertThat(open.shownToBeSmall()).isFalse();
        assertThat(open.lower()).isLessThan(0.01);
        int enough = (int) Math.min(20_000, 60 + 2 * Objects.requireNonNull(open.moreUtterances()));
        Worsening settled = TEST.test(table(enough, u -> 2, u -> 2 + first[u % 60]), "now", "before", 1);
        assertThat(settled.moreUtterances()).isNull();
    }

    @Test
    void tooFewUtterancesOrNoWordsGiveNoBound() {
        Worsening few = TEST.test(table(9, u -> 0, u -> 1), "now", "before", 1);
        assertThat(few.pValue()).isNull();
        assertThat(few.lower()).isNull();
        assertThat(few.moreUtterances()).isEqualTo(1);
        ErrorTable.Builder silent = ErrorTable.builder("now", "before");
        for (int u = 0; u < 20; u++) {
            silent.add("before", "u" + u, ErrorCounts.ZERO).add("now", "u" + u, ErrorCounts.ZERO);
        }
        Worsening none = TEST.test(silent.build(), "now", "before", 1);
        assertThat(none.difference()).isNull();
        assertThat(none.moreUtterances()).isNull();
        assertThat(none.shownToBeSmall()).isFalse();
    }

    @Test
    void utterancesOfOneClusterCountOnce() {
        ErrorTable.Builder table = ErrorTable.builder("now", "before");
        for (int u = 0; u < 100; u++) {
            table.add("before", "u" + u, counts(1)).add("now", "u" + u, counts(u < 50 ? 3 : 1)).cluster("u" + u, "c" + u / 25);
        }
        Worsening found = TEST.test(table.build(), "now", "before", 1);
        assertThat(found.clusters()).isEqualTo(4);
        assertThat(found.pValue()).isNull();
    }

    @Test
    void invalidRulesAreRefused() {
        assertThatThrownBy(() -> new NonInferiority(-0.1, 0.95, 0.8, RESAMPLING)).hasMessageContaining("margin");
        assertThatThrownBy(() -> new NonInferiority(0.01, 0.5, 0.8, RESAMPLING)).hasMessageContaining("confidence");
        assertThatThrownBy(() -> new NonInferiority(0.01, 0.95, 1, RESAMPLING)).hasMessageContaining("power");
        assertThatThrownBy(() -> TEST.test(table(12, u -> 1, u -> 1), "now", "then", 1)).hasMessageContaining("then");
    }
}
