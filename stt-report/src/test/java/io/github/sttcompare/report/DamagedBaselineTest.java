package io.github.sttcompare.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.significance.Significance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A baseline that lost utterances must not make the gate pass: each of these files is refused, and the message names it. */
class DamagedBaselineTest {

    @TempDir
    Path folder;

    private Path baseline = Path.of("");
    private final Map<String, Comparison> run = Samples.corpus(40, 1, Map.of("a", 0.1, "b", 0.05));
    private String whole = "";

    @BeforeEach
    void writeTheBaseline() throws IOException {
        baseline = folder.resolve("baseline.json");
        Report.of(run).baseline(baseline);
        whole = Files.readString(baseline);
        assertThat(RegressionGate.against(baseline).check(run).verdict()).isEqualTo(GateVerdict.PASS);
    }

    private void refused(String damaged, String why) throws IOException {
        assertThat(damaged).isNotEqualTo(whole);
        Files.writeString(baseline, damaged);
        assertThatThrownBy(() -> RegressionGate.against(baseline).check(run))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("baseline.json ")
                .hasMessageContaining(why);
    }

    /** Where an utterance begins. */
    private int at(int utterance) {
        int from = whole.indexOf("{\"id\":\"u" + String.format("%05d", utterance));
        assertThat(from).isPositive();
        return from;
    }

    @Test
    void anUtteranceThatIsNotAnObjectIsRefused() throws IOException {
        for (String other : new String[] {"null", "1", "\"x\"", "[]", "true"}) {
            refused(whole.substring(0, at(7)) + other + "," + whole.substring(at(7)), "utterances[7]");
        }
    }

    @Test
    void missingOrExtraUtterancesAreRefused() throws IOException {
        refused(whole.substring(0, at(7) - 1) + "]}", "declares 40 utterances but contains 7");
        refused(whole.substring(0, at(7)) + whole.substring(at(8)), "declares 40 utterances but contains 39");
        refused(whole.replaceFirst("\"utteranceCount\":40,", ""), "utteranceCount");
        refused(whole.replaceFirst("\"utterances\":\\[.*]}$", "\"utterances\":null}"), "utterances");
        refused(whole.replaceFirst("\"utterances\":\\[.*]}$", "\"utterances\":{}}"), "utterances");
        refused(whole.replaceFirst(",\"utterances\":\\[.*]}$", "}"), "utterances");
    }

    @Test
    void repeatedNamesAreRefused() throws IOException {
        String list = whole.substring(whole.indexOf("\"utterances\":"), whole.length() - 1);
        refused(whole.replace("\"utterances\":[", "\"utterances\":[],\"utterances\":["), "'utterances' twice");
        refused(whole.substring(0, whole.length() - 1) + "," + list + "}", "'utterances' twice");
        refused(whole.replaceFirst("\"scored\":", "\"scored\":1,\"scored\":"), "'scored' twice");
        refused(whole.substring(0, at(7)) + whole.substring(at(7)).replaceFirst("\"outcomes\":", "\"outcomes\":[],\"outcomes\":"), "'outcomes' twice");
    }

    @Test
    void textAfterTheDocumentIsRefused() throws IOException {
        for (String more : new String[] {">>>>>>> other\n", "{}", "\n" + whole, "]", "null"}) {
            refused(whole + more, "");
        }
        Files.writeString(baseline, whole + " \n\n");
        assertThat(RegressionGate.against(baseline).check(run).verdict()).isEqualTo(GateVerdict.PASS);
    }

    @Test
    void missingAnswersAreRefused() throws IOException {
        String rest = whole.substring(at(7));
        refused(whole.substring(0, at(7)) + rest.replaceFirst("\"outcomes\":", "\"results\":"), "utterances[7].comparison.outcomes");
        refused(whole.substring(0, at(7)) + rest.replaceFirst("\"outcomes\":\\[[^]]*]", "\"outcomes\":[]"),
                "declares 40 scored transcripts of 'a' but contains 39");
        refused(whole.substring(0, at(7)) + rest.replaceFirst("\"words\":", "\"spoken\":"), "declares 40 scored transcripts of 'a' but contains 39");
    }

    @Test
    void repeatedUtterancesAndProvidersAreRefused() throws IOException {
        refused(whole.replace("\"id\":\"u00008\"", "\"id\":\"u00007\""), "has two utterances called 'u00007'");
        refused(whole.substring(0, at(7)) + whole.substring(at(7)).replaceFirst("\"provider\":\"b\"", "\"provider\":\"a\""),
                "has two outcomes of 'a' for 'u00007'");
    }

    @Test
    void aWholeReportIsCheckedTheSameWay() throws IOException {
        Report.of(run).json(baseline);
        whole = Files.readString(baseline);
        refused(whole.substring(0, at(7)) + "null," + whole.substring(at(7)), "utterances[7]");
        refused(whole.substring(0, at(7) - 1) + "]}", "declares 40 utterances but contains 7");
        assertThatThrownBy(() -> Report.read(baseline)).isInstanceOf(IOException.class).hasMessageContaining("declares 40 utterances but contains 7");
    }

    @Test
    void aFolderIsReportedAsAFolder() {
        assertThatThrownBy(() -> RegressionGate.against(folder)).isInstanceOf(IOException.class).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> Report.read(folder)).isInstanceOf(IOException.class).hasMessageContaining("is a folder");
    }

    @Test
    void figuresWithoutUtterancesCannotBeJudged() throws IOException {
        Evaluation.Builder builder = Evaluation.builder();
        run.forEach(builder::add);
        Report figures = Report.of(builder.build(Significance.standard()));
        assertThatThrownBy(() -> RegressionGate.against(baseline).check(figures))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no utterances");
        for (Path file : new Path[] {folder.resolve("x.csv"), folder.resolve("x")}) {
            assertThatThrownBy(() -> figures.csv(file)).isInstanceOf(IllegalStateException.class).hasMessageContaining("has no utterances");
            assertThatThrownBy(() -> figures.trn(file)).isInstanceOf(IllegalStateException.class).hasMessageContaining("has no utterances");
            assertThatThrownBy(() -> figures.ctm(file)).isInstanceOf(IllegalStateException.class).hasMessageContaining("has no utterances");
            assertThatThrownBy(() -> figures.srt(file)).isInstanceOf(IllegalStateException.class).hasMessageContaining("has no utterances");
            assertThatThrownBy(() -> figures.vtt(file)).isInstanceOf(IllegalStateException.class).hasMessageContaining("has no utterances");
            assertThat(file).doesNotExist();
        }
    }
}
