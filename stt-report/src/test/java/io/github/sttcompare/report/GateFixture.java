package io.github.sttcompare.report;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A run, the baseline written of it, and changes of the run. */
abstract class GateFixture {

    static final Duration FAST = Duration.ofMillis(300);

    @TempDir
    Path folder;

    Path baseline = Path.of("");
    final Map<String, Comparison> before = Samples.corpus(400, 1, Map.of("a", 0.1, "b", 0.05));

    @BeforeEach
    void writeTheBaseline() throws IOException {
        baseline = folder.resolve("baseline.json");
        Report.of(before).baseline(baseline);
    }

    /** What becomes of an outcome of the utterance with a number. */
    interface Change {
        Outcome of(int utterance, Outcome.Transcribed outcome);
    }

    static Map<String, Comparison> changed(Map<String, Comparison> comparisons, Change change) {
        Map<String, Comparison> now = new LinkedHashMap<>();
        comparisons.forEach((id, comparison) -> {
            int u = now.size();
            now.put(id, Samples.comparison(comparison.audio().name(), comparison.options(), comparison.transcribed().stream()
                    .map(outcome -> change.of(u, outcome)).toArray(Outcome[]::new)));
        });
        return now;
    }

    static GateCheck check(GateResult result, String provider, GateCheck.Kind kind) {
        return result.checks().stream()
                .filter(check -> check.provider().equals(provider) && check.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
