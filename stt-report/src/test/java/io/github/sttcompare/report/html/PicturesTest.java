package io.github.sttcompare.report.html;

import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.corpus.CorpusItem;
import io.github.sttcompare.corpus.CorpusResult;
import io.github.sttcompare.corpus.Money;
import io.github.sttcompare.corpus.ProviderRun;
import io.github.sttcompare.corpus.RunFacts;
import io.github.sttcompare.report.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Takes the screenshots of {@code docs/report-page.md}, and others for visual checks: dark mode, print, and the last section.
 *
 * <p>{@code mvn -pl stt-report -am test -Dtest=PicturesTest -Dsurefire.failIfNoSpecifiedTests=false -Dpage.pictures=FOLDER};
 * those for the guide are {@code report-*.png}.
 */
@EnabledIfSystemProperty(named = "page.pictures", matches = ".+")
class PicturesTest {

    private static final long MOST_BYTES = 300_000;

    @TempDir
    private Path folder;

    private CorpusResult result() throws IOException {
        Path call = folder.resolve("call.wav");
        AudioFormat format = new AudioFormat(16_000, 16, 1, true, false);
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(new byte[64_000]), format, 32_000),
                AudioFileFormat.Type.WAVE, call.toFile());
        Made made = new Made(300, 20, true, Made.provider("alpha", 0.041, 0, 0.9), Made.provider("bravo", 0.062, 0.006, 1.6),
                Made.provider("charlie", 0.11, 0, 0.25), Made.provider("delta", 0.064, 0.03, 1.1),
                Made.provider("echo", 0.31, 0, 3.1));
        RunFacts run = new RunFacts("7d1f", "calls", Instant.parse("2026-11-20T08:00:00Z"), Instant.parse("2026-11-20T08:20:00Z"),
                CompareOptions.builder().language("en-US").wordTimes(true).build(), 1, 42,
                List.of(paid("alpha", "0.6", "1.00"), paid("bravo", "0.216", "0.36"), free("charlie"),
                        paid("delta", "0.3", "0.50"), free("echo")),
                Map.of("calls/call-00300", "it is cut off; copy it again"), List.of());
        return CorpusResult.of(run, () -> made.stream().map(one -> {
            CorpusItem.Builder item = CorpusItem.builder(one.id(), call);
            one.metadata().forEach(item::metadata);
            return new CorpusResult.Recording(item.metadata("voice", "customers on the phone").build(), List.of(one.comparison()));
        }));
    }

    private static ProviderRun paid(String id, String cost, String price) {
        return new ProviderRun(id, Map.of("id", id, "model", id + "-2", "endpoint", "https://" + id + ".example/v1"), 300, 0,
                price + " USD per hour (2026-11-01, https://" + id + ".example/pricing)", Money.usd(cost), Money.usd("0"), null);
    }

    private static ProviderRun free(String id) {
        return new ProviderRun(id, Map.of("id", id, "engine", id + "-2"), 300, 0,
                "free, on this machine", Money.usd("0"), Money.usd("0"), null);
    }

    @Test
    void screenshotsOfThePageAreTaken() throws IOException {
        Path to = Files.createDirectories(Path.of(System.getProperty("page.pictures")));
        Path page = folder.resolve("report.html");
        Report.of(result()).html(page);
        Browser found = Browser.start().orElse(null);
        assumeTrue(found != null, "no Chromium on the PATH, so there are no screenshots; install chromium and chromium-driver");
        try (Browser browser = found) {
            for (String colours : List.of("light", "dark")) {
                browser.media("", colours);
                String prefix = colours.equals("light") ? "report" : "dark";
                browser.width(1200);
                browser.open(page.toUri().toString());
                picture(browser, to, prefix + "-top", "html", 0, 1200, 1240);
                picture(browser, to, prefix + "-diff", ".legend.key", -8, 1200, 940);
                for (String section : List.of("words", "passport")) {
                    picture(browser, to, "look-" + colours + "-" + section, "#" + section, 0, 1200, 1100);
                }
                browser.width(1280);
                assertThat(browser.text("""
                        return [...document.querySelectorAll('section > .scroll')].filter(s => s.scrollWidth > s.clientWidth)
                            .map(s => s.getAttribute('aria-label') + ' ' + s.scrollWidth + ' > ' + s.clientWidth).join()""")).isEmpty();
                browser.width(360);
                browser.open(page.toUri().toString());
                picture(browser, to, prefix + "-narrow", "html", 0, 360, 1500);
                picture(browser, to, "look-" + colours + "-narrow-figures", "#providers", 0, 360, 1100);
                picture(browser, to, "look-" + colours + "-narrow-passport", "#passport", 0, 360, 1500);
                assertThat(browser.number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
            }
            browser.media("print", "light");
            browser.width(1200);
            browser.open(page.toUri().toString());
            Map<String, Object> printed = browser.driver().executeCdpCommand("Page.printToPDF", Map.of("printBackground", true));
            Object paper = Objects.requireNonNull(printed.get("data"));
            Files.write(to.resolve("look-print.pdf"), Base64.getDecoder().decode(String.valueOf(paper)));
        }
        try (Stream<Path> files = Files.list(to)) {
            assertThat(files.filter(file -> String.valueOf(file.getFileName()).startsWith("report-")))
                    .allSatisfy(file -> assertThat(Files.size(file)).isLessThanOrEqualTo(MOST_BYTES));
        }
    }

    private static void picture(Browser browser, Path to, String name, String from, int above, int width, int height)
            throws IOException {
        browser.size(width, height);
        browser.run("document.querySelector(arguments[0]).scrollIntoView()", from);
        // content outside the screen is not drawn yet; two frames later it is
        browser.run("window.drawn = false; requestAnimationFrame(() => requestAnimationFrame(() => { window.drawn = true; }))");
        browser.await("return window.drawn");
        long top = browser.number(
                "return Math.round(document.querySelector(arguments[0]).getBoundingClientRect().top + scrollY)", from);
        Files.write(to.resolve(name + ".png"), browser.picture(Math.max(0, (int) top + above), width, height));
    }
}
