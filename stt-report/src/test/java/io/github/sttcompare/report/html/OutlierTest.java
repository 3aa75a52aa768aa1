package io.github.sttcompare.report.html;

import io.github.sttcompare.report.Report;
import io.github.sttcompare.report.data.Utterance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class OutlierTest {

    private static final String SAID = "one two three four five";

    private static Outlier of(int utterances, IntFunction<String> heardByA, IntFunction<String> heardByB) {
        Outlier outlier = new Outlier("a", "b");
        utterances(utterances, heardByA, heardByB).forEach(outlier::add);
        return outlier;
    }

    private static List<Utterance> utterances(int count, IntFunction<String> heardByA, IntFunction<String> heardByB) {
        return IntStream.range(0, count)
                .mapToObj(i -> Made.texts("u" + i, SAID, Map.of("a", heardByA.apply(i), "b", heardByB.apply(i))))
                .toList();
    }

    @Test
    void aRecordingThatCausesMostOfTheDifferenceIsNamedWithTheRatesWithoutIt() {
        assertThat(of(11, i -> i == 3 ? "one two three four" : SAID, i -> i == 7 ? "" : SAID).told())
                .hasValue("Recording u7 alone makes most of the difference between a and b: without it they get 2.0\u00A0% and"
                        + " 0.0\u00A0% of the words wrong. Listen to it.");
    }

    @Test
    void noRecordingIsNamedIfManyCauseTheDifference() {
        assertThat(of(12, i -> SAID, i -> i % 2 == 0 ? SAID : "one two three").told()).isEmpty();
    }

    /** If the providers are equal, the total difference is so small that some recording always exceeds it. */
    @Test
    void noRecordingIsNamedIfTheProvidersAreEqual() {
        assertThat(of(41, i -> i % 2 == 0 ? "one two three" : SAID, i -> i % 2 == 1 ? "one two three" : SAID).told()).isEmpty();
    }

    @Test
    void aRecordingThatReducesTheDifferenceIsNotNamed() {
        assertThat(of(30, i -> i == 5 ? "" : SAID, i -> i % 2 == 0 ? "one two three four" : SAID).told()).isEmpty();
    }

    @Test
    void noRecordingIsNamedForEqualTextsOrForASingleRecording() {
        assertThat(of(12, i -> SAID, i -> SAID).told()).isEmpty();
        assertThat(of(1, i -> SAID, i -> "").told()).isEmpty();
        assertThat(of(0, i -> SAID, i -> SAID).told()).isEmpty();
    }

    @Test
    void thePageNamesTheRecordingBeforeTheDecision(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");
        Report.of(utterances(12, i -> SAID, i -> i == 7 ? "" : i == 2 ? "one" : SAID)::stream).html(file);
        assertThat(file).content().contains("<strong>Before you decide</strong></p><ul>"
                + "<li>Recording u7 alone makes most of the difference between a and b:");
    }
}
