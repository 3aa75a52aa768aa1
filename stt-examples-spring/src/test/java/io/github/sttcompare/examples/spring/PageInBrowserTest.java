package io.github.sttcompare.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The page of the example application in a real browser. Skipped where there is none: install chromium and chromium-driver. */
@Timeout(120)
class PageInBrowserTest {

    private static final Path RECORDING = ExampleApplicationTest.RECORDING.toAbsolutePath().normalize();

    @TempDir
    private static Path profile;

    private static ChromeDriver browser;
    private static LocalClouds clouds;
    private static ConfigurableApplicationContext context;
    private static final CountDownLatch CALLED = new CountDownLatch(1);
    private static final CountDownLatch INTERRUPTED = new CountDownLatch(1);

    @BeforeAll
    static void start() throws IOException {
        Path chromium = onPath("chromium", "chromium-browser", "google-chrome").orElse(null);
        Path driver = onPath("chromedriver").orElse(null);
        assumeTrue(chromium != null && driver != null,
                "no Chromium on the PATH, so the page was not looked at; install chromium and chromium-driver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--window-size=1200,1400", "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).usingAnyFreePort().build(), options);

        clouds = new LocalClouds();
        SpringApplication application = new SpringApplication(ExampleApplication.class);
        application.addInitializers(starting -> starting.getBeanFactory().registerSingleton("hanging", SttProvider.of("hanging", request -> {
            CALLED.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                INTERRUPTED.countDown();
                throw e;
            }
            return Transcript.of("never");
        })));
        context = application.run(Stream.concat(
                        Stream.of("--server.port=0", "--spring.main.banner-mode=off"), Stream.of(clouds.arguments()))
                .toArray(String[]::new));
    }

    private static Optional<Path> onPath(String... names) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin");
        return Arrays.stream(path.split(File.pathSeparator))
                .flatMap(folder -> Arrays.stream(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (context != null) {
            context.close();
            clouds.close();
        }
    }

    @BeforeEach
    void open() {
        browser.switchTo().defaultContent();
        browser.manage().logs().get(LogType.BROWSER);
        browser.get("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + "/");
    }

    private static WebElement find(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    /** Ticks the boxes of these providers, and no others. */
    private static void choose(String... providers) {
        for (WebElement box : browser.findElements(By.name("providers"))) {
            if (box.isSelected() != List.of(providers).contains(box.getDomAttribute("value"))) {
                box.click();
            }
        }
    }

    private static void submit(Path recording) {
        find("[name=audio]").sendKeys(recording.toString());
        find("button").click();
    }

    private static void await(String what, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(20);
        }
    }

    /** Waits until the comparison has ended, and switches to the frame with its report. */
    private static void awaitReport() throws InterruptedException {
        await("the end of the comparison", () -> !find("#stop").isDisplayed());
        assertThat(find("#state").getText()).isEmpty();
        browser.switchTo().frame("report");
    }

    private static void nothingIsWiderThanThePage() {
        assertThat(browser.executeScript("return document.documentElement.scrollWidth <= document.documentElement.clientWidth")).isEqualTo(true);
    }

    private static void theConsoleIsEmpty() {
        assertThat(browser.manage().logs().get(LogType.BROWSER)).extracting(LogEntry::getMessage).isEmpty();
    }

    @Test
    void aRecordingIsUploadedAndItsReportShownWithTheErrorRates() throws Exception {
        assertThat(browser.findElements(By.name("providers"))).extracting(box -> box.getDomAttribute("value"))
                .contains("azure", "gcp", "whisper", "vosk", "sphinx");
        choose("azure", "gcp", "whisper");
        find("[name=reference]").sendKeys("This is a synthetic voice, reading a short story for the computer.");
        find("[name=language]").sendKeys("en-US");
        submit(RECORDING);
        awaitReport();
        assertThat(browser.findElements(By.cssSelector(".figures tbody tr"))).extracting(row -> row.getText().lines().findFirst().orElse(""))
                .containsExactlyInAnyOrder("azure", "gcp", "whisper");
        // a for the
        assertThat(find(".figures").getText()).contains("8.3");
        assertThat(find("#list").getText()).contains(RECORDING.getFileName().toString());
        nothingIsWiderThanThePage();
        theConsoleIsEmpty();
    }

    @Test
    void aFileThatIsNoRecordingIsRefusedOnThePage(@TempDir Path folder) throws Exception {
        choose("azure");
        submit(Files.writeString(folder.resolve("notes.wav"), "these are notes"));
        awaitReport();
        assertThat(find("body").getText()).contains("The recording cannot be read", "is text, not a recording");
    }

    @Test
    void withoutAProviderNothingIsSent() {
        choose();
        submit(RECORDING);
        assertThat(find("#state").getText()).isEqualTo("choose a provider");
        assertThat(find("iframe").isDisplayed()).isFalse();
    }

    @Test
    void stopCancelsTheCalls() throws Exception {
        choose("azure", "hanging");
        submit(RECORDING);
        assertThat(CALLED.await(60, TimeUnit.SECONDS)).isTrue();
        await("seconds are counted", () -> find("#state").getText().matches("comparing … [1-9]\\d* s"));
        find("#stop").click();
        assertThat(find("#state").getText()).isEqualTo("stopped");
        assertThat(INTERRUPTED.await(60, TimeUnit.SECONDS)).isTrue();
        theConsoleIsEmpty();
    }

    @Test
    void atTheWidthOfAPhoneNothingIsWiderThanTheScreen() {
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", 360, "height", 800, "deviceScaleFactor", 1, "mobile", true));
        try {
            open();
            nothingIsWiderThanThePage();
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }
}
