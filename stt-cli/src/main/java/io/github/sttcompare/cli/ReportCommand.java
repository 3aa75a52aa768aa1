package io.github.sttcompare.cli;

import io.github.sttcompare.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stt report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Write a report in other formats, from the report.json that 'stt run' wrote.")
final class ReportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "REPORT", description = "The report, such as stt-results/report.json.")
    private Path report = Path.of("");

    @Option(names = "--html", paramLabel = "FILE", description = "Write a self-contained HTML page.")
    private @Nullable Path html;

    @Option(names = "--baseline", paramLabel = "FILE", description = "Write the baseline with which 'stt gate' "
            + "compares later runs: counts, but no texts.")
    private @Nullable Path baseline;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write a CSV file with a row for each recording and "
            + "provider, for spreadsheets.")
    private @Nullable Path csv;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write a Markdown summary that fits into a "
            + "comment on a pull request.")
    private @Nullable Path markdown;

    @Option(names = "--trn", paramLabel = "FOLDER", description = "Write references and transcripts in the trn format "
            + "of sclite.")
    private @Nullable Path trn;

    @Option(names = "--ctm", paramLabel = "FOLDER", description = "Write word times in the CTM format of NIST's tools.")
    private @Nullable Path ctm;

    @Option(names = "--srt", paramLabel = "FOLDER", description = "Write subtitles in the SRT format.")
    private @Nullable Path srt;

    @Option(names = "--vtt", paramLabel = "FOLDER", description = "Write subtitles in the WebVTT format.")
    private @Nullable Path vtt;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private interface Format {
        void write(Path file) throws IOException;
    }

    private interface Subtitles {
        int write(Path folder) throws IOException;
    }

    @Override
    public Integer call() throws IOException {
        if (json) {
            terminal.machine();
        }
        Report read = Report.read(report);
        int written = write(html, read::html) + write(baseline, read::baseline) + write(csv, read::csv) + write(markdown, read::markdown)
                + write(trn, read::trn) + write(ctm, read::ctm) + subtitles(srt, read::srt) + subtitles(vtt, read::vtt);
        if (json) {
            read.json(terminal.output());
        } else if (written == 0) {
            throw new IllegalArgumentException("say what to write: --html, --baseline, --csv, --markdown, --trn, --ctm, --srt, --vtt or --json");
        }
        return ExitCode.DONE;
    }

    private int write(@Nullable Path file, Format format) throws IOException {
        if (file == null) {
            return 0;
        }
        format.write(file);
        terminal.line("written: " + file);
        return 1;
    }

    private int subtitles(@Nullable Path folder, Subtitles format) throws IOException {
        return write(folder, file -> {
            if (format.write(file) == 0) {
                throw new IllegalArgumentException("no transcript in " + report + " has word times, which subtitles need; "
                        + "use 'stt run' or 'stt compare' with --word-times and a provider that returns them");
            }
        });
    }
}
