package io.github.sttcompare.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordPiecesTest {

    private static List<Word> words(String whole, WordPieces pieces) {
        Phrases phrases = new Phrases(Duration.ofMinutes(1));
        pieces.addTo(phrases.add(whole), whole);
        return phrases.transcript().build().words();
    }

    private static WordPieces pieces(String... texts) {
        WordPieces pieces = new WordPieces();
        Duration at = Duration.ZERO;
        for (String text : texts) {
            pieces.add(text, at, at.plusMillis(500), 0.5);
            at = at.plusMillis(500);
        }
        return pieces;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "And so| And, so|And,so", "Kubernetes, ok| Kuber,netes;, ok|Kubernetes;,ok", "a b|a,b|a,b", "我们去|我,们,去|我,们,去",
        "你好|\uFFFD,\uFFFD,好|你,好", "你好|你,\uFFFD,\uFFFD|你,好", "👍 ok|\uFFFD,\uFFFD,\uFFFD, ok|👍,ok", "café| caf,\uFFFD,\uFFFD|café",
        "naïve idea| na,\uFFFD,\uFFFD,ve, idea|naïve,idea", "été à| \uFFFD,\uFFFD,t,\uFFFD,\uFFFD, \uFFFD,\uFFFD|été,à"
    })
    void piecesBecomeWords(String whole, String pieces, String words) {
        assertThat(words(whole, pieces(pieces.split(",")))).extracting(Word::text).containsExactly(words.split(","));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "hello world|▁hel,lo,▁wor,ld|hello,world", "hello world|▁,hel,lo,▁,wor,ld|hello,world", "naïve idea|▁na,\uFFFD,\uFFFD,ve,▁idea|naïve,idea",
        "a b|▁a,▁, b|a,b", "a b|a,b,▁|a,b", "我们 ok|▁我,们,▁ok|我,们,ok"
    })
    void theMarkOfATokeniserIsASpace(String whole, String pieces, String words) {
        assertThat(words(whole, pieces(pieces.split(",")))).extracting(Word::text).containsExactly(words.split(","));
    }

    @Test
    void aWordHasTheTimesAndMeanConfidenceOfItsPieces() {
        WordPieces pieces = new WordPieces();
        pieces.add(" Kuber", Duration.ofMillis(100), Duration.ofMillis(300), 0.9);
        pieces.add("netes", Duration.ofMillis(300), Duration.ofMillis(700), 0.5);
        pieces.add(".", Duration.ofMillis(700), Duration.ofMillis(700), 0.1);
        pieces.add(" ok", Duration.ofMillis(700), null, null);
        assertThat(words("Kubernetes. ok", pieces)).containsExactly(
                new Word("Kubernetes.", Duration.ofMillis(100), Duration.ofMillis(700), 0.7, null),
                Word.of("ok", Duration.ofMillis(700), Duration.ofMillis(700)));
    }

    @Test
    void unrecoverableBytesAreLeftOut() {
        assertThat(words("", pieces("\uFFFD", "ok", "\uFFFD"))).extracting(Word::text).containsExactly("ok");
        assertThat(words("other", pieces("\uFFFD", "ok"))).extracting(Word::text).contains("ok");
        assertThat(words("hello", pieces(" hello", "\uFFFD"))).extracting(Word::text).containsExactly("hello");
    }

    @Test
    void blankPiecesAreIgnored() {
        WordPieces pieces = new WordPieces();
        pieces.add(" ", Duration.ZERO, Duration.ZERO, null);
        pieces.add(null, Duration.ZERO, Duration.ZERO, null);
        assertThat(pieces.isEmpty()).isTrue();
    }

    @Test
    void aGrowingTextIsReportedOnOneLine() {
        List<String> told = new ArrayList<>();
        PartialText text = new PartialText();
        for (String piece : List.of("  And", " so\n ", "", " my")) {
            text.add(piece, told::add);
        }
        assertThat(told).containsExactly("And", "And so", "And so", "And so my");
    }

    @Test
    void reportingALongTextInSmallPiecesCopiesItOnlyAFewTimes() {
        long[] copied = new long[1];
        int[] lastTold = new int[1];
        PartialText text = new PartialText();
        int pieces = 300_000;
        for (int i = 0; i < pieces; i++) {
            text.add("a ", told -> {
                copied[0] += told.length();
                lastTold[0] = told.length();
            });
        }
        int length = 2 * pieces;
        // for each piece it would be some 90 thousand million characters
        assertThat(copied[0]).isLessThan(100L * length);
        assertThat(lastTold[0]).as("the part that was not reported").isGreaterThan(length - length / 60);
    }
}
