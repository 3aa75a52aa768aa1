package io.github.sttcompare.examples;

import io.github.sttcompare.report.Report;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the page of a run whose results were kept as JSON: Vosk and Sphinx on the twelve bundled recordings. To be run in
 * this module's folder.
 */
final class SampleReport {

    private SampleReport() {}

    public static void main(String[] args) throws IOException {
        Path page = Path.of(args.length > 0 ? args[0] : "target/sample-report.html");
        Report.read(Path.of("src/main/resources/samples/synthetic-set.report.json")).html(page);
        System.out.println("report: " + page);
    }
}
