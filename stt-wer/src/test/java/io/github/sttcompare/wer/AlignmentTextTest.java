package io.github.sttcompare.wer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.text.DisplayWidth;
import io.github.sttcompare.wer.normalize.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignmentTextTest {

    private final Scorer scorer = Scorer.standard();

    @Test
    void referenceStandsOverHypothesisAndEditsAreMarked() {
        assertThat(scorer.score("the quick brown fox", "the quack brown red").toText()).isEqualTo("""
                REF: the quick brown fox
                HYP: the quack brown red
                         S           S
                """);
        assertThat(scorer.score("a quick brown fox jumps", "quick brown red fox").toText()).isEqualTo("""
                REF: a quick brown *** fox jumps
                HYP: * quick brown red fox *****
                     D             I       D
                """);
    }

    @Test
    void linesWithoutEditsHaveNoMarks() {
        assertThat(scorer.score("all right", "all right").toText()).isEqualTo("""
                REF: all right
                HYP: all right
                """);
        assertThat(scorer.score("", "").toText()).isEmpty();
    }

    @Test
    void linesWrapBetweenTokens() {
        AlignedTokens aligned = scorer.alignWords("one two three four five", "one two tree four fife");
        assertThat(AlignmentText.plain().width(20).render(aligned)).isEqualTo("""
                REF: one two three
                HYP: one two tree
                             S

                REF: four five
                HYP: four fife
                          S
                """);
    }

    @Test
    void wideAndCombiningCharactersLineUp() {
        AlignedTokens aligned = Scorer.builder().normalizer(Normalizer.verbatim()).build()
                .alignTokens(List.of("駅前", "e\u0301te\u0301", "x"), List.of("駅", "été", "y"));
        assertThat(AlignmentText.plain().render(aligned)).isEqualTo("""
                REF: 駅前 e\u0301te\u0301 x
                HYP: 駅   été y
                     S    S   S
                """);
    }

    @Test
    void noLineIsWiderThanAsked() {
        String text = "word ".repeat(30) + "漢字".repeat(40) + " " + "x".repeat(200);
        String rendered = AlignmentText.plain().width(33).render(scorer.alignWords(text, "word ".repeat(25)));
        assertThat(rendered.lines()).allMatch(line -> DisplayWidth.of(line) <= 33);
        assertThat(rendered).contains("…");
    }

    @Test
    void coloursAreAnsiAndEndWithTheToken() {
        String rendered = AlignmentText.coloured().render(scorer.alignWords("a b c", "x b c d"));
        assertThat(rendered).isEqualTo("""
                REF: \u001B[31ma\u001B[0m b c \u001B[36m*\u001B[0m
                HYP: \u001B[31mx\u001B[0m b c \u001B[36md\u001B[0m
                     \u001B[31mS\u001B[0m     \u001B[36mI\u001B[0m
                """);
        assertThat(AlignmentText.coloured().width(40).render(scorer.alignWords("a", ""))).contains("\u001B[33ma");
    }

    @Test
    void aTranscriptCannotMoveTheCursor() {
        AlignedTokens aligned = scorer.alignTokens(List.of("a\u001B[2Jb", "c\nd"), List.of("\u0007", "\u202Ed"));
        assertThat(AlignmentText.plain().render(aligned)).doesNotContain("\u001B", "\u0007", "\u202E", "c\nd");
    }

    @Test
    void tooLittleWidthIsRefused() {
        assertThatThrownBy(() -> AlignmentText.plain().width(19))
                .hasMessage("an alignment needs at least 20 cells, not 19");
    }
}
