package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.sttcompare.testing.CapturedLog;
import io.github.sttcompare.testing.Threads;
import io.github.sttcompare.testing.Tones;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A comparator closed from wherever one can. */
@Timeout(30)
class ClosingTest {

    private final Audio audio = Tones.tone(Duration.ofSeconds(1));
    private final CountDownLatch started = new CountDownLatch(1);
    private final SttProvider quick = SttProvider.of("quick", request -> Transcript.of("quick"));
    private final SttProvider hanging = SttProvider.of("hanging", request -> {
        started.countDown();
        new CountDownLatch(1).await();
        return Transcript.of("never");
    });

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        assertThat(Threads.settle()).isEmpty();
    }

    private static Thread start(ThrowingRunnable work, CompletableFuture<Void> result) {
        return Thread.ofPlatform().start(() -> {
            try {
                work.run();
                result.complete(null);
            } catch (Throwable t) {
                result.completeExceptionally(t);
            }
        });
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    @Test
    void theSupervisorEndsThoughADirectComparisonWasInFlight() throws Exception {
        var comparator = ParallelComparator.builder().build();
        comparator.compareAsync(audio, List.of(quick), CompareOptions.none()).get();
        CompletableFuture<Void> direct = new CompletableFuture<>();
        Thread caller = start(() -> comparator.compare(audio, List.of(hanging)), direct);
        started.await();

        comparator.close();

        caller.join();
        assertThatThrownBy(direct::join).isInstanceOf(CancellationException.class);
        assertThat(Threads.settle()).isEmpty();
    }

    @Test
    void aProviderMayCloseTheComparatorThatCallsIt() throws Exception {
        AtomicReference<ParallelComparator> itself = new AtomicReference<>();
        SttProvider closing = SttProvider.of("closing", request -> {
            itself.get().close();
            return Transcript.of("closed");
        });
        try (CapturedLog log = new CapturedLog()) {
            for (boolean async : List.of(true, false)) {
                var comparator = ParallelComparator.builder().grace(Duration.ofSeconds(30)).build();
                itself.set(comparator);
                long start = System.nanoTime();
                if (async) {
                    CompletableFuture<Comparison> future =
                            comparator.compareAsync(audio, List.of(closing, hanging), CompareOptions.none());
                    assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
                } else {
                    assertThatThrownBy(() -> comparator.compare(audio, List.of(closing, hanging)))
                            .isInstanceOf(CancellationException.class);
                }
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            }
            assertThat(log.lines(Level.WARN)).isEmpty();
        }
    }

    @Test
    void aListenerMayCloseItsComparator() throws Exception {
        AtomicReference<ParallelComparator> itself = new AtomicReference<>();
        var comparator = ParallelComparator.builder()
                .grace(Duration.ofSeconds(30))
                .listener(event -> {
                    if (event instanceof CompareEvent.Started && event.providerId().equals("hanging")) {
                        itself.get().close();
                    }
                })
                .build();
        itself.set(comparator);
        comparator.compareAsync(audio, List.of(quick), CompareOptions.none()).get();
        long start = System.nanoTime();

        assertThatThrownBy(() -> comparator.compare(audio, List.of(hanging))).isInstanceOf(CancellationException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aListenerMayCompareAgainAndThenCloseTheComparator() throws Exception {
        AtomicReference<ParallelComparator> itself = new AtomicReference<>();
        AtomicReference<Comparison> inner = new AtomicReference<>();
        var comparator = ParallelComparator.builder()
                .listener(event -> {
                    if (event instanceof CompareEvent.Started && event.providerId().equals("hanging")) {
                        try {
                            inner.set(itself.get().compare(audio, List.of(quick)));
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        itself.get().close();
                    }
                })
                .build();
        itself.set(comparator);

        CompletableFuture<Comparison> future = comparator.compareAsync(audio, List.of(hanging), CompareOptions.none());

        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThat(inner.get().transcribed()).hasSize(1);
    }

    @Test
    void aListenerMayCancelTheFuture() throws Exception {
        CompletableFuture<CompletableFuture<Comparison>> itself = new CompletableFuture<>();
        try (var comparator = ParallelComparator.builder()
                .listener(event -> {
                    if (event instanceof CompareEvent.Started) {
                        itself.join().cancel(true);
                    }
                })
                .build()) {
            CompletableFuture<Comparison> future = comparator.compareAsync(audio, List.of(hanging), CompareOptions.none());
            itself.complete(future);

            assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        }
    }

    @RepeatedTest(50)
    void comparisonsThatRaceWithClosingEitherFinishOrAreCancelled() throws Exception {
        var comparator = ParallelComparator.builder().build();
        comparator.compareAsync(audio, List.of(quick), CompareOptions.none()).get();
        CompletableFuture<Void> direct = new CompletableFuture<>();
        CompletableFuture<Void> async = new CompletableFuture<>();
        Thread one = start(() -> comparator.compare(audio, List.of(hanging)), direct);
        Thread other = start(
                () -> comparator.compareAsync(audio, List.of(hanging), CompareOptions.none()).get(10, TimeUnit.SECONDS), async);

        comparator.close();

        one.join();
        other.join();
        for (CompletableFuture<Void> result : List.of(direct, async)) {
            Throwable thrown = result.handle((nothing, t) -> t).join();
            assertThat(thrown).isInstanceOfAny(CancellationException.class, IllegalStateException.class);
        }
    }
}
