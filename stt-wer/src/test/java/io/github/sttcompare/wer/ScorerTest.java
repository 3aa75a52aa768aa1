package io.github.sttcompare.wer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.align.Edit;
import io.github.sttcompare.wer.align.Optimality;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.normalize.Normalizer;
import io.github.sttcompare.wer.text.Tokenizer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScorerTest {

    private final Scorer scorer = Scorer.standard();

    @Test
    void caseAndPunctuationDoNotCount() {
        Score score = scorer.score("The quick, brown fox.", "the QUICK brown fox");
        assertThat(score.wer()).isZero();
        assertThat(score.cer()).isZero();
        assertThat(score.sentenceError()).isFalse();
    }

    @Test
    void wordsAndCharactersAreCounted() {
        Score score = scorer.score("the quick brown fox", "the quack brown red fox");
        assertThat(score.words().counts()).isEqualTo(new ErrorCounts(3, 1, 0, 1));
        assertThat(score.wer()).isEqualTo(0.5);
        assertThat(score.mer()).isEqualTo(2 / 5.0);
        assertThat(score.wip()).isEqualTo(3 / 4.0 * (3 / 5.0));
        assertThat(score.wil()).isEqualTo(1 - 3 / 4.0 * (3 / 5.0));
        assertThat(score.characters().counts()).isEqualTo(new ErrorCounts(18, 1, 0, 4));
        assertThat(score.sentenceError()).isTrue();
    }

    @Test
    void anEmptyReferenceIsFlaggedAndCountsInsertions() {
        Score score = scorer.score("", "thank you");
        assertThat(score.emptyReference()).isTrue();
        assertThat(score.wer()).isEqualTo(2);
        assertThat(scorer.score(" ...", "").wer()).isZero();
    }

    @Test
    void theProfileSaysHowItWasScored() {
        Scorer other = Scorer.builder()
                .normalizer(Normalizer.verbatim())
                .words(Tokenizer.whitespace())
                .characters(Tokenizer.graphemes())
                .tieRule(TieRule.SCLITE)
                .build();
        assertThat(other.score("a", "a").profile())
                .isEqualTo(new ScoringProfile("verbatim-1", "white-space", "graphemes", TieRule.SCLITE));
        assertThat(scorer.profile())
                .isEqualTo(new ScoringProfile("basic-1", "words", "code-points", TieRule.CANONICAL));
    }

    @Test
    void theLanguageChoosesNormaliserAndWords() {
        assertThat(Scorer.standard("tr").profile().normalizer()).isEqualTo("basic-1+dotless-i");
        assertThat(Scorer.standard("ja").score("駅前の本屋", "駅前に本屋").wer()).isEqualTo(1 / 5.0);
        assertThat(Scorer.standard("ko").profile().words()).isEqualTo("white-space");
    }

    @Test
    void editsCarryTheirTokens() {
        List<TokenEdit> edits = scorer.alignWords("a b c d", "a x y d e").edits();
        assertThat(edits).extracting(TokenEdit::edit)
                .containsExactly(Edit.HIT, Edit.SUBSTITUTION, Edit.HIT, Edit.INSERTION);
        assertThat(edits.get(1).reference()).containsExactly("b", "c");
        assertThat(edits.get(1).hypothesis()).containsExactly("x", "y");
        assertThat(edits.get(3).reference()).isEmpty();
    }

    @Test
    void tokensMadeElsewhereAreTakenAsTheyAre() {
        AlignedTokens aligned = scorer.alignTokens(List.of("New York", "A"), List.of("New York", "a"));
        assertThat(aligned.counts()).isEqualTo(new ErrorCounts(1, 1, 0, 0));
        assertThat(aligned.reference().get(0)).isEqualTo("New York");
    }

    @Test
    void aPreparedReferenceGivesTheSameScores() {
        Scorer.Reference reference = scorer.prepare("one two three");
        assertThat(reference.score("one too").summary()).isEqualTo(scorer.score("one two three", "one too").summary());
        assertThat(reference.score("One, two, three!").wer()).isZero();
    }

    @Test
    void theSummaryHoldsCountsRatesAndConditions() {
        ScoreSummary summary = scorer.score("a b", "a c").summary();
        assertThat(summary.words()).isEqualTo(new ErrorCounts(1, 1, 0, 0));
        assertThat(summary.wer()).isEqualTo(0.5);
        assertThat(summary.cer()).isEqualTo(1 / 3.0);
        assertThat(summary.wordOptimality()).isEqualTo(Optimality.EXACT);
        assertThat(summary.emptyReference()).isFalse();
    }

    @Test
    void oneScorerServesManyThreads() {
        List<ScoreSummary> one = IntStream.range(0, 300).mapToObj(this::summary).toList();
        List<ScoreSummary> many = IntStream.range(0, 300).parallel().mapToObj(this::summary).toList();
        assertThat(many).isEqualTo(one);
    }

    private ScoreSummary summary(int i) {
        return scorer.score("one two three " + i % 7 + " five", "two " + i % 5 + " three five " + i).summary();
    }

    @Test
    void aWorkLimitThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> Scorer.builder().workLimit(0)).hasMessage("the work limit must be positive, was 0");
        assertThat(Scorer.builder().workLimit(10).build().score("a b", "a").wer()).isEqualTo(0.5);
    }

    @Test
    void anIllFormedLanguageIsRefused() {
        assertThatThrownBy(() -> Scorer.standard("en_US"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("en_US");
    }

    @Test
    void tokensOfOneKindAreCountedAlone() {
        AlignedTokens aligned = scorer.alignWords("call 911 at 5 today", "call 919 today 7");
        assertThat(aligned.counts(token -> token.chars().allMatch(Character::isDigit)))
                .isEqualTo(new ErrorCounts(0, 1, 1, 1));
    }

    @Test
    void anAlignmentOfOtherTokensIsRefused() {
        AlignedTokens aligned = scorer.alignWords("a b", "a");
        AlignedTokens other = scorer.alignWords("a", "a b");
        assertThatThrownBy(() -> new AlignedTokens(other.reference(), other.hypothesis(), aligned.alignment()))
                .hasMessage("the alignment is of 2 with 1 tokens, not of 1 with 2");
    }
}
