package io.github.sttcompare.report.html;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real headless Chromium; its executables are given explicitly, so that nothing is downloaded. */
final class Browser implements AutoCloseable {

    private final ChromeDriver driver;
    private final Path profile;

    private Browser(ChromeDriver driver, Path profile) {
        this.driver = driver;
        this.profile = profile;
    }

    private static Optional<Path> onPath(String... names) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin");
        return Arrays.stream(path.split(File.pathSeparator))
                .flatMap(folder -> Arrays.stream(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** {@return a browser; empty if there is none on this machine} */
    static Optional<Browser> start() {
        Path chromium = onPath("chromium", "chromium-browser", "google-chrome").orElse(null);
        Path driver = onPath("chromedriver").orElse(null);
        if (chromium == null || driver == null) {
            return Optional.empty();
        }
        try {
            Path profile = Files.createTempDirectory("stt-browser");
            ChromeOptions options = new ChromeOptions();
            options.setBinary(chromium.toString());
            options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1200,900",
                    "--autoplay-policy=no-user-gesture-required", "--user-data-dir=" + profile);
            LoggingPreferences logs = new LoggingPreferences();
            logs.enable(LogType.BROWSER, Level.ALL);
            logs.enable(LogType.PERFORMANCE, Level.ALL);
            options.setCapability("goog:loggingPrefs", logs);
            ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).usingAnyFreePort().build();
            return Optional.of(new Browser(new ChromeDriver(service, options), profile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a page; earlier console messages and requests are forgotten. */
    void open(String address) {
        said();
        requests();
        driver.get(address);
    }

    /** {@return the result of a script} */
    @Nullable Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    String text(String script, Object... arguments) {
        return String.valueOf(run(script, arguments));
    }

    long number(String script, Object... arguments) {
        return ((Number) Objects.requireNonNull(run(script, arguments))).longValue();
    }

    boolean is(String script, Object... arguments) {
        return Boolean.TRUE.equals(run(script, arguments));
    }

    /** Waits until a script returns true. */
    void await(String script) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!is(script)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come true in 20 s: " + script);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Clicks the element that a selector finds, scrolled to the middle of the screen, where nothing covers it. */
    void click(String selector) {
        run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector);
        driver.findElement(By.cssSelector(selector)).click();
    }

    ChromeDriver driver() {
        return driver;
    }

    void width(int pixels) {
        size(pixels, 800);
    }

    void size(int width, int height) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    void usualWidth() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    void script(boolean runs) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !runs));
    }

    void media(String type, String colours) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("media", type, "features", List.of(
                        Map.of("name", "prefers-color-scheme", "value", colours), Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** {@return warnings and errors on the console since the page was opened, including violations of its policy} */
    List<String> said() {
        List<String> said = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            said.add(entry.getLevel() + " " + entry.getMessage());
        }
        return said;
    }

    /** {@return the addresses that were requested since the page was opened, without data URLs} */
    List<String> requests() {
        List<String> requests = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            String message = entry.getMessage();
            if (message.contains("Network.requestWillBeSent\"") || message.contains("Network.webSocketCreated")) {
                int at = message.indexOf("\"url\":\"", Math.max(0, message.indexOf("\"request\":{"))) + "\"url\":\"".length();
                String url = message.substring(at, message.indexOf('"', at));
                if (!url.startsWith("data:")) {
                    requests.add(url);
                }
            }
        }
        return requests;
    }

    /** Takes a screenshot of a part of the page in its full width. */
    byte[] picture(int top, int width, int height) {
        Map<String, Object> clip = new LinkedHashMap<>();
        clip.put("x", 0);
        clip.put("y", top);
        clip.put("width", width);
        clip.put("height", height);
        clip.put("scale", 1);
        Object data = driver.executeCdpCommand("Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", true, "clip", clip)).get("data");
        return OutputType.BYTES.convertFromBase64Png(String.valueOf(data));
    }

    @Override
    public void close() {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // a process of the browser may still be writing; the folder is temporary
        }
    }
}
