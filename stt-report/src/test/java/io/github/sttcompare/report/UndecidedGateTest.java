package io.github.sttcompare.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Timing;
import io.github.sttcompare.report.data.Utterance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a gate says when it cannot tell, and when there is nothing to tell. */
class UndecidedGateTest extends GateFixture {

    private static Outcome taking(Outcome.Transcribed outcome, UnaryOperator<Duration> latency) {
        return with(outcome, Samples.timing(latency.apply(outcome.timing().latency().orElseThrow())));
    }

    private static Outcome with(Outcome.Transcribed outcome, Timing timing) {
        return new Outcome.Transcribed(outcome.providerId(), timing, outcome.transcript(), outcome.accuracy(), null, outcome.metadata());
    }

    private static Outcome inPieces(Outcome.Transcribed outcome) {
        return with(outcome, new Timing(Duration.ZERO, Duration.ZERO, 2, List.of(
                new Attempt(1, Duration.ZERO, FAST, Attempt.Result.SUCCEEDED, null),
                new Attempt(2, Duration.ZERO, FAST, Attempt.Result.SUCCEEDED, null)), FAST));
    }

    private GateResult at(double margin, Map<String, Comparison> now) throws IOException {
        return RegressionGate.builder(baseline).margin(margin).build().check(now);
    }

