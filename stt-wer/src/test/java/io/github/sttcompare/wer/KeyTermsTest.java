package io.github.sttcompare.wer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTermsTest {

    private final Scorer scorer = Scorer.standard();

    @Test
    void aTermIsRecognisedIfItsWordsAreAdjacentHits() {
        KeyTerms terms = scorer.keyTerms(List.of("New York", "Łódź"));
        AlignedTokens aligned = scorer.alignWords(
                "From New York to Łódź and back to New York.", "from New York to Lodz and back to new big York");
        assertThat(terms.count(aligned))
                .containsExactly(new KeyTermCounts("New York", 2, 1, 1), new KeyTermCounts("Łódź", 1, 0, 0));
    }

    @Test
    void aTermThatWasNotSaidReducesPrecision() {
        KeyTermCounts counts = scorer.keyTerms(List.of("Kafka"))
                .count(scorer.alignWords("kafka reads from a calf", "kafka reads from a kafka"))
                .getFirst();
        assertThat(counts.recall()).hasValue(1);
        assertThat(counts.precision()).hasValue(0.5);
        assertThat(counts.f1()).hasValue(2 / 3.0);
    }

    @Test
    void aTermNeverSaidHasNoRecall() {
        KeyTermCounts counts = new KeyTermCounts("x", 0, 0, 0);
        assertThat(counts.recall()).isEmpty();
        assertThat(counts.precision()).isEmpty();
        assertThat(counts.f1()).isEmpty();
        assertThat(new KeyTermCounts("x", 0, 2, 0).f1()).hasValue(0);
    }

    @Test
    void countsOfUtterancesAndTermsAddUp() {
        KeyTerms terms = scorer.keyTerms(List.of("a", "b"));
        List<KeyTermCounts> counts = terms.count(List.of(scorer.alignWords("a b", "a c"), scorer.alignWords("b", "b")));
        assertThat(KeyTermCounts.sum("all terms", counts)).isEqualTo(new KeyTermCounts("all terms", 3, 2, 2));
    }

    @Test
    void aTermCountsInAllItsReadings() {
        Scorer spoken = Scorer.standard("en");
        KeyTerms terms = spoken.keyTerms(List.of("9:30", "R&D", "$20"));
        assertThat(terms.count(spoken.alignWords(
                        "R&D meets at 9:30 for $20", "the r and d meets at half past nine for twenty dollars")))
                .containsExactly(
                        new KeyTermCounts("9:30", 1, 1, 1),
                        new KeyTermCounts("R&D", 1, 1, 1),
                        new KeyTermCounts("$20", 1, 1, 1));
        assertThat(terms.count(spoken.alignWords("it is at 9:30", "it is at nine thirteen")))
                .startsWith(new KeyTermCounts("9:30", 1, 0, 0));
    }

    @Test
    void aTermThatNormalisesToNothingIsRefused() {
        assertThatThrownBy(() -> scorer.keyTerms(List.of("fine", "?!")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key term \"?!\"");
        assertThatThrownBy(() -> new KeyTermCounts("x", 1, 1, 2)).hasMessageContaining("2 matched of 1");
    }
}
