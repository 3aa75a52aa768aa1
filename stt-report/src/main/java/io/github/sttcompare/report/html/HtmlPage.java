package io.github.sttcompare.report.html;

import io.github.sttcompare.report.data.Summary;
import io.github.sttcompare.report.data.Utterances;
import java.io.IOException;
import java.nio.file.Path;

/** A report as one HTML file that needs no network. */
public final class HtmlPage {

    private HtmlPage() {}

    /**
     * Writes the page.
     *
     * @param summary    the figures
     * @param utterances the utterances, gone through as often as needed
     * @param file       the file, which is replaced
     * @throws IOException if it cannot be written
     */
    @SuppressWarnings("DoNotCallSuggester") // until the page is there
    public static void write(Summary summary, Utterances utterances, Path file) throws IOException {
        throw new UnsupportedOperationException("not written yet");
    }
}
