package io.github.sttcompare.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.speech.v2.SpeechAdaptation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Phrases divided up. */
class PartsTest {

    private static List<String> phrases(int count, int length) {
        return Stream.generate(() -> "ł".repeat(length)).limit(count).toList();
    }

    @Test
    void phrasesAreDividedIntoSets() {
        SpeechAdaptation adaptation = PhraseHints.adaptation(phrases(5_000, 20), Model.named("long"));
        assertThat(adaptation.getPhraseSetsList())
                .extracting(set -> set.getInlinePhraseSet().getPhrasesCount())
                .containsExactly(1200, 1200, 1200, 1200, 200);
    }

    @Test
    void tooManyOrTooLongPhrasesAreRefused() {
        Model model = Model.named("long");
        assertThatThrownBy(() -> PhraseHints.adaptation(phrases(5_001, 1), model)).hasMessageContaining("the model long accepts 5000");
        assertThatThrownBy(() -> PhraseHints.adaptation(phrases(1, 101), model)).hasMessageContaining("has 101 characters");
        assertThatThrownBy(() -> PhraseHints.adaptation(phrases(1_001, 100), model))
                .hasMessageContaining("100100 characters");
        assertThat(PhraseHints.adaptation(phrases(1, 100), model).getPhraseSetsCount()).isEqualTo(1);
    }
}
