package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.ComparisonWatch;
import io.github.sttcompare.testing.CapturedLog;
import io.github.sttcompare.testing.FakeTime;
import io.github.sttcompare.testing.Tones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

@Timeout(60)
class ObservabilityTest {

    private final Audio audio = Tones.tone(Duration.ofSeconds(1));
    private final SttProvider good = SttProvider.of("good", request ->
            Transcript.builder("hello").metadata("model", "m-1").build());
    private final SttProvider bad = SttProvider.of("bad", request -> {
        throw new SttException(ErrorKind.AUTHENTICATION, "the key was refused");
    });

    @Test
    void oneLineIsLoggedPerComparisonAndPerFailure() throws InterruptedException {
        try (CapturedLog log = new CapturedLog()) {
            Comparator.compare(audio, List.of(good, bad));

            assertThat(log.lines(Level.WARN)).containsExactly("provider bad failed: AUTHENTICATION after 1 attempt: the key was refused");
            assertThat(log.lines(Level.INFO)).singleElement().asString()
                    .matches("1/2 providers succeeded in \\d+ ms: good ok, bad failed");
            assertThat(log.events()).filteredOn(event -> event.getThrowableProxy() != null)
                    .isNotEmpty()
                    .allMatch(event -> event.getLevel().equals(Level.DEBUG));
        }
    }

    @Test
    void aFailingListenerIsLoggedOnce() throws InterruptedException {
        try (CapturedLog log = new CapturedLog();
                var comparator = ParallelComparator.builder()
                        .listener(event -> {
                            throw new IllegalStateException("boom");
                        })
                        .build()) {
            comparator.compare(audio, List.of(good, SttProvider.of("other", request -> Transcript.of("x"))));

            assertThat(log.lines(Level.WARN)).singleElement().asString().contains("the listener failed", "boom");
        }
    }

    @Test
    void theLoggingContextOfTheCallerReachesTheProviders() throws Exception {
        SttProvider tells = SttProvider.of("tells", request -> Transcript.of(String.valueOf(MDC.get("request"))));
        MDC.put("request", "r-17");
        try (var comparator = ParallelComparator.builder().build()) {
            var later = comparator.compareAsync(audio, List.of(tells), CompareOptions.none());
            assertThat(comparator.compare(audio, List.of(tells)).transcribed().getFirst().transcript().text()).isEqualTo("r-17");
            assertThat(later.get().transcribed().getFirst().transcript().text()).isEqualTo("r-17");
        } finally {
            MDC.clear();
        }
    }

