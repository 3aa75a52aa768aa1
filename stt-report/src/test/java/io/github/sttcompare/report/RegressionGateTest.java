package io.github.sttcompare.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.report.data.Utterance;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class RegressionGateTest extends GateFixture {

    /** The run before, with what one provider made of some utterances replaced. */
    private Map<String, Comparison> changed(String provider, int every, UnaryOperator<Outcome.Transcribed> change) {
        return changed(before, (u, outcome) -> u % every == 0 && outcome.providerId().equals(provider) ? change.apply(outcome) : outcome);
    }

    private static UnaryOperator<Outcome.Transcribed> errors(int more) {
        return outcome -> {
            long errors = outcome.accuracy() == null ? 0 : outcome.accuracy().words().errors();
            return Samples.scored(outcome.providerId(), errors + more, 10, outcome.timing().latency().orElse(FAST));
        };
    }

    @Test
    void anUnchangedRunPasses() throws IOException {
        GateResult result = RegressionGate.against(baseline).check(before).orThrow();
        assertThat(result.verdict()).isEqualTo(GateVerdict.PASS);
        assertThat(result.checks()).hasSize(6).allMatch(check -> check.verdict() == GateVerdict.PASS);
        assertThat(result.worst()).isEmpty();
    }

    @Test
    void aProviderThatGotWorseFailsWithATableAndTheWorstUtterances() throws IOException {
        GateResult result = RegressionGate.against(baseline).check(changed("a", 3, errors(2)));
        assertThat(result.verdict()).isEqualTo(GateVerdict.FAIL);
        assertThat(check(result, "b", GateCheck.Kind.WER).verdict()).isEqualTo(GateVerdict.PASS);
        assertThat(check(result, "a", GateCheck.Kind.LATENCY).verdict()).isEqualTo(GateVerdict.PASS);
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("regression gate: FAIL")
                .hasMessageContaining("a, wer: WER ")
                .hasMessageContaining(" now: +6.70 points (+")
                .hasMessageContaining("; worse by more than +1.00 point")
                .hasMessageContaining("worst utterances:\n  a, u0")
                .hasMessageContaining("    said:  ")
                .hasMessageContaining("    heard: river train");
        assertThat(result.worst()).hasSize(5).allMatch(worse -> worse.now() - worse.before() == 2);
    }

    @Test
    void anImprovementPasses() throws IOException {
        Map<String, Comparison> better = changed("a", 1, outcome -> Samples.scored("a", 0, 10, FAST));
        assertThat(RegressionGate.against(baseline).check(better).verdict()).isEqualTo(GateVerdict.PASS);
    }

    @Test
    void undecidedChecksAreInconclusiveAndSayHowManyUtterancesAreNeeded() throws IOException {
        Map<String, Comparison> little = changed("a", 9, errors(1));
        GateResult result = RegressionGate.against(baseline).check(little);
        GateCheck wer = check(result, "a", GateCheck.Kind.WER);
        assertThat(wer.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        assertThat(wer.moreUtterances()).isBetween(100L, 100_000L);
        assertThat(wer.message())
                .contains("not enough data to tell whether that is more than +1.00 point; about ")
                .contains("more utterances would probably be enough");
        assertThatCode(result::orThrow).doesNotThrowAnyException();
        assertThatThrownBy(result::orThrowUnlessProven).hasMessageContaining("regression gate: inconclusive");
        assertThat(RegressionGate.builder(baseline).margin(0.05).build().check(little).verdict()).isEqualTo(GateVerdict.PASS);
        assertThat(RegressionGate.builder(baseline).margin(0).build().check(little).verdict()).isEqualTo(GateVerdict.FAIL);
    }

    @Test
    void coverageComesFirst() throws IOException {
        // it fails where it would have erred: what is left looks better than before
        Map<String, Comparison> now = new LinkedHashMap<>();
        before.forEach((id, comparison) -> {
            boolean hard = comparison.accuracy("a").orElseThrow().words().errors() > 1;
            now.put(id, Samples.comparison(id, comparison.options(),
                    hard ? Samples.failed("a", ErrorKind.UNAVAILABLE) : comparison.outcome("a"), comparison.outcome("b")));
        });
        GateResult result = RegressionGate.against(baseline).check(now);
        assertThat(check(result, "a", GateCheck.Kind.COVERAGE).verdict()).isEqualTo(GateVerdict.FAIL);
        assertThat(check(result, "a", GateCheck.Kind.COVERAGE).message())
                .contains("of the baseline's 400 utterances can be compared").contains("not answered; 95.0 % are required");
        assertThat(result.checks()).filteredOn(check -> check.provider().equals("a")).hasSize(1);
        assertThat(check(result, "b", GateCheck.Kind.WER).verdict()).isEqualTo(GateVerdict.PASS);
    }

    @Test
    void missingProvidersAndUtterancesReduceCoverage() throws IOException {
        Map<String, Comparison> half = new LinkedHashMap<>();
        before.entrySet().stream().limit(200).forEach(entry -> half.put(entry.getKey(), Samples.comparison("x",
                entry.getValue().options(), entry.getValue().outcome("b"), Samples.ok("new", "river", FAST))));
        GateResult result = RegressionGate.against(baseline).check(half);
        assertThat(check(result, "a", GateCheck.Kind.COVERAGE).message()).contains("0 of the baseline's 400").contains("400 not part of this run");
        assertThat(check(result, "b", GateCheck.Kind.COVERAGE).message()).contains("200 of the baseline's 400").contains("200 not part of this run");
        assertThat(result.notes()).containsExactly("'new' is not in the baseline and was not judged; write a new baseline to have it judged");
    }

    @Test
    void utterancesWithAChangedReferenceAreNotCompared() throws IOException {
        Map<String, Comparison> now = new LinkedHashMap<>(before);
        before.entrySet().stream().limit(15).forEach(entry -> now.put(entry.getKey(), Samples.comparison("x",
                Samples.asked("something else was said after all and nobody noticed it"),
                entry.getValue().outcomes().toArray(Outcome[]::new))));
        GateResult result = RegressionGate.against(baseline).check(now);
        assertThat(result.verdict()).isEqualTo(GateVerdict.PASS);
        assertThat(check(result, "a", GateCheck.Kind.COVERAGE).message())
                .isEqualTo("385 of the baseline's 400 utterances can be compared; 15 with a different reference");
    }

    @Test
    void muchSlowerAnswersFailUnlessLatencyIsTurnedOff() throws IOException {
        Map<String, Comparison> slow = changed("b", 1, outcome -> new Outcome.Transcribed("b",
                Samples.timing(outcome.timing().latency().orElseThrow().multipliedBy(3)), outcome.transcript(), outcome.accuracy(), null, Map.of()));
        GateResult result = RegressionGate.against(baseline).check(slow);
        GateCheck latency = check(result, "b", GateCheck.Kind.LATENCY);
        assertThat(latency.verdict()).isEqualTo(GateVerdict.FAIL);
        assertThat(latency.message()).contains("usually 3.00 times as long (3.00 to 3.00); worse by more than 2.00 times");
        assertThat(check(result, "a", GateCheck.Kind.LATENCY).verdict()).isEqualTo(GateVerdict.PASS);
        assertThat(RegressionGate.builder(baseline).latencyFactor(null).build().check(slow).verdict()).isEqualTo(GateVerdict.PASS);
    }

    @Test
    void aFewVerySlowAnswersDoNotFail() throws IOException {
        Map<String, Comparison> spikes = changed("b", 10, outcome -> new Outcome.Transcribed("b",
                Samples.timing(Duration.ofMinutes(1)), outcome.transcript(), outcome.accuracy(), null, Map.of()));
        assertThat(RegressionGate.against(baseline).check(spikes).verdict()).isEqualTo(GateVerdict.PASS);
    }

    @Test
    void aFewUtterancesGiveNoVerdict() throws IOException {
        Map<String, Comparison> few = Samples.corpus(5, 3, Map.of("a", 0.2));
        Report.of(few).baseline(baseline);
        GateResult result = RegressionGate.against(baseline).check(few);
        assertThat(result.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        assertThat(check(result, "a", GateCheck.Kind.WER).moreUtterances()).isEqualTo(5);
    }

    @Test
    void theWholeReportIsABaselineToo() throws IOException {
        Report.of(before).json(baseline);
        assertThat(RegressionGate.against(baseline).check(Report.of(before)).verdict()).isEqualTo(GateVerdict.PASS);
    }

    @Test
    void aBaselineContainsNoTexts() throws IOException {
        String text = Files.readString(baseline);
        assertThat(text).doesNotContain("river").doesNotContain("window").doesNotContain("Łódź").contains("referenceSha256");
        Path whole = folder.resolve("whole.json");
        Report.of(before).json(whole);
        assertThat(Files.size(baseline)).isLessThan(Files.size(whole) / 4);
    }

    @Test
    void unusableBaselinesGiveOneClearError() throws IOException {
        assertThatThrownBy(() -> RegressionGate.against(folder.resolve("none.json")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("there is no baseline; write one from the report of a run that is good enough");
        Path other = Files.writeString(folder.resolve("other.json"), "{\"format\":\"something\"}");
        assertThatThrownBy(() -> RegressionGate.against(other)).hasMessageContaining("other.json is not a report");
        String text = Files.readString(baseline).replace("basic-1", "basic-0");
        Files.writeString(baseline, text);
        assertThatThrownBy(() -> RegressionGate.against(baseline).check(before))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the baseline was scored by basic-0 and this run by basic-1, for instance 'u00000'");
        Report.of(Samples.comparison("u", CompareOptions.none(), Samples.late("a"))).baseline(baseline);
        assertThatThrownBy(() -> RegressionGate.against(baseline).check(before)).hasMessageContaining("has no scored transcript");
        assertThatThrownBy(() -> RegressionGate.builder(baseline).margin(2).build()).hasMessageContaining("0.01 is one point of WER");
        assertThatThrownBy(() -> RegressionGate.builder(baseline).latencyFactor(0.5).build()).hasMessageContaining("must be 1 to 1000, not 0.5");
    }

    @Test
    void junitXmlHasATestCaseForEachProviderAndAssertion() throws Exception {
        Path file = folder.resolve("gate.xml");
        RegressionGate.against(baseline).check(changed("a", 3, errors(2))).junit(file);
        Document document = parse(Files.readString(file));
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(6);
        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(((Element) failure.getParentNode()).getAttribute("classname")).isEqualTo("stt-compare.a");
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("wer");
        assertThat(failure.getAttribute("message")).contains("worse by more than");
        assertThat(((Element) document.getElementsByTagName("testsuite").item(0)).getAttribute("failures")).isEqualTo("1");
    }

    @Test
    void hostileTextsAndNamesChangeNothing() throws Exception {
        Map<String, Comparison> then = new LinkedHashMap<>();
        Map<String, Comparison> now = new LinkedHashMap<>();
        for (int u = 0; u < 40; u++) {
            String text = Samples.HOSTILE.get(u % Samples.HOSTILE.size());
            String provider = "p " + String.join("", Samples.HOSTILE);
            CompareOptions asked = Samples.asked(text + " " + u);
            then.put(u + text, Samples.comparison("x", asked, Samples.scored(provider, 0, 10, FAST)));
            now.put(u + text, Samples.comparison("x", asked,
                    Samples.ok(provider, text, FAST).scored(Samples.accuracy(4, 10))));
        }
        Report.of(then).baseline(baseline);
        GateResult result = RegressionGate.against(baseline).check(now);
        assertThat(result.verdict()).isEqualTo(GateVerdict.FAIL);
        assertThat(result.toText().lines()).noneMatch(line -> line.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u202E'));
        Path file = folder.resolve("gate.xml");
        result.junit(file);
        assertThat(parse(Files.readString(file)).getElementsByTagName("testcase").getLength()).isEqualTo(3);
    }

    @Test
    void utterancesWithAndWithoutClustersGoTogether() throws IOException {
        List<Utterance> utterances = before.entrySet().stream()
                .map(entry -> new Utterance(entry.getKey(), entry.getKey().endsWith("7") ? null : "s" + entry.getKey().charAt(4),
                        Map.of(), null, entry.getValue()))
                .toList();
        Report report = Report.of(utterances::stream);
        report.baseline(baseline);
        GateResult result = RegressionGate.against(baseline).check(report);
        assertThat(result.verdict()).isEqualTo(GateVerdict.PASS);
        assertThat(report.summary().evaluation()).isNotNull();
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
