package io.github.sttcompare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.AudioInfo;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path report = Path.of("");
    private Path baseline = Path.of("");
    private Path figures = Path.of("");

    @BeforeEach
    void writeReports() throws IOException {
        report = folder.resolve("report.json");
        baseline = folder.resolve("baseline.json");
        figures = folder.resolve("figures.json");
        Timing timing = new Timing(Duration.ZERO, Duration.ZERO, List.of(), Duration.ZERO);
        Report whole = Report.of(new Comparison(
                new AudioInfo("x", AudioFormat.MONO_16K, Duration.ofSeconds(1), null, "audio/wav", List.of()),
                CompareOptions.none(),
                List.of(new Outcome.Transcribed("a", timing, Transcript.of("x"), Map.of())),
                Instant.EPOCH,
                Duration.ZERO));
        whole.json(report);
        whole.baseline(baseline);
        Files.writeString(figures, Files.readString(report)
                .replace("\"content\":\"report\"", "\"content\":\"figures\"")
                .replaceFirst("\"utterances\":\\[.*]}$", "\"utterances\":[]}"));
    }

    private String refused(Object... args) {
        err.reset();
        String[] words = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        int status = Main.run(new Terminal(to, to, false, false, new TerminalSize(Map.of(), 200, System::nanoTime)), words);
        String said = err.toString(StandardCharsets.UTF_8);
        assertThat(status).as(said).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said).as("names no method or class").doesNotContainPattern("[A-Z][a-z]+\\.[a-z]+[A-Z(]|\\(\\)|\\b(Report|RegressionGate)\\b");
        return said;
    }

    @Test
    void aReportWithOnlyFiguresIsRefused() {
        assertThat(refused("gate", figures, "--baseline", baseline)).contains("has no utterances");
        assertThat(refused("gate", report, "--baseline", figures)).contains("figures.json", "no utterances");
        for (String format : List.of("--csv", "--trn", "--ctm", "--srt", "--vtt", "--baseline")) {
            Path file = folder.resolve("out");
            assertThat(refused("report", figures, format, file)).contains("has no utterances").doesNotContain("written");
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void messagesSayWhatToDoOnTheCommandLine() {
        assertThat(refused("gate", report, "--baseline", folder.resolve("none.json")))
                .contains("none.json", "there is no baseline", "stt report", "--baseline");
        assertThat(refused("gate", report, "--baseline", folder)).contains("is a folder");
        assertThat(refused("gate", folder, "--baseline", baseline)).contains("is a folder");
        assertThat(refused("report", baseline, "--json")).contains("is a baseline");
        assertThat(refused("gate", baseline, "--baseline", baseline)).contains("is a baseline");
        assertThat(refused("gate", report, "--baseline", baseline)).contains("has no scored transcript");
    }

    @Test
    void numbersOfAnySizeAreReadOrRefused() {
        for (String number : List.of("1e2147483647", "-1", "100", "1e-2147483647", "1e-2147483640", "abc", "-1e-2147483647")) {
            refused("gate", report, "--baseline", baseline, "--margin", number);
            refused("gate", report, "--baseline", baseline, "--min-coverage", number);
        }
    }
}
