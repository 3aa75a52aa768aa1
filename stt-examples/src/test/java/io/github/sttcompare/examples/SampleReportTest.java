package io.github.sttcompare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sttcompare.corpus.Corpus;
import io.github.sttcompare.corpus.CorpusItem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Writes {@code target/sample-report.html}, for readers who want to see a report before they run anything. */
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

    /** There are two copies of the references: text files next to the recordings, and the metadata file. */
    @Test
    void theMetadataAndTheTextFilesHaveTheSameReferences() throws Exception {
        Path set = Path.of("src/main/resources/samples/synthetic-set");
        Map<String, String> inTextFiles = references(Corpus.ofFolder(set));
        assertEquals(12, inTextFiles.size());
        assertEquals(inTextFiles, references(Corpus.ofHuggingFace(set)));
    }

    private static Map<String, String> references(Corpus corpus) {
        try (Stream<CorpusItem> items = corpus.items()) {
            return items.collect(Collectors.toMap(CorpusItem::id, item -> String.valueOf(item.reference()).strip()));
        }
    }
}
