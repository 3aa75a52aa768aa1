package io.github.sttcompare.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Segmentation;
import io.github.sttcompare.corpus.CorpusItem;
import io.github.sttcompare.corpus.CorpusResult;
import io.github.sttcompare.corpus.Money;
import io.github.sttcompare.corpus.ProviderRun;
import io.github.sttcompare.corpus.RunFacts;
import io.github.sttcompare.report.data.Summary;
import io.github.sttcompare.report.data.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusReportTest {

    @TempDir
    Path folder;

    private static CorpusResult result(int repeats) {
        return result(repeats, Segmentation.whenNeeded());
    }

    private static CorpusResult result(int repeats, Segmentation segmentation) {
        Map<String, Comparison> comparisons = Samples.corpus(40, 1, Map.of("a", 0.1, "b", 0.2));
        RunFacts run = new RunFacts(
                "run-1", "calls", Instant.parse("2026-11-29T20:00:00Z"), Instant.parse("2026-11-29T21:00:00Z"),
                CompareOptions.builder().language("en").segmentation(segmentation).build(), repeats, 42,
                List.of(
                        new ProviderRun("a", Map.of("id", "a", "model", "m1"), 20, 20, "0.006 USD per minute (2026-04-27, a price list)", Money.usd("0.5"), Money.usd("0.01"), null),
                        new ProviderRun("b", Map.of("id", "b"), 40, 0, null, null, null, "its budget is used up")),
                Map.of("u9", "there is no such file"), List.of("the price of a is old"));
        return CorpusResult.of(run, () -> comparisons.entrySet().stream().map(entry -> new CorpusResult.Recording(
                CorpusItem.builder(entry.getKey(), Path.of("calls", entry.getKey() + ".wav"))
                        .cluster("s" + entry.getKey().charAt(5)).metadata("noise", "low").build(),
                Stream.generate(entry::getValue).limit(repeats).toList())));
    }

    @Test
    void whatIsCutAndLeftOutIsInTheReportOfARun() throws IOException {
        Map<Segmentation, String> cuts = Map.of(
                Segmentation.whenNeeded(), "when needed",
                Segmentation.every(Duration.ofSeconds(30)), "into pieces of 30.0 s",
                Segmentation.whenNeeded().withoutSilencesOver(Duration.ofSeconds(5)), "when needed, without silences of more than 5.00 s",
                Segmentation.every(Duration.ofSeconds(30)).withoutSilencesOver(Duration.ofMillis(2_500)),
                "into pieces of 30.0 s, without silences of more than 2.50 s");
        for (Map.Entry<Segmentation, String> cut : cuts.entrySet()) {
            Report report = Report.of(result(1, cut.getKey()));
            Path file = folder.resolve("run.json");
            report.json(file);
            assertThat(Report.read(file).summary().run()).isEqualTo(result(1, cut.getKey()).run());
            assertThat(JsonTest.closedSchema().validate(report.json(), com.networknt.schema.InputFormat.JSON)).isEmpty();
            report.html(folder.resolve("run.html"));
            String page = Files.readString(folder.resolve("run.html"));
            int at = page.indexOf("<dt>Cut");
            assertThat(page.substring(at, page.indexOf("</div>", at))).isEqualTo("<dt>Cut<dd>" + cut.getValue());
        }
    }

    @Test
    void theReportOfARunIsReadBackWithItsFactsAndCosts() throws IOException {
        Report report = Report.of(result(2));
        Path file = folder.resolve("run.json");
        report.json(file);
        Summary read = Report.read(file).summary();
        assertThat(read).isEqualTo(report.summary());
        assertThat(read.run()).isEqualTo(result(2).run());
        assertThat(read.variance()).containsOnlyKeys("a", "b");
        assertThat(read.evaluation()).isNotNull();
        assertThat(JsonTest.closedSchema().validate(report.json(), com.networknt.schema.InputFormat.JSON)).isEmpty();
        try (Stream<Utterance> utterances = report.utterances().stream()) {
            Utterance first = utterances.findFirst().orElseThrow();
            assertThat(first.cluster()).isEqualTo("s0");
            assertThat(first.metadata()).containsEntry("noise", "low");
            assertThat(first.audio()).endsWith("u00000.wav");
        }
    }

    @Test
    void theCostPerHourCountsTheCallsThatWereMade() {
        Summary summary = Report.of(result(1)).summary();
        // half of 40 utterances of 4.321 s were called for 0.50 USD
        assertThat(summary.costPerHour("a")).contains(Money.usd("20.8285"));
        assertThat(summary.costPerHour("b")).isEmpty();
        assertThat(summary.costPerHour("c")).isEmpty();
        assertThat(Report.of(result(1)).markdown()).contains("20.8285 USD");
    }

    @Test
    void thePageStatesThePriceAndItsDateForCosts() throws IOException {
        Path page = folder.resolve("run.html");
        Report.of(result(1)).html(page);
        assertThat(page).content().contains("0.006 USD per minute (2026-04-27, a price list)", "USD\u00A020.83", "no price known",
                "The price of only one provider is known. There is no chart of costs.",
                "Not every recording was sent to b: its budget is used up.", "1 recording could not be read and is left out; see Method.",
                "when needed");
    }

    @Test
    void freeProvidersAreShownWithoutAnAmountAndWithoutAChart() throws IOException {
        Path page = folder.resolve("run.html");
        RunFacts paid = result(1).run();
        Money nothing = Money.usd("0");
        RunFacts free = new RunFacts(paid.id(), paid.corpus(), paid.startedAt(), paid.endedAt(), paid.options(), 1, 42,
                Stream.of("a", "b").map(id -> new ProviderRun(id, Map.of("id", id), 40, 0, "free, on this machine", nothing, nothing, null)).toList(),
                Map.of(), List.of());
        Report.of(CorpusResult.of(free, () -> result(1).recordings())).html(page);
        assertThat(page).content().contains(">no fee<", "runs on your own computer", "free, on this machine", "No provider charges a fee. There is no chart of costs.")
                .doesNotContain("USD").doesNotContain("Accuracy and cost");
    }

    @Test
    void aRunIsCheckedAgainstItsBaseline() throws IOException {
        Path baseline = folder.resolve("baseline.json");
        Report.of(result(1)).baseline(baseline);
        GateResult gate = RegressionGate.against(baseline).check(result(1));
        assertThat(gate.checks()).extracting(GateCheck::verdict).doesNotContain(GateVerdict.FAIL);
    }
}
