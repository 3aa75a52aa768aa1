package io.github.sttcompare.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.wer.significance.Resampling;
import io.github.sttcompare.wer.significance.Significance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report of too many providers for verdicts is written nevertheless. */
class ManyProvidersTest {

    @TempDir
    Path folder;

    private static Map<String, Comparison> corpus(int providers) {
        Map<String, Double> rates = new TreeMap<>();
        for (int p = 0; p < providers; p++) {
            rates.put("p" + p, p == 0 ? 0.0 : 0.3);
        }
        return Samples.corpus(12, 1, rates);
    }

    @Test
    void thirtyThreeProvidersAreTooManyForTheUsualReplicates() throws IOException {
        Report report = Report.of(corpus(33));
        assertThat(report.summary().provider("p1").figures().common().interval()).isNotNull();
        assertThat(report.markdown()).contains("**No verdict.** 10,000 replicates are too few to separate any of 528 pairs", "| p1 | ");
        assertThat(Objects.requireNonNull(report.summary().evaluation()).toText()).contains("No verdict. 10,000 replicates are too few to separate any of 528 pairs");
        report.html(folder.resolve("many.html"));
        assertThat(folder.resolve("many.html")).content()
                .contains("10,000 replicates are too few to separate any of ").doesNotContain("so little data");
        report.json(folder.resolve("many.json"));
        Report read = Report.read(folder.resolve("many.json"));
        assertThat(read.summary()).isEqualTo(report.summary());
        assertThat(read.markdown()).isEqualTo(report.markdown());
    }

    @Test
    void aHundredProvidersFitIntoAComment() {
        Significance quick = Significance.builder().resampling(Resampling.standard().withReplicates(200)).build();
        Map<String, Comparison> corpus = corpus(100);
        Report report = Report.of(() -> corpus.entrySet().stream().map(entry -> Utterance.of(entry.getKey(), entry.getValue())), quick);
        assertThat(report.markdown()).hasSizeLessThanOrEqualTo(Markdown.MOST)
                .contains("200 replicates are too few to separate any of 4,950 pairs", "| p99 | ");
    }
}
