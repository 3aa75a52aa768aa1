package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.testing.Threads;
import io.github.sttcompare.testing.Tones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkloadTest {

    private final Audio audio = Tones.tone(Duration.ofSeconds(1));
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicBoolean released = new AtomicBoolean();
    /** How many busy providers wait for each other before they answer. */
    private CountDownLatch together = new CountDownLatch(0);

    private record Typed(String id, Workload workload, Transcriber transcriber) implements SttProvider {
        @Override
        public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
            return SttProvider.of(id, transcriber).transcribe(request);
        }
    }

    private SttProvider busy(String id, Workload workload) {
        return new Typed(id, workload, request -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            together.countDown();
            assertThat(together.await(20, TimeUnit.SECONDS)).isTrue();
            Thread.sleep(20);
            running.decrementAndGet();
            return Transcript.of(Thread.currentThread().isVirtual() ? "virtual" : "platform");
        });
    }

    @AfterEach
    void release() throws InterruptedException {
        released.set(true);
        assertThat(Threads.settle()).isEmpty();
    }

    @Test
    void remoteRunsOnVirtualThreadsAndTheOthersDoNot() throws InterruptedException {
        Comparison comparison = Comparator.compare(audio,
                List.of(busy("r", Workload.REMOTE), busy("l", Workload.LOCAL), busy("u", Workload.UNKNOWN)));

        assertThat(comparison.transcribed()).extracting(t -> t.transcript().text())
                .containsExactly("virtual", "platform", "platform");
    }

    @Test
    void waitingForAProcessorIsQueuedTime() throws InterruptedException {
        List<CompareEvent> events = new ArrayList<>();
        together = new CountDownLatch(2);
        try (var comparator = ParallelComparator.builder().localProcessors(2).listener(events::add).build()) {
            Comparison comparison = comparator.compare(audio, List.of(busy("a", Workload.LOCAL), busy("b", Workload.LOCAL),
                    busy("c", Workload.LOCAL), busy("d", Workload.LOCAL)));

            assertThat(comparison.summary()).isEqualTo("4/4 providers succeeded");
            assertThat(most).hasValue(2);
            assertThat(comparison.outcome("d").timing().queued()).isGreaterThanOrEqualTo(Duration.ofMillis(18));
            assertThat(comparison.outcome("d").timing().latency().orElseThrow())
                    .isLessThan(comparison.outcome("d").timing().total());
            assertThat(events).filteredOn(CompareEvent.Waiting.class::isInstance).hasSize(2)
                    .allSatisfy(event -> assertThat(((CompareEvent.Waiting) event).reason())
                            .isEqualTo(CompareEvent.Waiting.Reason.PROCESSOR));
        }
    }

    @Test
    void oneProcessorIsKeptFreeForOtherProviders() throws InterruptedException {
        try (var comparator = ParallelComparator.builder().localProcessors(2).build()) {
            comparator.compare(audio, List.of(busy("a", Workload.LOCAL), busy("b", Workload.LOCAL),
                    SttProvider.of("remote", request -> Transcript.of("done"))));

            assertThat(most).hasValue(1);
        }
    }

    @Test
    void processorsAreSharedByConcurrentComparisons() throws Exception {
        together = new CountDownLatch(2);
        try (var comparator = ParallelComparator.builder().localProcessors(2).build()) {
            var first = comparator.compareAsync(audio, List.of(busy("a", Workload.LOCAL), busy("b", Workload.LOCAL)),
                    CompareOptions.none());
            var second = comparator.compareAsync(audio, List.of(busy("a", Workload.LOCAL), busy("b", Workload.LOCAL)),
                    CompareOptions.none());
            assertThat(first.get().transcribed()).hasSize(2);
            assertThat(second.get().transcribed()).hasSize(2);
            assertThat(most).hasValue(2);
        }
    }

    @Test
    void aCallWithoutATurnBeforeTheDeadlineTimesOutWithoutAnAttempt() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        SttProvider stubborn = new Typed("stubborn", Workload.UNKNOWN, request -> {
            called.countDown();
            while (!released.get()) {
                Thread.onSpinWait();
            }
            return Transcript.of("");
        });
        try (var comparator = ParallelComparator.builder().maxConcurrentCallsPerProvider(1).grace(Duration.ofSeconds(5)).build()) {
            var first = comparator.compareAsync(audio, List.of(stubborn), CompareOptions.none());
            called.await();
            Comparison comparison =
                    comparator.compareAsync(audio, List.of(stubborn), CompareOptions.none(), Duration.ofMillis(100)).get();
            released.set(true);

            assertThat(comparison.outcome("stubborn")).isInstanceOfSatisfying(Outcome.TimedOut.class, timedOut -> {
                assertThat(timedOut.timing().attempts()).isEmpty();
                assertThat(timedOut.reason()).isEqualTo("not started before the deadline of 0.1 s");
                assertThat(timedOut.stopped()).isTrue();
            });
            assertThat(first.get().outcome("stubborn").timing().attempts()).hasSize(1);
        }
    }

    @Test
    void aHangingLocalCallDoesNotStarveOthers() throws InterruptedException {
        SttProvider hanging = new Typed("hanging", Workload.LOCAL, request -> {
            new CountDownLatch(1).await();
            return Transcript.of("");
        });
        SttProvider remote = new Typed("remote", Workload.REMOTE, request -> Transcript.of("remote"));
        try (var comparator = ParallelComparator.builder().localProcessors(2).deadline(Duration.ofSeconds(2)).build()) {
            Comparison comparison = comparator.compare(audio, List.of(hanging, remote, busy("waiting", Workload.LOCAL)));

            assertThat(comparison.outcome("hanging")).isInstanceOf(Outcome.TimedOut.class);
            assertThat(comparison.outcome("waiting")).isInstanceOf(Outcome.Transcribed.class);
            assertThat(comparison.outcome("waiting").timing().queued()).isBetween(Duration.ofMillis(400), Duration.ofMillis(1900));
        }
    }

    @Test
    void abandoningALocalCallFreesItsProcessor() throws InterruptedException {
        SttProvider stubborn = new Typed("stubborn", Workload.LOCAL, request -> {
            while (!released.get()) {
                Thread.onSpinWait();
            }
            return Transcript.of("");
        });
        try (var comparator = ParallelComparator.builder()
                .localProcessors(1)
                .providerTimeout(Duration.ofMillis(500))
                .grace(Duration.ofMillis(50))
                .build()) {
            Comparison comparison = comparator.compare(audio, List.of(stubborn, busy("next", Workload.LOCAL)));

            assertThat(((Outcome.TimedOut) comparison.outcome("stubborn")).leftBehind()).isEqualTo("stt/stubborn");
            assertThat(comparison.outcome("next")).isInstanceOf(Outcome.Transcribed.class);
        }
    }

    @Test
    void aProviderThatKeepsHangingIsSkippedOnceTooManyThreadsAreLeftBehind() throws InterruptedException {
        SttProvider stubborn = SttProvider.of("stubborn", request -> {
            while (!released.get()) {
                Thread.onSpinWait();
            }
            return Transcript.of("");
        });
        try (var comparator = ParallelComparator.builder()
                .maxLeftBehind(2)
                .providerTimeout(Duration.ofMillis(400))
                .grace(Duration.ofMillis(50))
                .build()) {
            assertThat(comparator.compare(audio, List.of(stubborn)).outcome("stubborn")).isInstanceOf(Outcome.TimedOut.class);
            assertThat(comparator.compare(audio, List.of(stubborn)).outcome("stubborn")).isInstanceOf(Outcome.TimedOut.class);
            Comparison third = comparator.compare(audio, List.of(stubborn, SttProvider.of("other", r -> Transcript.of("ok"))));
            assertThat(third.outcome("stubborn")).isInstanceOfSatisfying(Outcome.Skipped.class, skipped -> assertThat(skipped.reason())
                    .startsWith("2 earlier calls ignored their interrupt"));
            assertThat(third.outcome("other")).isInstanceOf(Outcome.Transcribed.class);

            released.set(true);
            assertThat(Threads.settle()).isEmpty();
            assertThat(comparator.compare(audio, List.of(stubborn)).outcome("stubborn")).isInstanceOf(Outcome.Transcribed.class);
        }
    }
}
