package io.github.sttcompare.wer.significance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.wer.testing.JsonLines;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OracleTest {

    private final Oracle oracle = new Oracle();

    @Test
    void errorsAreThoseOfSclite() {
        for (String system : Oracle.SYSTEMS) {
            Map<String, Object> expected = oracle.object("sclite_" + system);
            long errors = oracle.alignments(system).stream().mapToLong(a -> a.counts().errors()).sum();
            long words = oracle.alignments(system).stream().mapToLong(a -> a.counts().referenceLength()).sum();
            assertThat(errors).isEqualTo(JsonLines.integer(expected, "err"));
            assertThat(words).isEqualTo(JsonLines.integer(expected, "words"));
        }
    }

    @Test
    void mapssweIsThatOfScStatsToThePrintedDigits() {
        for (int pair = 0; pair < 3; pair++) {
            Map<String, Object> expected = JsonLines.object(oracle.list("mapsswe").get(pair));
            Mapsswe test = Mapsswe.of(
                    oracle.alignments(Oracle.PAIRS.get(pair).get(0)), oracle.alignments(Oracle.PAIRS.get(pair).get(1)));
            assertThat(Integer.toString(test.segments())).isEqualTo(JsonLines.string(expected, "segments"));
            assertThat(digits(test.mean())).isEqualTo(JsonLines.string(expected, "mean"));
            assertThat(digits(test.standardDeviation())).isEqualTo(JsonLines.string(expected, "std_dev"));
            assertThat(digits(test.z())).isEqualTo(JsonLines.string(expected, "z"));
            assertThat(Objects.requireNonNull(test.pValue()) < 0.05)
                    .isEqualTo(JsonLines.string(expected, "different_95").equals("Yes"));
        }
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    @Test
    void mcNemarsTablesAreThoseOfScStats() {
        ErrorTable table = oracle.table();
        for (int pair = 0; pair < 3; pair++) {
            McNemar test = McNemar.of(table, Oracle.PAIRS.get(pair).get(0), Oracle.PAIRS.get(pair).get(1));
            assertThat(JsonLines.array(oracle.list("mcnemar_tables").get(pair)))
                    .containsExactly(test.bothRight(), test.onlyFirst(), test.onlySecond(), test.neither());
        }
    }

    @Test
    void wilcoxonOverSpeakersIsThatOfScStats() {
        ErrorTable table = oracle.table();
        for (int pair = 0; pair < 3; pair++) {
            Wilcoxon test = Wilcoxon.of(table, Oracle.PAIRS.get(pair).get(0), Oracle.PAIRS.get(pair).get(1));
            assertThat(String.format(Locale.ROOT, "%.2f", test.z())).isEqualTo(oracle.list("wilcoxon_z").get(pair));
        }
        assertThat(Wilcoxon.of(table, "A", "B").differing()).isEqualTo(5);
        assertThat(Wilcoxon.of(table, "A", "B").pValue()).isNull();
        // all six speakers on one side: 2 of 2^6 choices of signs are as uneven
        assertThat(Wilcoxon.of(table, "A", "C").pValue()).isEqualTo(2 / 64.0);
    }
}
