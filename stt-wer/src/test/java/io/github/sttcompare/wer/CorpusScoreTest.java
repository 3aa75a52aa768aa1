package io.github.sttcompare.wer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.align.TieRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorpusScoreTest {

    private final Scorer scorer = Scorer.standard();

    @Test
    void pooledAndMeanOfUtterancesAreDifferentFigures() {
        CorpusScore corpus = CorpusScore.of(List.of(
                scorer.score("yes", "no"), scorer.score("one two three four five six seven eight nine", "one two three"
                        + " four five six seven eight nine")));
        assertThat(corpus.pooledWer()).isEqualTo(1 / 10.0);
        assertThat(corpus.meanOfUtterances().mean()).isEqualTo(1 / 2.0);
        assertThat(corpus.sentences()).isEqualTo(new SentenceErrors(1, 2));
        assertThat(corpus.sentences().rate()).isEqualTo(0.5);
        assertThat(corpus.words().counts()).isEqualTo(new ErrorCounts(9, 1, 0, 0));
        assertThat(corpus.pooledCer()).isCloseTo(3 / 47.0, within(1e-12));
    }

    @Test
    void insertionsOnSilenceCountInThePooledRate() {
        CorpusScore corpus = CorpusScore.of(List.of(scorer.score("", "thank you"), scorer.score("a b c d", "a b c d")));
        assertThat(corpus.pooledWer()).isEqualTo(0.5);
        assertThat(corpus.meanOfUtterances()).isEqualTo(new MeanRate(2, 2, 1));
    }

    @Test
    void theMostFrequentErrorsComeFirst() {
        FrequentErrors errors = CorpusScore.of(List.of(
                        scorer.score("their house is big", "there house is"),
                        scorer.score("their car is big", "there car is um"),
                        scorer.score("a ship", "um a sheep")))
                .frequentErrors();
        assertThat(errors.confusions())
                .containsExactly(
                        new FrequentErrors.Confusion("their", "there", 2),
                        new FrequentErrors.Confusion("big", "um", 1),
                        new FrequentErrors.Confusion("ship", "sheep", 1));
        assertThat(errors.deletions()).containsExactly(new FrequentErrors.Count("big", 1));
        assertThat(errors.insertions()).containsExactly(new FrequentErrors.Count("um", 1));
        assertThat(errors.top(1).confusions()).hasSize(1);
    }

    @Test
    void scoresUnderDifferentProfilesAreNotAddedUp() {
        Scorer other = Scorer.builder().tieRule(TieRule.JIWER).build();
        assertThatThrownBy(() -> CorpusScore.of(List.of(scorer.score("a", "a"), other.score("a", "a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("score all utterances with one scorer");
    }

    @Test
    void aCorpusWithoutUtterancesIsRefused() {
        assertThatThrownBy(() -> CorpusScore.of(List.of())).hasMessageContaining("at least one utterance");
        assertThatThrownBy(() -> new SentenceErrors(2, 1)).hasMessage("2 wrong of 1 sentences");
        assertThatThrownBy(() -> new MeanRate(0, 0, 0)).hasMessage("0 empty of 0 utterances");
    }
}
