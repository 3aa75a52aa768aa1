package io.github.sttcompare.wer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.align.Alignment;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Java lines of {@code docs/scoring.md}: here they run, and every one of the page must be here. */
class ScoringPageTest {

    private static final Path PAGE = Path.of("..", "docs", "scoring.md");
    private static final Path THIS = Path.of("src/test/java/io/github/sttcompare/wer/ScoringPageTest.java");

    @Test
    void everyLineOfThePageIsTested() throws IOException {
        String here = Files.readString(THIS);
        List<String> missing = new ArrayList<>();
        boolean code = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("```")) {
                code = line.equals("```java");
            } else if (code && !here.contains(line.replaceFirst(" *//.*", "").strip())) {
                missing.add(line);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void theStatementsOfThePageAreTrue() {
        Score score = Scorer.standard().score("The quick brown fox jumps.", "the quack brown red fox");
        assertThat(score.wer()).isEqualTo(0.6);
        assertThat(score.cer()).isEqualTo(0.36);
        assertThat(score.words().counts()).isEqualTo(new ErrorCounts(3, 1, 1, 1));
        assertThat(score.toText()).isEqualTo("""
                REF: the quick brown *** fox jumps
                HYP: the quack brown red fox *****
                         S           I       D
                """);
        score.wer();
        score.cer();
        score.words().counts();
        System.out.print(AlignmentText.coloured().render(score.words()));
        assertThat(score.profile()).hasToString("ScoringProfile[normalizer=basic-1, words=words,"
                + " characters=characters, tieRule=CANONICAL]");
        score.profile();
    }

    @Test
    void theStatementsOnReadingsAreTrue() {
        String reference = "The train leaves at nine thirty a.m. on May fifth, it's twenty dollars.";
        String answer = "The train leaves at 9:30 AM on May 5th, it's $20.";
        Scorer.standard("en").score(reference, answer).wer();
        assertThat(Scorer.standard("en").score(reference, answer).wer()).isZero();
        Scorer.standard().score(reference, answer).wer();
        assertThat(Scorer.standard().score(reference, answer).wer()).isEqualTo(0.5);
        Score misheard = Scorer.standard("en").score(reference, "The train leaves at 9:13 AM on May 5th, it's $20.");
        misheard.words().counts();
        assertThat(misheard.words().counts()).isEqualTo(new ErrorCounts(13, 1, 0, 0));
        System.out.print(misheard.toText());
        assertThat(misheard.toText()).isEqualTo("""
                REF: The train leaves at nine thirty a.m. on May fifth it's twenty dollars
                HYP: The train leaves at 9:13        AM   on May 5th   it's $20
                                         S
                """);
    }

    @Test
    void theStatementsOnCorporaAreTrue() {
        Scorer scorer = Scorer.standard("en");
        CorpusScore corpus = CorpusScore.of(List.of(
                scorer.score("their house is big", "there house is big"),
                scorer.score("yes", "no"),
                scorer.score("their car", "there car")));
        assertThat(corpus.pooledWer()).isEqualTo(3 / 7.0);
        corpus.pooledWer();
        assertThat(corpus.meanOfUtterances().mean()).isEqualTo(1.75 / 3);
        corpus.meanOfUtterances().mean();
        assertThat(corpus.sentences().rate()).isEqualTo(1);
        corpus.sentences().rate();
        assertThat(corpus.frequentErrors().top(1).confusions())
                .containsExactly(new FrequentErrors.Confusion("their", "there", 2));
        corpus.frequentErrors().top(1).confusions();
    }

    @Test
    void theStatementsOnUnitsAreTrue() {
        Scorer scorer = Scorer.standard();
        Scorer graphemes = Scorer.builder().characters(Tokenizer.graphemes()).build();
        graphemes.score("नमस्ते", "नमस्त").characters().counts().referenceLength();
        assertThat(graphemes.score("नमस्ते", "नमस्त").characters().counts().referenceLength()).isBetween(3L, 4L);
        assertThat(scorer.score("नमस्ते", "नमस्त").characters().counts().referenceLength()).isEqualTo(6);
        Scorer.standard("zh").score("我用iPhone打电话。", "我用 iPhone 打电话").cer();
        assertThat(Scorer.standard("zh").score("我用iPhone打电话。", "我用 iPhone 打电话").cer()).isZero();
        scorer.score("well-known", "wellknown").cer();
        assertThat(scorer.score("well-known", "wellknown").cer()).isEqualTo(0.1);
        Tokenizer.words().tokenize("iPhoneを買う");
        assertThat(Tokenizer.words().tokenize("iPhoneを買う")).containsExactly("iPhone", "を", "買", "う");
        scorer.alignTokens(List.of("New York", "is"), List.of("New York", "was")).counts();
        assertThat(scorer.alignTokens(List.of("New York", "is"), List.of("New York", "was")).counts())
                .isEqualTo(new ErrorCounts(1, 1, 0, 0));
    }

    @Test
    void theStatementsOnTiesAreTrue() {
        Scorer scorer = Scorer.standard();
        List<String> said = List.of("1", "2", "3", "4", "5");
        List<String> heard = List.of("4", "5", "6", "7", "8");
        scorer.alignTokens(said, heard).measures().errorRate();
        assertThat(scorer.alignTokens(said, heard).measures().errorRate()).isEqualTo(1);
        Scorer sclite = Scorer.builder().tieRule(TieRule.SCLITE).build();
        sclite.alignTokens(said, heard).measures().errorRate();
        assertThat(sclite.alignTokens(said, heard).measures().errorRate()).isEqualTo(1.2);
        for (TokenPair pair : scorer.alignTokens(said, heard).pairs()) {
            System.out.println(pair.edit() + " " + pair.reference() + " " + pair.hypothesis());
        }
        Alignment.parse(TieRule.SCLITE, "I1 =2 S1").counts().errors();
        assertThat(Alignment.parse(TieRule.SCLITE, "I1 =2 S1").counts().errors()).isEqualTo(2);
        for (TieRule rule : TieRule.values()) {
            Scorer other = Scorer.builder().tieRule(rule).build();
            assertThat(other.alignWords("b c b a", "a a b b a").counts().errors()).isEqualTo(3);
        }
    }

    @Test
    void theStatementsOnEmptyReferencesAreTrue() {
        Scorer scorer = Scorer.standard();
        scorer.score("", "thank you for watching").wer();
        assertThat(scorer.score("", "thank you for watching").wer()).isEqualTo(4);
        assertThat(scorer.score("", "thank you for watching").mer()).isEqualTo(1);
        assertThat(scorer.score("", "thank you for watching").wil()).isEqualTo(1);
        scorer.score("", "").wer();
        assertThat(scorer.score("", "").wer()).isZero();
        CorpusScore.of(List.of(scorer.score("", "thank you"), scorer.score("a b c d", "a b c d"))).pooledWer();
        assertThat(CorpusScore.of(List.of(scorer.score("", "thank you"), scorer.score("a b c d", "a b c d")))
                        .pooledWer())
                .isEqualTo(0.5);
    }

    @Test
    void theStatementsOnTermsAndFormattingAreTrue() {
        Scorer scorer = Scorer.standard();
        KeyTerms terms = scorer.keyTerms(List.of("New York", "Kafka"));
        List<KeyTermCounts> counts =
                terms.count(scorer.alignWords("Kafka moved to New York", "kafka moved to new cork"));
        counts.get(0).recall();
        assertThat(counts.get(0).recall()).hasValue(0);
        KeyTermCounts.sum("all", counts).f1();
        assertThat(KeyTermCounts.sum("all", counts).f1()).hasValue(2 / 3.0);
        FormattingErrors errors = FormattingErrors.of("Paris is nice, isn't it?", "paris is nice isn't it?");
        errors.casing().rate();
        assertThat(errors.casing().rate()).isEqualTo(1 / 5.0);
        errors.punctuation().rate();
        assertThat(errors.punctuation().rate()).isEqualTo(1 / 2.0);
    }
}
