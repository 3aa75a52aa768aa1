package io.github.sttcompare.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyProvidersTest {

    @TempDir
    Path folder;

    private static Report report(int providers) {
        Map<String, Double> rates = new TreeMap<>();
        for (int p = 0; p < providers; p++) {
            rates.put("p" + p, p == 0 ? 0.0 : 0.3);
        }
        return Report.of(Samples.corpus(12, 1, rates));
    }

    @Test
    void moreProvidersThanCanBeToldApartAreReportedAllTheSame() throws IOException {
        assertThat(report(32).markdown()).contains("Cannot be told apart").doesNotContain("replicates");
        for (int providers : new int[] {33, 100}) {
            Report report = report(providers);
            int pairs = providers * (providers - 1) / 2;
            assertThat(report.summary().evaluation()).isNotNull();
            assertThat(report.summary().provider("p1").figures().common().interval()).isNotNull();
            String markdown = report.markdown();
            assertThat(markdown).hasSizeLessThanOrEqualTo(Markdown.MOST)
                    .contains(String.format("**No verdict.** 10,000 replicates can never tell one of %,d pairs apart", pairs))
                    .contains("| p1 | ");
            assertThat(report.summary().evaluation().toText()).contains("10,000 replicates can never tell one of ");
            report.html(folder.resolve("many.html"));
            assertThat(folder.resolve("many.html")).content()
                    .contains("10,000 replicates can never tell one of ").doesNotContain("so little data");
            report.json(folder.resolve("many.json"));
            assertThat(Report.read(folder.resolve("many.json")).summary()).isEqualTo(report.summary());
            assertThat(Report.read(folder.resolve("many.json")).markdown()).isEqualTo(markdown);
        }
    }
}
