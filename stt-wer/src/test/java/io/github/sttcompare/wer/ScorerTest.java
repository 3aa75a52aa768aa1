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
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                .isEqualTo(new ScoringProfile("basic-1", "words", "characters", TieRule.CANONICAL));
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
    void externalTokensAreUsedUnchanged() {
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
        assertThatThrownBy(() -> Scorer.builder().workLimit(0)).hasMessage("the work limit must be positive, not 0");
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

    @ParameterizedTest
    @CsvSource({
        "jpn, ja", "zho, zh", "chi, zh", "cmn-Hans, zh", "tha, th", "lao, lo", "khm, km", "mya, my", "bur, my", "tur, tr",
        "tur-TR, tr", "aze, az", "azj, az", "iw, he", "eng, en", "kor, ko", "deu, de", "ger, de"
    })
    void aLanguageWithAnotherCodeIsScoredTheSame(String tag, String usual) {
        assertThat(Scorer.standard(tag).profile()).isEqualTo(Scorer.standard(usual).profile());
        assertThat(Normalizer.basic(tag)).isSameAs(Normalizer.basic(usual));
        assertThat(Normalizer.basic(Locale.forLanguageTag(tag))).isSameAs(Normalizer.basic(usual));
        assertThat(Tokenizer.words(tag)).isSameAs(Tokenizer.words(usual));
        assertThat(Scorer.standard(tag).score("今日は ISPARTA", "今日も ısparta").words().counts())
                .isEqualTo(Scorer.standard(usual).score("今日は ISPARTA", "今日も ısparta").words().counts());
    }

    /** A reference of a million characters and an answer of a tenth of that took a minute, most of it for characters. */
    @Test
    void charactersAreCountedOnlyOnRequest() {
        String reference = "the cat sat on the mat ".repeat(43_000);
        String answer = "a dog was in a house ".repeat(5_000);
        Score score = scorer.score(reference, answer);
        CorpusScore corpus = CorpusScore.of(List.of(score, scorer.score("a b", "a c")));
        Thread.currentThread().interrupt();
        try {
            assertThat(score.wer()).isEqualTo(1);
            assertThat(corpus.pooledWer()).isBetween(0.9, 1.0);
            // a thread that is interrupted cannot align so many characters: they were not aligned before
            assertThatThrownBy(score::cer).isInstanceOf(CancellationException.class);
            assertThatThrownBy(corpus::pooledCer).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void charactersAreCountedOnce() {
        Score score = scorer.score("the cat", "the bat");
        assertThat(score.characters()).isSameAs(score.characters());
        assertThat(CorpusScore.of(List.of(score, score)).characters().counts()).isEqualTo(new ErrorCounts(12, 2, 0, 0));
    }

    @Test
    void thereIsOneStandardScorerForEachLanguage() {
        assertThat(Scorer.standard("en-US")).isSameAs(Scorer.standard("en-GB"));
        assertThat(Scorer.standard()).isSameAs(Scorer.standard());
        assertThat(Scorer.standard("tr")).isNotSameAs(Scorer.standard("en"));
    }

    /** From the field: punctuation that the normaliser turned into blanks, and blanks that a provider put in. */
    @Test
    void spacesNextToScriptsWithoutSpacesAreNotCounted() {
        Scorer chinese = Scorer.standard("zh");
        assertThat(chinese.score("我们，都是，好人，对吗，不对", "我们都是好人对吗不队").cer()).isEqualTo(0.1);
        assertThat(chinese.score("你好，世界。", "你好世界").cer()).isZero();
        assertThat(chinese.score("今天天气很好", "今天 天气 很 好").cer()).isZero();
        assertThat(chinese.score("我用iPhone打电话", "我用 iPhone 打电话").cer()).isZero();
        assertThat(chinese.score("我有5个", "我有 5 个").cer()).isZero();
        assertThat(Scorer.standard("ja").score("今日は、いい天気ですね", "今日は いい天気 ですね").cer()).isZero();
        assertThat(Scorer.standard("ja").score("か\u3099 た", "か\u3099た").cer()).isZero();
        assertThat(Scorer.standard("th").score("สวัสดี ครับ", "สวัสดีครับ").cer()).isZero();
        // between Latin words, and in a script with spaces, a blank counts
        assertThat(chinese.score("买iPhone 15 Pro", "买iPhone15Pro").characters().counts().deletions()).isEqualTo(2);
        assertThat(scorer.score("well-known", "wellknown").cer()).isEqualTo(0.1);
        assertThat(Scorer.standard("ko").score("안녕 세계", "안녕세계").cer()).isEqualTo(0.2);
        Scorer graphemes = Scorer.builder().characters(Tokenizer.graphemes()).build();
        assertThat(graphemes.score("今天天气很好", "今天 天气 很 好").cer()).isZero();
        assertThat(graphemes.score("well known", "wellknown").cer()).isEqualTo(0.1);
    }

    @Test
    void anAlignmentCanBeWalkedPairByPair() {
        assertThat(scorer.alignTokens(List.of("a", "b", "c"), List.of("a", "x", "y", "c", "d")).pairs())
                .containsExactly(
                        new TokenPair(Edit.HIT, 0, 0, "a", "a"),
                        new TokenPair(Edit.INSERTION, 1, 1, null, "x"),
                        new TokenPair(Edit.SUBSTITUTION, 1, 2, "b", "y"),
                        new TokenPair(Edit.HIT, 2, 3, "c", "c"),
                        new TokenPair(Edit.INSERTION, 3, 4, null, "d"));
        assertThat(scorer.alignTokens(List.of("a", "b"), List.of("a")).pairs().getLast())
                .isEqualTo(new TokenPair(Edit.DELETION, 1, 1, "b", null));
        assertThatThrownBy(() -> new TokenPair(Edit.HIT, 0, 0, "a", null)).isInstanceOf(IllegalArgumentException.class);
    }
}
