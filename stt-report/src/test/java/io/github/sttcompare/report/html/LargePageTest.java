package io.github.sttcompare.report.html;

import io.github.sttcompare.report.Report;
import io.github.sttcompare.report.data.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The page of a large test set: its size, the time to write it, and its response times.
 *
 * <p>{@code mvn -pl stt-report -am test -Dtest=LargePageTest -Dsurefire.failIfNoSpecifiedTests=false -Dpage.utterances=10000 -DargLine=-Xmx512m}
 */
@EnabledIfSystemProperty(named = "page.utterances", matches = "[0-9]+")
class LargePageTest {

    private static final String REACTED = """
            const before = performance.now();
            %s
            document.getElementById('list').getBoundingClientRect();
            return Math.round(performance.now() - before);
            """;

    @TempDir
    private Path folder;

    @Test
    void thePageOfALargeTestSetIsSmallFastToWriteAndResponsive() throws IOException {
        int count = Integer.getInteger("page.utterances");
        List<Utterance> utterances = new Made(count, 20, true, Made.provider("azure", 0.041, 0.0, 0.9), Made.provider("whisper", 0.062, 0.002, 1.6),
                        Made.provider("vosk", 0.11, 0.0, 0.25), Made.provider("gcp", 0.064, 0.03, 1.1), Made.provider("sphinx", 0.31, 0, 3.1))
                .stream().toList();
        Path file = folder.resolve("large.html");
        long start = System.nanoTime();
        Report report = Report.of(utterances::stream);
        long summed = System.nanoTime();
        report.html(file);
        long written = System.nanoTime();
        System.out.printf("%d utterances × 5 providers × 20 words: figures %.2f s, page %.2f s, %.2f MB, heap %d MB%n", count, (summed - start) / 1e9,
                (written - summed) / 1e9, Files.size(file) / 1e6, Runtime.getRuntime().maxMemory() >> 20);
        assertThat(Files.size(file)).isLessThanOrEqualTo(15_000_000);
        // generous, because the machine may be busy
        assertThat((written - summed) / 1e9).isLessThan(30);

        Path json = folder.resolve("large.json");
        report.json(json);
        Path again = folder.resolve("again.html");
        long saved = System.nanoTime();
        Report read = Report.read(json);
        long checked = System.nanoTime();
        read.html(again);
        long rewritten = System.nanoTime();
        System.out.printf("from %.0f MB of JSON: read %.2f s, page %.2f s%n",
                Files.size(json) / 1e6, (checked - saved) / 1e9, (rewritten - checked) / 1e9);
        assertThat(Files.mismatch(file, again)).as("the page of a report that was read").isEqualTo(-1);

        Browser found = Browser.start().orElse(null);
        assumeTrue(found != null, "no Chromium on the PATH, so the large page was written but not checked; install chromium and chromium-driver");
        try (Browser browser = found) {
            browser.open(file.toUri().toString());
            long seen = browser.number("return Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime)");
            long loaded = browser.number("return Math.round(performance.timing.loadEventEnd - performance.timing.navigationStart)");
            assertThat(browser.text("return document.getElementById('status').textContent")).startsWith("%,d of".formatted(count));
            long filtered = browser.number(REACTED.formatted("document.getElementById('only-errors').click();"));
            long ordered = browser.number(REACTED.formatted(
                    "const o = document.getElementById('order'); o.value = 'disputed'; o.dispatchEvent(new Event('change'));"));
            browser.run("document.getElementById('search').value = 'lantern'; document.getElementById('search').dispatchEvent(new Event('input'))");
            browser.await("return !document.getElementById('status').textContent.startsWith('%,d of')".formatted(count));
            System.out.printf("first paint %d ms, loaded %d ms, filter %d ms, order %d ms%n", seen, loaded, filtered, ordered);
            assertThat(browser.said()).isEmpty();
            assertThat(seen).isLessThan(6000);
            assertThat(Math.max(filtered, ordered)).isLessThan(1000);
        }
    }
}
