package io.github.sttcompare.wer.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Providers that heard the same agree, however each writes it. */
class SpokenAgreementTest {

    private final AgreementAnalyzer analyzer = AgreementAnalyzer.standard("en");

    private static Map<String, String> texts(String... pairs) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            texts.put(pairs[i], pairs[i + 1]);
        }
        return texts;
    }

    @Test
    void figuresAgreeWithTwoReadingsThatDisagreeWithEachOther() {
        Consensus consensus = analyzer.consensus(texts(
                "a", "we leave at 9:30 today",
                "b", "we leave at half past nine today",
                "c", "We leave at 9:30 today."));
        assertThat(consensus.unanimity()).isEqualTo(1);
        assertThat(consensus.words()).containsExactly("we", "leave", "at", "half", "past", "nine", "today");
        assertThat(consensus.text()).isEqualTo("we leave at 9:30 today");

        Consensus split = analyzer.consensus(texts(
                "a", "we leave at half past nine", "b", "we leave at nine thirty", "c", "we leave at 9:30"));
        assertThat(split.unanimity()).isLessThan(1);
    }

    @Test
    void theConsensusIsInTheWrittenFormOfTheProviderThatAgreesBest() {
        Consensus consensus = analyzer.consensus(texts(
                "a", "the blue train costs twenty dollars and leaves late",
                "b", "The blue train costs $20, and leaves soon.",
                "c", "the new train costs $20 and leaves late and slow"));
        assertThat(consensus.words())
                .containsExactly("the", "blue", "train", "costs", "twenty", "dollars", "and", "leaves", "late");
        assertThat(consensus.text()).isEqualTo("the blue train costs twenty dollars and leaves late");
        assertThat(analyzer.consensus(texts(
                                "a", "their own train costs $20 and leaves late",
                                "b", "the blue train costs $20 and leaves soon",
                                "c", "the blue train costs $20 and leave late"))
                        .text())
                .isEqualTo("the blue train costs $20 and leaves late");
    }

    @Test
    void writingNumbersAsDigitsDoesNotIncreaseTheDistance() {
        AgreementReport report = analyzer.report(List.of(Utterance.of(
                "one", texts("a", "it's at 9:30", "b", "it is at nine thirty", "c", "it is at nine thirty"))));
        assertThat(report.pairs()).allSatisfy(pair -> assertThat(pair.edits()).isZero());
    }

    @Test
    void aReferenceWrittenDifferentlyIsNotSuspect() {
        AgreementReport report = analyzer.report(List.of(
                Utterance.of("one", texts("a", "at 9:30", "b", "at half past nine", "c", "at 9:30"))
                        .withReference("at nine thirty"),
                Utterance.of("two", texts("a", "at 9:30", "b", "at half past nine", "c", "at 9:30"))
                        .withReference("at 9:30")));
        assertThat(report.suspects()).extracting(SuspectReference::id).containsExactly("one");
    }
}
