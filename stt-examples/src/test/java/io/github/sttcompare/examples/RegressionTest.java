package io.github.sttcompare.examples;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.report.RegressionGate;
import io.github.sttcompare.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A test that fails when a speech-to-text provider has become worse since the baseline was written. */
class RegressionTest {

    private static final Path BASELINE = Path.of("src/test/resources/baseline.json");

    @Test
    void speechToTextIsNoWorseThanBefore() throws Exception {
        Map<String, Comparison> result = compare(); // or a CorpusResult, from CorpusRun.execute()
        RegressionGate.against(BASELINE).check(result).orThrow();
    }

    @Test
    void speechToTextPassesStricterRules() throws Exception {
        Map<String, Comparison> result = compare();
        RegressionGate.builder(BASELINE).margin(0.005).latencyFactor(1.5).minCoverage(0.98).confidence(0.99).build().check(result);
    }

    private static Map<String, Comparison> compare() throws InterruptedException {
        Map<String, Comparison> result = new LinkedHashMap<>();
        Audio audio = Audio.of(Path.of("src/main/resources/samples/synthetic-set/01.wav"));
        SttProvider provider = SttProvider.of("mine", request -> Transcript.of("the quick brown fox jumped over a lazy dog"));
        for (int i = 0; i < 12; i++) {
            CompareOptions options = CompareOptions.builder()
                    .reference("the quick brown fox jumps over the lazy dog number " + i)
                    .language("en")
                    .build();
            result.put("utterance-" + i, Comparator.compare(audio, List.of(provider), options));
        }
        return result;
    }

    /** Writes a new baseline. Run it when you accept a change for the worse, and commit the file. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Files.createDirectories(BASELINE.getParent());
        Report.of(compare()).baseline(BASELINE);
    }
}
