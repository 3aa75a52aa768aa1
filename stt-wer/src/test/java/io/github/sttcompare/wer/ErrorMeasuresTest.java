package io.github.sttcompare.wer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorCounts;
import org.junit.jupiter.api.Test;

class ErrorMeasuresTest {

    @Test
    void ratesFollowFromTheCounts() {
        ErrorMeasures measures = new ErrorMeasures(new ErrorCounts(6, 1, 1, 2));
        assertThat(measures.errorRate()).isEqualTo(4 / 8.0);
        assertThat(measures.matchErrorRate()).isEqualTo(4 / 10.0);
        assertThat(measures.informationPreserved()).isEqualTo(6 / 8.0 * (6 / 9.0));
        assertThat(measures.informationLost()).isEqualTo(1 - 6 / 8.0 * (6 / 9.0));
    }

    @Test
    void anEmptyReferenceCountsInsertions() {
        ErrorMeasures measures = new ErrorMeasures(new ErrorCounts(0, 0, 0, 3));
        assertThat(measures.errorRate()).isEqualTo(3);
        assertThat(measures.counts().emptyReference()).isTrue();
        assertThat(measures.matchErrorRate()).isEqualTo(1);
        assertThat(measures.informationPreserved()).isZero();
    }

    @Test
    void anEmptyHypothesisLosesEverything() {
        ErrorMeasures measures = new ErrorMeasures(new ErrorCounts(0, 0, 4, 0));
        assertThat(measures.errorRate()).isEqualTo(1);
        assertThat(measures.matchErrorRate()).isEqualTo(1);
        assertThat(measures.informationLost()).isEqualTo(1);
    }

    @Test
    void nothingAgainstNothingIsPerfect() {
        ErrorMeasures measures = new ErrorMeasures(ErrorCounts.ZERO);
        assertThat(measures.errorRate()).isZero();
        assertThat(measures.matchErrorRate()).isZero();
        assertThat(measures.informationLost()).isZero();
        assertThat(measures.informationPreserved()).isEqualTo(1);
    }
}
