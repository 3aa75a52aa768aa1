package io.github.sttcompare.wer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.significance.ErrorTable;
import io.github.sttcompare.wer.significance.IntervalMethod;
import io.github.sttcompare.wer.significance.Mapsswe;
import io.github.sttcompare.wer.significance.McNemar;
import io.github.sttcompare.wer.significance.MoreUtterances;
import io.github.sttcompare.wer.significance.Resampling;
import io.github.sttcompare.wer.significance.Significance;
import io.github.sttcompare.wer.significance.SignificanceReport;
import io.github.sttcompare.wer.significance.Verdict;
import io.github.sttcompare.wer.significance.Wilcoxon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Java lines of {@code docs/verdicts.md}: every one of the page must be here or in another test of a page. */
class VerdictsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "verdicts.md");
    private static final Path TESTS = Path.of("src/test/java/io/github/sttcompare/wer");

    private static Map<String, Comparison> comparisons(int count) throws InterruptedException {
        SttProvider exact = SttProvider.of("exact", request -> Transcript.of("the quick brown fox"));
        SttProvider rough = SttProvider.of("rough", request -> Transcript.of("the quack brown box"));
        Map<String, Comparison> comparisons = new TreeMap<>();
        for (int i = 1; i <= count; i++) {
            comparisons.put(
                    "call-" + i,
                    Comparator.compare(
                            Audio.ofPcm(new byte[3200], AudioFormat.MONO_16K),
                            List.of(exact, rough),
                            CompareOptions.builder().reference("The quick brown fox.").build()));
        }
        return comparisons;
    }

    @Test
    void everyLineOfThePageIsTested() throws IOException {
        StringBuilder here = new StringBuilder();
        try (Stream<Path> tests = Files.walk(TESTS)) {
            for (Path test : tests.filter(path -> path.toString().endsWith("PageTest.java")).toList()) {
                here.append(Files.readString(test));
            }
        }
        List<String> missing = new ArrayList<>();
        boolean code = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("```")) {
                code = line.equals("```java");
            } else if (code && !here.toString().contains(line.replaceFirst(" *//.*", "").strip())) {
                missing.add(line);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void theStatementsOnComparisonsAreTrue() throws InterruptedException {
        Map<String, Comparison> comparisons = comparisons(12);
        Evaluation evaluation = Evaluation.of(comparisons);
        System.out.println(evaluation.toText());
        evaluation.verdict("exact", "rough").verdict();
        evaluation.verdict("exact", "rough").evidence().interval();
        evaluation.provider("rough").common().rate();
        assertThat(evaluation.verdict("exact", "rough").verdict()).isEqualTo(Verdict.BETTER);
        assertThat(evaluation.provider("rough").common().rate()).isEqualTo(0.5);
    }

    @Test
    void theStatementsOnTablesAreTrue() {
        Scorer scorer = Scorer.standard();
        ErrorTable.Builder table = ErrorTable.builder("a", "b");
        table.add("a", "call-1", scorer.score("see you at nine", "see you at five").words().counts());
        table.add("b", "call-1", scorer.score("see you at nine", "see you at nine").words().counts());
        table.add("a", "call-2", scorer.score("thank you", "thank you").words().counts());
        table.missing("b", "call-2");
        SignificanceReport report = Significance.standard().assess(table.build());
        report.verdict("a", "b").verdict();
        report.verdict("a", "b").evidence().moreUtterances();
        assertThat(report.verdict("a", "b").verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(report.verdict("a", "b").evidence().moreUtterances())
                .isEqualTo(new MoreUtterances(9, MoreUtterances.Goal.MINIMUM));
    }

    @Test
    void theStatementsOnClustersAndSettingsAreTrue() throws InterruptedException {
        Map<String, Comparison> threeCalls = comparisons(3);
        Map<String, String> speakers = Map.of("call-1", "ann", "call-2", "ben", "call-3", "ann");
        Evaluation.of(threeCalls, speakers, Significance.standard()).significance().clusters();
        assertThat(Evaluation.of(threeCalls, speakers, Significance.standard()).significance().clusters()).isEqualTo(2);
        Significance strict = Significance.builder()
                .confidence(0.99)
                .margin(0.002)
                .method(IntervalMethod.BCA)
                .resampling(Resampling.standard().withSeed(42).withReplicates(20_000))
                .build();
        assertThat(strict.settings().margin()).isEqualTo(0.002);
        assertThat(strict.settings().seed()).isEqualTo(42);
    }

    @Test
    void theStatementsOnTheClassicTestsAreTrue() {
        Scorer sclite = Scorer.builder().tieRule(TieRule.SCLITE).build();
        int segments = Mapsswe.of(
                List.of(sclite.alignWords("a b c d e f", "a x c d e f").alignment()),
                List.of(sclite.alignWords("a b c d e f", "a b c d y f").alignment())).segments();
        assertThat(segments).isEqualTo(2);
        McNemar.of(80, 3, 14, 23).pValue();
        assertThat(McNemar.of(80, 3, 14, 23).pValue()).isCloseTo(0.0127, within(1e-4));
        Double p =
                Wilcoxon.of(new double[] {.08, .12, .05, .07, .11, .09}, new double[] {.10, .15, .06, .11, .12, .14}).pValue();
        assertThat(p).isEqualTo(2 / 64.0);
    }
}
