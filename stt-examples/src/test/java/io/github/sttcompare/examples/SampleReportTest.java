package io.github.sttcompare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Leaves {@code target/sample-report.html} behind, for whoever wants to see a report before running anything. */
class SampleReportTest {

    @Test
    void theBuildWritesThePageOfTheBundledRecordings() throws Exception {
        Path page = Path.of("target/sample-report.html");
        SampleReport.main(new String[] {page.toString()});

        String html = Files.readString(page);
        assertTrue(html.startsWith("<!doctype html>"));
        assertEquals(12, Pattern.compile("<details class=u ").matcher(html).results().count());
        assertEquals(12, Pattern.compile("<audio controls[^>]* src=\"data:audio/wav;base64,").matcher(html).results().count());
        assertTrue(html.contains("<bdi>vosk</bdi>") && html.contains("<bdi>sphinx</bdi>"));
    }
}
