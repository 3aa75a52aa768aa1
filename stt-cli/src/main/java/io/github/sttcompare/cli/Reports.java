package io.github.sttcompare.cli;

import io.github.sttcompare.corpus.CorpusResult;
import io.github.sttcompare.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the results of a run into a folder. */
final class Reports {

    static final String JSON = "report.json";
    private static final String HTML = "report.html";

    private Reports() {}

    /**
     * Writes the report as data and as a page.
     *
     * @param json whether it is also printed as JSON
     */
    static void write(Terminal terminal, CorpusResult result, Path folder, boolean json) throws IOException {
        Files.createDirectories(folder);
        terminal.live("writing reports …");
        Report report = Report.of(result);
        report.json(folder.resolve(JSON));
        report.html(folder.resolve(HTML));
        if (json) {
            report.json(terminal.output());
        }
        terminal.line("");
        terminal.line("report: " + folder.resolve(HTML));
    }
}