    @Test
    void aResultThatIsSignificantOnlyWithoutTheCorrectionSaysHowManyUtterancesAreNeeded() throws IOException {
        Map<String, Comparison> now = changed(before, (u, outcome) -> u % 9 == 0 && outcome.providerId().equals("a")
                ? Samples.scored("a", Objects.requireNonNull(outcome.accuracy()).words().errors() + 1, 10, outcome.timing().latency().orElseThrow())
                : outcome);
        double alone = Objects.requireNonNull(check(at(0.01, now), "a", GateCheck.Kind.WER).lower());
        GateCheck wer = check(at(alone - 2e-5, now), "a", GateCheck.Kind.WER);
        assertThat(wer.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        assertThat(wer.pValue()).isBetween(0.05, 0.3);
        assertThat(wer.lower()).as("the lower bound in the table must not exceed the limit").isLessThanOrEqualTo(wer.limit());
        assertThat(wer.moreUtterances()).isBetween(50L, 2_000L);
        assertThat(wer.message())
                .contains("not enough data to tell whether that is more than ")
                .contains("more utterances would probably be enough");
    }

    @Test
    void ifOnlyTheCorrectionPreventsAFailureTheTableSaysSo() throws IOException {
        Map<String, Comparison> now = changed(before, (u, outcome) -> taking(outcome, d -> u % 100 < 55 ? d.multipliedBy(3) : d));
        GateResult result = RegressionGate.against(baseline).check(now);
        for (String provider : List.of("a", "b")) {
            GateCheck latency = check(result, provider, GateCheck.Kind.LATENCY);
            assertThat(latency.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
            assertThat(latency.lower()).isLessThanOrEqualTo(2.0);
        }
    }

    @Test
    void anUndecidedLatencySaysHowManyUtterancesAreNeeded() throws IOException {
        for (int share : new int[] {47, 48, 52, 54}) {
            Change slower = (u, outcome) -> taking(outcome, d -> u % 100 < share ? d.multipliedBy(3) : d);
            GateCheck latency = check(RegressionGate.against(baseline).check(changed(before, slower)), "b", GateCheck.Kind.LATENCY);
            assertThat(latency.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
            long more = Objects.requireNonNull(latency.moreUtterances());
            assertThat(more).isBetween(100L, 20_000L);
            assertThat(latency.message()).contains("more utterances would probably be enough");

            int enough = (int) (400 + more);
            Map<String, Comparison> larger = Samples.corpus(enough - enough % 100 + 100, 2, Map.of("b", 0.05));
            Path other = folder.resolve("larger.json");
            Report.of(larger).baseline(other);
            assertThat(check(RegressionGate.against(other).check(changed(larger, slower)), "b", GateCheck.Kind.LATENCY).verdict())
                    .isEqualTo(share < 50 ? GateVerdict.PASS : GateVerdict.FAIL);
        }
        GateCheck even = check(RegressionGate.against(baseline).check(
                changed(before, (u, outcome) -> taking(outcome, d -> u % 2 == 0 ? d.multipliedBy(3) : d))), "b", GateCheck.Kind.LATENCY);
        assertThat(even.moreUtterances()).isEqualTo(Long.MAX_VALUE);
        assertThat(even.message()).contains("no number of utterances would be enough");
    }

    @Test
    void tooFewUtterancesSayHowManyMoreAreNeeded() throws IOException {
        Map<String, Comparison> few = Samples.corpus(6, 3, Map.of("a", 0.2));
        Report.of(few).baseline(baseline);
        GateResult result = RegressionGate.against(baseline).check(few);
        assertThat(check(result, "a", GateCheck.Kind.WER).message())
                .isEqualTo("6 utterances are too few to judge; about 4 more are needed");
        assertThat(check(result, "a", GateCheck.Kind.LATENCY).message())
                .isEqualTo("6 latencies are too few to judge; about 4 more are needed");
        assertThat(result.toText()).contains("about 4 more");
    }

    @Test
    void clustersAreCalledClustersAndCountedInUtterances() throws IOException {
        List<Utterance> utterances = new ArrayList<>();
        before.forEach((id, comparison) -> utterances.add(
                new Utterance(id, "speaker " + utterances.size() % 4, Map.of(), null, comparison)));
        Report report = Report.of(utterances::stream);
        report.baseline(baseline);
        GateResult result = RegressionGate.against(baseline).check(report);
        for (GateCheck.Kind kind : List.of(GateCheck.Kind.WER, GateCheck.Kind.LATENCY)) {
            GateCheck check = check(result, "a", kind);
            assertThat(check.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
            assertThat(check.moreUtterances()).isEqualTo(600);
            assertThat(check.message()).contains("of only 4 clusters").contains("about 600 more, from 6 more clusters");
        }
    }

    @Test
    void referencesWithoutWordsAreReported() throws IOException {
        Map<String, Comparison> silent = new LinkedHashMap<>();
        for (int u = 0; u < 20; u++) {
            silent.put("u" + u, Samples.comparison("u" + u, Samples.asked("river"), Samples.scored("a", 0, 0, FAST), Samples.scored("b", 0, 0, FAST)));
        }
        silent.put("v", Samples.comparison("v", Samples.asked("train"), Samples.scored("b", 0, 10, FAST), Samples.late("a")));
        Report.of(silent).baseline(baseline);
        assertThat(check(RegressionGate.against(baseline).check(silent), "a", GateCheck.Kind.WER).message())
                .isEqualTo("the references of 20 utterances have too few words to judge");
    }

    @Test
    void latenciesOfRecordingsInPiecesAreLeftOutWithANote() throws IOException {
        Map<String, Comparison> pieces = changed(before, (u, outcome) -> outcome.providerId().equals("a") && u > 4 ? inPieces(outcome) : outcome);
        Report.of(pieces).baseline(baseline);
        for (Map<String, Comparison> now : List.of(pieces, before)) {
            GateResult result = RegressionGate.against(baseline).check(now);
            assertThat(result.verdict()).isEqualTo(GateVerdict.PASS);
            assertThat(result.checks()).noneMatch(check -> check.provider().equals("a") && check.kind() == GateCheck.Kind.LATENCY);
            assertThat(result.checks()).anyMatch(check -> check.provider().equals("b") && check.kind() == GateCheck.Kind.LATENCY);
            assertThat(result.notes()).containsExactly("the latency of 'a' was not judged: only 5 of 400 utterances were sent as a whole"
                    + " both times, and the latency of a recording in pieces cannot be compared");
            assertThat(result.toText()).contains("the latency of 'a' was not judged");
        }
        assertThat(RegressionGate.builder(baseline).latencyFactor(null).build().check(pieces).notes()).isEmpty();
    }

    @Test
    void aProviderThatWasNotScoredBeforeIsNotReportedAsAbsent() throws IOException {
        Map<String, Comparison> never = new LinkedHashMap<>();
        before.forEach((id, comparison) -> never.put(id,
                Samples.comparison(id, comparison.options(), comparison.outcome("a"), Samples.late("b"))));
        Report.of(never).baseline(baseline);
        assertThat(RegressionGate.against(baseline).check(before).notes()).containsExactly(
                "'b' has no scored transcript in the baseline and was not judged; write a new baseline to have it judged");
    }

    @Test
    void aPowerThatIsNotAProbabilityIsRefused() {
        for (double power : new double[] {2, 1, 0, -1, Double.NaN}) {
            assertThatThrownBy(() -> RegressionGate.builder(baseline).power(power).build())
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("power");
        }
    }

    @Test
    void messagesSuitUsersOfTheCommandLineToo() {
        assertThatThrownBy(() -> RegressionGate.against(folder.resolve("none.json"))).message().doesNotContain("(").doesNotContain("Report.");
        assertThatThrownBy(() -> Report.read(baseline)).message().doesNotContain("RegressionGate");
    }
}
