package io.github.sttcompare.report.html;

import io.github.sttcompare.report.Report;
import io.github.sttcompare.report.data.Utterance;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdviceTest {

    private static Advice advice(int utterances, Made.Behaviour... providers) {
        return Advice.of(Report.of(new Made(utterances, 12, false, providers)).summary());
    }

    @Test
    void theProviderThatIsBetterThanAllOthersIsRecommended() {
        Advice advice = advice(120, Made.provider("slow", 0.05, 0, 2), Made.provider("good", 0.01, 0, 1), Made.provider("bad", 0.3, 0, 1));
        assertThat(advice.headline()).isEqualTo("Take good");
        assertThat(advice.reasons().getFirst()).startsWith("It gets the fewest words wrong: ").contains(" for slow, the next best.");
        assertThat(advice.reasons().get(1)).contains("120 recordings").contains("unlikely to be chance (p");
        assertThat(advice.cautions()).anyMatch(caution -> caution.startsWith("This is a small test: 1,440 words"));
    }

    @Test
    void theOnlyProviderThatAnsweredIsNotCompared() {
        Advice advice = advice(12, Made.provider("a", 0.1, 0, 1), Made.provider("b", 0.1, 1.1, 1));
        assertThat(advice.headline()).matches("Only a answered: \\d+\\.\\d.% of the words are wrong");
        assertThat(advice.reasons()).singleElement().asString().matches("No answer of b was scored: \\d+ rate limited, \\d+ timed out\\.");
    }

    @Test
    void aProviderMuchFasterThanTheMostAccurateIsNamed() {
        Advice advice = advice(200, Made.provider("good", 0.01, 0, 2), Made.provider("fast", 0.2, 0, 0.2), Made.provider("bad", 0.4, 0, 1.9));
        assertThat(advice.headline()).isEqualTo("Take good");
        assertThat(advice.cautions()).filteredOn(caution -> caution.contains(" is faster: ")).singleElement().asString()
                .matches("fast is faster: its answer typically takes \\d+.ms, against \\d\\.\\d\\d.s for good\\. It gets \\d+\\.\\d.% of the words wrong\\.");
    }

    @Test
    void theMostAccurateProviderIsNotRecommendedIfItLeavesManyUnanswered() {
        assertThat(advice(150, Made.provider("good", 0.01, 0.2, 1), Made.provider("bad", 0.3, 0, 1)).headline())
                .matches("good is the most accurate, but left \\d+\\.\\d\u00A0% unanswered");
    }

    @Test
    void undecidedPairsGiveNoRecommendation() {
        Advice advice = advice(30, Made.provider("a", 0.05, 0, 3), Made.provider("b", 0.05, 0, 0.3), Made.provider("bad", 0.5, 0, 1));
        assertThat(advice.headline()).endsWith("too close to call on so little data").contains(" or ");
        assertThat(advice.reasons()).contains("Both are better than bad.").anyMatch(reason -> reason.startsWith("For speed: b, half of whose answers take at most "));
    }

    @Test
    void equalProvidersAreChosenByOtherCriteria() {
        List<Utterance> same = IntStream.range(0, 700)
                .mapToObj(i -> Made.texts("u" + i, "one two", Map.of("a", "one two", "b", "one two")))
                .toList();
        Advice advice = Advice.of(Report.of(same::stream).summary());
        assertThat(advice.headline()).isEqualTo("a and b are equally accurate");
        assertThat(advice.reasons().getFirst()).contains("smaller than 0.5 points");
    }

    @Test
    void oneRecordingDecidesNothing() {
        Advice advice = Advice.of(Report.of(List.of(Made.texts("u", "one two three", Map.of("a", "one two three", "b", "one two")))::stream).summary());
        assertThat(advice.headline()).isEqualTo("One recording is not enough to choose");
        assertThat(advice.reasons().getFirst()).isEqualTo("On this recording a has the fewest errors: 0 in 3 words.");
        assertThat(advice.cautions()).isEmpty();
    }

    @Test
    void withoutReferencesOrOthersThereIsNothingToDecide() {
        assertThat(Advice.of(Report.of(List.of(Made.texts("u", null, Map.of("a", "one", "b", "two")))::stream).summary()).headline())
                .isEqualTo("Accuracy is not known");
        assertThat(advice(12, Made.provider("alone", 0.1, 0, 1)).headline()).matches("alone: \\d+\\.\\d\u00A0% of the words are wrong");
        assertThat(Advice.of(Report.of(List.<Utterance>of()::stream).summary()).headline()).isEqualTo("Nothing was compared");
    }
}