    @Test
    void linesAboutAComparisonInTheBackgroundHaveTheLoggingContextOfTheCaller() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        SttProvider deaf = SttProvider.of("deaf", request -> {
            while (true) {
                try {
                    released.await();
                    return Transcript.of("too late");
                } catch (InterruptedException e) {
                    // ignored
                }
            }
        });
        try (CapturedLog log = new CapturedLog();
                var comparator = ParallelComparator.builder()
                        .time(new FakeTime(), () -> 0)
                        .listener(event -> {
                            throw new IllegalStateException("boom");
                        })
                        .observer(start -> new ComparisonWatch() {
                            @Override
                            public void settled(String providerId, @Nullable Outcome outcome) {
                                throw new IllegalStateException("bang");
                            }
                        })
                        .build()) {
            CompletableFuture<Comparison> first = inBackground(comparator, "r-1", bad, deaf);
            CompletableFuture<Comparison> second = inBackground(comparator, "r-2", good, bad);
            comparator.compareAsync(audio, List.of(bad), CompareOptions.none()).get();
            first.get();
            second.get();

            assertThat(log.events()).extracting(event -> event.getMDCPropertyMap().getOrDefault("request", "none") + ": "
                            + event.getFormattedMessage().replaceAll("in \\d+ ms", "in time")
                                    .replaceAll("on \\w+ of \\w+", "on an event"))
                    .contains("r-1: provider bad failed: AUTHENTICATION after 1 attempt: the key was refused",
                            "r-1: provider deaf timed out: no answer within its timeout of 30.0 s",
                            "r-1: provider deaf ignored its interrupt and is left behind on thread stt/deaf; it keeps its resources until"
                                    + " it ends on its own",
                            "r-1: an observer failed (logged once per comparison): IllegalStateException: bang",
                            "r-1: 0/2 providers succeeded in time: bad failed, deaf timed out",
                            "r-2: provider bad failed: AUTHENTICATION after 1 attempt: the key was refused",
                            "r-2: the listener failed on an event (logged once per comparison): IllegalStateException: boom",
                            "r-2: 1/2 providers succeeded in time: good ok, bad failed",
                            "none: provider bad failed: AUTHENTICATION after 1 attempt: the key was refused",
                            "none: 0/1 provider succeeded in time: bad failed");
        } finally {
            released.countDown();
        }
    }

    private CompletableFuture<Comparison> inBackground(ParallelComparator comparator, String request, SttProvider... providers) {
        MDC.put("request", request);
        try {
            return comparator.compareAsync(audio, List.of(providers), CompareOptions.none());
        } finally {
            MDC.clear();
        }
    }

    @Test
    void aFlightRecordingContainsOneEventForEachCall(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("calls.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("io.github.sttcompare.Call");
            recording.start();
            try (var comparator = ParallelComparator.builder().build()) {
                // is no call
                comparator.warmUp(List.of(good, bad));
                comparator.compare(audio, List.of(good, bad));
            }
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("io.github.sttcompare.Call"))
                .toList();

        assertThat(events).hasSize(2);
        RecordedEvent call = events.stream().filter(e -> e.getString("provider").equals("good")).findFirst().orElseThrow();
        assertThat(call.getString("model")).isEqualTo("m-1");
        assertThat(call.getString("outcome")).isEqualTo("ok");
        assertThat(call.getLong("audioMillis")).isEqualTo(1000);
        assertThat(call.getLong("bytes")).isEqualTo(32_044);
        assertThat(call.getInt("attempts")).isEqualTo(1);
        RecordedEvent failed = events.stream().filter(e -> e.getString("provider").equals("bad")).findFirst().orElseThrow();
        assertThat(failed.getString("errorKind")).isEqualTo("AUTHENTICATION");
        assertThat(Files.size(file)).isPositive();
    }

    @Test
    void aFlightRecordingContainsOneEventForEachAttemptAtAPiece(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("pieces.jfr");
        Audio threeSeconds = Audio.ofPcm(new byte[3 * 32_000], AudioFormat.MONO_16K);
        CompareOptions pieces = CompareOptions.builder().segmentation(Segmentation.every(Duration.ofMillis(1_500))).build();
        Comparison comparison;
        try (Recording recording = new Recording()) {
            recording.enable("io.github.sttcompare.Piece");
            recording.start();
            try (var comparator = ParallelComparator.builder().build()) {
                comparison = comparator.compare(threeSeconds, List.of(good), pieces);
                comparator.compare(audio, List.of(good));
            }
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("io.github.sttcompare.Piece"))
                .toList();

        int count = comparison.outcome("good").timing().pieces();
        assertThat(count).isGreaterThan(1);
        assertThat(events).hasSize(count).extracting(event -> event.getInt("piece"))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, count).boxed().toList());
        assertThat(events).allMatch(event -> event.getInt("pieces") == count && event.getString("provider").equals("good")
                && event.getString("result").equals("SUCCEEDED"));
        assertThat(events.stream().mapToLong(event -> event.getLong("audioMillis")).sum()).isGreaterThanOrEqualTo(3_000);
    }

    @Test
    void partialTextsReachTheListenerAndAFloodIsReduced() throws InterruptedException {
        AtomicInteger told = new AtomicInteger();
        SttProvider flooding = SttProvider.of("flooding", request -> {
            for (int i = 0; i < 200_000; i++) {
                request.partial("word " + i);
            }
            Thread.sleep(20);
            request.partial("the last");
            Thread.sleep(20);
            return Transcript.of("done");
        });
        StringBuilder last = new StringBuilder();
        try (var comparator = ParallelComparator.builder()
                .listener(event -> {
                    if (event instanceof CompareEvent.Partial partial) {
                        told.incrementAndGet();
                        last.setLength(0);
                        last.append(partial.text());
                    }
                })
                .build()) {
            assertThat(comparator.compare(audio, List.of(flooding, good)).summary()).isEqualTo("2/2 providers succeeded");
        }
        assertThat(last).hasToString("the last");
        assertThat(told.get()).isBetween(1, 150_000);
    }

    @Test
    void foreignTextCannotStartALogLineAndIsCut() throws InterruptedException {
        SttProvider forging = SttProvider.of("forging", request -> {
            throw new SttException(ErrorKind.PROTOCOL, "bad\nINFO all is well\u001b[2J " + "x".repeat(100_000));
        });
        try (CapturedLog log = new CapturedLog()) {
            Comparator.compare(audio, List.of(forging));

            assertThat(log.lines(Level.WARN)).singleElement().asString()
                    .startsWith("provider forging failed: PROTOCOL after 1 attempt: bad INFO all is well[2J xxx")
                    .hasSizeLessThan(1_200);
        }
    }

    @Test
    void aTranscriptIsNotLoggedBecauseAListenerFailed() throws InterruptedException {
        SttProvider secretive = SttProvider.of("secretive", request -> Transcript.of("my PIN is 4711"));
        try (CapturedLog log = new CapturedLog();
                var comparator = ParallelComparator.builder()
                        .listener(event -> {
                            if (event instanceof CompareEvent.Finished) {
                                throw new IllegalStateException("boom");
                            }
                        })
                        .build()) {
            comparator.compare(audio, List.of(secretive));

            assertThat(log.lines(Level.WARN)).singleElement().asString().contains("Finished of secretive", "boom");
            assertThat(log.events()).noneMatch(event -> event.getFormattedMessage().contains("4711"));
        }
    }

    @Test
    void theListenerIsNotNotifiedOfWarmUps() throws InterruptedException {
        List<CompareEvent> events = new ArrayList<>();
        try (var comparator = ParallelComparator.builder().listener(events::add).build()) {
            assertThat(comparator.warmUp(List.of(good))).allMatch(WarmUp::ready);
            assertThat(events).isEmpty();

            comparator.compare(audio, List.of(good));
            assertThat(events).hasSize(2);
        }
    }
}
