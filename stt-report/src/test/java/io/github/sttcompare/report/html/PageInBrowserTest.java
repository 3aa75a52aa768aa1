package io.github.sttcompare.report.html;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import io.github.sttcompare.report.Report;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The page in a real browser. Skipped if there is none: install chromium and chromium-driver. */
class PageInBrowserTest {

    private static final String ROWS = "return [...document.querySelectorAll('#list > .u')].map(u => u.querySelector('.uid').textContent).join(' ')";
    private static final String STATUS = "return document.getElementById('status').textContent";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static HttpServer server;
    private static Path many;
    private static Path heard;

    @BeforeAll
    static void makePages() throws IOException {
        Browser found = Browser.start().orElse(null);
        assumeTrue(found != null, "no Chromium on the PATH, so the page was not checked; install chromium and chromium-driver");
        browser = found;
        many = page("many.html", new Made(260, 12, true, Made.provider("azure", 0.04, 0, 0.9), Made.provider("vosk", 0.11, 0.03, 0.25),
                Made.provider("whisper", 0.07, 0, 1.6)));
        Path small = sound("small.wav", 0.5);
        Path large = sound("sub folder/lärge #1.wav", 12);
        heard = page("heard.html", List.of(with(small, Made.texts("small", "good day", Map.of("x", "good day", "y", "good"))),
                with(large, Made.texts("large", "good day", Map.of("x", "good", "y", "day")))) ::stream);
        server = SimpleFileServer.createFileServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder.toRealPath(), SimpleFileServer.OutputLevel.NONE);
        server.start();
    }

    private static Path page(String name, Utterances utterances) throws IOException {
        Path file = folder.resolve(name);
        Report.of(utterances).html(file);
        return file;
    }

    private static Utterance with(Path audio, Utterance utterance) {
        return new Utterance(utterance.id(), null, Map.of(), audio.toString(), utterance.comparison());
    }

    private static Path sound(String name, double seconds) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        AudioFormat format = new AudioFormat(16_000, 16, 1, true, false);
        byte[] samples = new byte[(int) (32_000 * seconds)];
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2), AudioFileFormat.Type.WAVE, file.toFile());
        return file;
    }

    @AfterAll
    static void close() {
        if (server != null) {
            server.stop(0);
        }
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void asUsual() {
        browser.usualWidth();
        browser.script(true);
        browser.media("", "light");
    }

    private static void open(Path page) {
        browser.open(page.toUri().toString());
    }

    private static void quiet(Path page) {
        assertThat(browser.said()).as("console").isEmpty();
        assertThat(browser.requests()).allMatch(url -> url.equals(page.toUri().toString()));
    }

    private static void choose(String id, String value) {
        browser.run("const e = document.getElementById(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('change'))", id, value);
    }

    private static void tick(String id) {
        browser.click("#" + id);
    }

    @Test
    void filtersSearchAndOrderWork() {
        open(many);
        assertThat(browser.text(STATUS)).isEqualTo("260 of 260 recordings");
        assertThat(browser.number("return document.querySelectorAll('#list > .u').length")).isEqualTo(50);
        assertThat(browser.text("return document.getElementById('more').textContent")).isEqualTo("Show 50 more");
        tick("more");
        assertThat(browser.number("return document.querySelectorAll('#list > .u').length")).isEqualTo(100);
        assertThat(browser.number("return [...document.querySelectorAll('#list > .u')].indexOf(document.activeElement.closest('.u'))")).isEqualTo(50);

        choose("provider", "2");
        tick("only-lost");
        assertThat(browser.text(STATUS)).matches("[1-9]\\d? of 260 recordings");
        assertThat(browser.is("return [...document.querySelectorAll('#list > .u')].every(u => /vosk (failed|timed out)/.test(u.querySelector('.chips').textContent))")).isTrue();
        tick("only-lost");
        choose("provider", "0");
        tick("only-errors");
        assertThat(browser.is("return [...document.querySelectorAll('#list > .u')].every(u => /azure [1-9]/.test(u.querySelector('.chips').textContent))")).isTrue();
        tick("only-errors");
        choose("provider", "-1");

        choose("order", "name");
        assertThat(browser.text(ROWS)).startsWith("calls/call-00000 calls/call-00001 calls/call-00002");
        browser.driver().findElement(By.id("search")).sendKeys("call-00077");
        browser.await("return document.getElementById('status').textContent.startsWith('1 of')");
        assertThat(browser.text(ROWS)).isEqualTo("calls/call-00077");
        browser.driver().findElement(By.id("search")).sendKeys("no such words");
        browser.await("return document.getElementById('status').textContent.startsWith('0 of')");
        assertThat(browser.text(STATUS)).endsWith("nothing fits, loosen a filter");
        quiet(many);
    }

    @Test
    void recordingsWithoutDetailsAreShownWithTheirTexts() {
        open(many);
        browser.run("for (let i = 0; i < 5; i++) document.getElementById('more').click()");
        assertThat(browser.number("return document.querySelectorAll('#list > .u').length")).isEqualTo(260);
        assertThat(browser.is("return document.getElementById('more').hidden")).isTrue();
        browser.run("const all = [...document.querySelectorAll('#list > .u')]; all.at(-1).open = true");
        browser.await("return [...document.querySelectorAll('#list > .u')].at(-1).querySelector('.texts tr:nth-child(4) td') !== null");
        assertThat(browser.text("return [...document.querySelectorAll('#list > .u')].at(-1).querySelector('.texts').textContent"))
                .startsWith("reference").contains("azure").contains("whisper");
        quiet(many);
    }

    @Test
    void theTableOfProvidersIsSortedByTheClickedColumn() {
        open(many);
        String order = "return [...document.querySelectorAll('.figures tbody tr')].map(r => r.querySelector('.p').textContent).join(' ')";
        assertThat(browser.text(order)).isEqualTo("azure whisper vosk");
        browser.click(".figures th:nth-child(4) button");
        assertThat(browser.text(order)).isEqualTo("vosk azure whisper");
        assertThat(browser.text("return document.querySelector('.figures th:nth-child(4)').getAttribute('aria-sort')")).isEqualTo("ascending");
        browser.click(".figures th:nth-child(4) button");
        assertThat(browser.text(order)).isEqualTo("whisper azure vosk");
    }

    @Test
    void transcriptsAreShownUnderTheReferenceWithTheirErrorsMarked() {
        LinkedHashMap<String, String> texts = new LinkedHashMap<>();
        texts.put("x", "good day sir");
        texts.put("y", "god day");
        Path file;
        try {
            file = page("diff.html", List.of(Made.texts("greeting", "good day", texts), Made.texts("other", "one", Map.of("x", "one", "y", "one")))::stream);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        open(file);
        assertThat(browser.text("return [...document.querySelectorAll('#list > .u')].find(u => u.textContent.includes('greeting')).querySelectorAll('.diff tr').values().map(r => [...r.cells].map(c => c.textContent).join('|')).toArray().join(' ')"))
                .isEqualTo("reference|good|day| x|good|day|sirI y|godS|day|");
        assertThat(browser.text("return [...document.querySelectorAll('.diff td')].filter(td => td.className).map(td => td.className + ':' + td.textContent).join(' ')"))
                .contains("i:sirI").contains("s:godS");
        quiet(file);
    }

    @Test
    void recordingsPlayFromAFileAndFromAServer() {
        for (String address : List.of(heard.toUri().toString(), "http://127.0.0.1:" + server.getAddress().getPort() + "/heard.html")) {
            browser.open(address);
            assertThat(browser.text("return [...document.querySelectorAll('audio')].map(a => a.getAttribute('src').slice(0, 22)).sort().join(' ')"))
                    .isEqualTo("data:audio/wav;base64, sub%20folder/l%C3%A4rg");
            browser.run("for (const u of document.querySelectorAll('#list > .u')) u.open = true; for (const a of document.querySelectorAll('audio')) { a.muted = true; a.play(); }");
            browser.await("return [...document.querySelectorAll('audio')].every(a => a.currentTime > 0 && a.error === null)");
            assertThat(browser.said()).as("console of %s", address).isEmpty();
            assertThat(browser.requests()).allMatch(url -> url.equals(address) || url.endsWith("/sub%20folder/l%C3%A4rge%20%231.wav"));
        }
    }

    @Test
    void figuresChartsAndTheWorstRecordingsAreShownWithoutScripts() {
        browser.script(false);
        open(many);
        assertThat(browser.driver().findElement(By.tagName("h1")).getText()).isEqualTo("Take azure");
        assertThat(browser.driver().findElements(By.cssSelector(".figures tbody tr"))).hasSize(3);
        assertThat(browser.driver().findElements(By.cssSelector("svg.chart"))).hasSizeGreaterThanOrEqualTo(4);
        assertThat(browser.driver().findElements(By.cssSelector("#list > .u"))).hasSize(200);
        assertThat(browser.driver().findElement(By.id("controls")).isDisplayed()).isFalse();
        browser.click("#list > .u:nth-child(6) > summary");
        assertThat(browser.driver().findElements(By.cssSelector("#list > .u")).get(5).findElement(By.cssSelector(".diff")).isDisplayed()).isTrue();
    }

    @Test
    void nothingIsWiderThanTheScreenOfAPhone() {
        browser.width(360);
        open(many);
        assertThat(browser.number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
        assertThat(browser.is("return [...document.querySelectorAll('.chart text')].every(t => parseFloat(getComputedStyle(t).fontSize) >= 11)")).isTrue();
        assertThat(browser.number("return document.querySelector('.figures').closest('.scroll').scrollWidth")).isGreaterThan(360);
    }

    @Test
    void noTableIsWiderThanThePageOnADesktopScreen() {
        browser.width(1280);
        open(many);
        assertThat(browser.text("""
                return [...document.querySelectorAll('section > .scroll')].filter(s => s.scrollWidth > s.clientWidth)
                    .map(s => s.getAttribute('aria-label')).join()""")).isEmpty();
    }

    @Test
    void longNamesDoNotWidenThePageOnAPhone() throws IOException {
        String name = "a-provider-with-a-name/" + "x".repeat(60);
        Path file = page("long.html", IntStream.range(0, 12)
                .mapToObj(i -> Made.texts("recording-" + "y".repeat(200) + i, "the " + "word".repeat(50), Map.of(name, "the", "b".repeat(39), "word")))
                .toList()::stream);
        browser.width(360);
        open(file);
        browser.run("for (const u of document.querySelectorAll('#list > .u')) u.open = true");
        assertThat(browser.number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
    }

    @Test
    void thePrintedPageHasNoControlsAndLightColours() {
        browser.media("print", "dark");
        open(many);
        assertThat(browser.driver().findElement(By.id("controls")).isDisplayed()).isFalse();
        assertThat(browser.driver().findElement(By.tagName("nav")).isDisplayed()).isFalse();
        assertThat(browser.text("return getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(255, 255, 255)");
        browser.media("", "dark");
        assertThat(browser.text("return getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(21, 23, 26)");
    }

    @Test
    void everythingCanBeOperatedWithTheKeyboard() {
        open(many);
        new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
        assertThat(browser.text("return document.activeElement.className")).isEqualTo("skip");
        new Actions(browser.driver()).sendKeys("/").perform();
        assertThat(browser.text("return document.activeElement.id")).isEqualTo("search");
        new Actions(browser.driver()).sendKeys("zzzz").perform();
        browser.await("return document.getElementById('status').textContent.startsWith('0 of')");
        new Actions(browser.driver()).sendKeys(Keys.ESCAPE).perform();
        assertThat(browser.text(STATUS)).isEqualTo("260 of 260 recordings");
        browser.run("document.activeElement.blur()");
        new Actions(browser.driver()).sendKeys("j").sendKeys("j").sendKeys("j").sendKeys("k").perform();
        assertThat(browser.number("return [...document.querySelectorAll('#list > .u')].indexOf(document.activeElement.closest('.u'))")).isEqualTo(1);
        boolean open = browser.is("return document.activeElement.closest('.u').open");
        new Actions(browser.driver()).sendKeys(Keys.ENTER).perform();
        assertThat(browser.is("return document.activeElement.closest('.u').open")).isNotEqualTo(open);
        assertThat(browser.is("return [...document.querySelectorAll('.scroll')].every(s => s.tabIndex === 0 && s.getAttribute('aria-label'))")).isTrue();
    }

    @Test
    void screenReadersGetTheSameInformation() {
        open(many);
        assertThat(browser.is("return document.documentElement.lang === 'en' && document.title.startsWith('Take azure')")).isTrue();
        assertThat(browser.is("return [...document.querySelectorAll('svg.chart')].every(s => s.getAttribute('role') === 'img' && s.getAttribute('aria-label').length > 20)")).isTrue();
        assertThat(browser.is("return [...document.querySelectorAll('input, select')].every(c => c.labels.length === 1)")).isTrue();
        assertThat(browser.is("return [...document.querySelectorAll('section')].every(s => document.getElementById(s.getAttribute('aria-labelledby')).textContent)")).isTrue();
        assertThat(browser.is("return new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size === document.querySelectorAll('[id]').length")).isTrue();
        assertThat(browser.is("return [...document.querySelectorAll('nav a, a.skip, a[href^=\"#\"]')].every(a => document.getElementById(a.hash.slice(1)))")).isTrue();
    }

    @Test
    void hostileTextsAndNamesAreShownButNotExecuted() throws IOException {
        String evil = "<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>\u202E\uD800'\"&lt;";
        Path file = page("evil.html", List.of(Made.texts(evil, "one two " + evil, Map.of("p" + evil, evil + " one", "q", "one two")),
                Made.texts("other", "one", Map.of("p" + evil, "x".repeat(1 << 20), "q", "one")))::stream);
        open(file);
        browser.run("for (const u of document.querySelectorAll('#list > .u')) u.open = true");
        assertThat(browser.is("return window.hit === undefined && document.querySelector('img') === null && document.scripts.length === 2")).isTrue();
        assertThat(browser.text("return document.querySelector('#list .uid bdi').textContent + document.querySelectorAll('#list .uid bdi')[1].textContent")).contains("<script>window.hit=1</script>");
        assertThat(browser.number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(1200);
        quiet(file);
    }
}
