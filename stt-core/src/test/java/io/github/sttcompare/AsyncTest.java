package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.testing.Threads;
import io.github.sttcompare.testing.Tones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AsyncTest {

    private final Audio audio = Tones.tone(Duration.ofSeconds(1));
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final SttProvider hanging = SttProvider.of("hanging", request -> {
        started.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
        return Transcript.of("never");
    });

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        assertThat(Threads.settle()).isEmpty();
    }

    @Test
    void manyComparisonsShareOneSupervisor() throws Exception {
        try (var comparator = ParallelComparator.builder().build()) {
            List<CompletableFuture<Comparison>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String text = "number " + i;
                all.add(comparator.compareAsync(audio, List.of(SttProvider.of("p", request -> Transcript.of(text))),
                        CompareOptions.none()));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(all.get(i).get().transcribed().getFirst().transcript().text()).isEqualTo("number " + i);
            }
            assertThat(Threads.ofLibrary().stream().filter("stt/supervisor"::equals)).hasSize(1);
        }
    }

    @Test
    void cancellingTheFutureCancelsTheCalls() throws Exception {
        try (var comparator = ParallelComparator.builder().build()) {
            CompletableFuture<Comparison> future = comparator.compareAsync(audio, List.of(hanging), CompareOptions.none());
            started.await();

            assertThat(future.cancel(true)).isTrue();

            assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(future).isCancelled();
        }
    }

    @Test
    void aTimedOutFutureCancelsTheCalls() throws Exception {
        try (var comparator = ParallelComparator.builder().build()) {
            CompletableFuture<Comparison> future = comparator.compareAsync(audio, List.of(hanging), CompareOptions.none());
            started.await();
            future.orTimeout(30, TimeUnit.MILLISECONDS);

            assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(future).isCompletedExceptionally();
        }
    }

    @Test
    void closingCancelsEverythingInProgress() throws Exception {
        var comparator = ParallelComparator.builder().build();
        CompletableFuture<Comparison> future = comparator.compareAsync(audio, List.of(hanging), CompareOptions.none());
        started.await();

        comparator.close();
        comparator.close();

        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> future.get(5, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> comparator.compare(audio, List.of(hanging)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> comparator.compareAsync(audio, List.of(hanging), CompareOptions.none()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingEndsADirectComparisonOnAnotherThread() throws Exception {
        var comparator = ParallelComparator.builder().build();
        CompletableFuture<Comparison> direct = new CompletableFuture<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                direct.complete(comparator.compare(audio, List.of(hanging)));
            } catch (Throwable t) {
                direct.completeExceptionally(t);
            }
        });
        started.await();

        comparator.close();

        caller.join();
        assertThatThrownBy(direct::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void slowDependentStagesDoNotDelayOthers() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (var comparator = ParallelComparator.builder().build()) {
            SttProvider quick = SttProvider.of("quick", request -> {
                // or else the callback runs at once, on the thread of this test
                hung.await();
                return Transcript.of("quick");
            });
            CompletableFuture<Void> blocked = comparator.compareAsync(audio, List.of(quick), CompareOptions.none())
                    .thenAccept(comparison -> {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
            hung.countDown();

            Comparison second = comparator.compareAsync(audio, List.of(quick), CompareOptions.none()).get(5, TimeUnit.SECONDS);

            assertThat(second.transcribed()).hasSize(1);
            assertThat(blocked).isNotDone();
            never.countDown();
            blocked.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void theDeadlineHoldsWhileAllCarrierThreadsAreBusy() throws Exception {
        AtomicBoolean end = new AtomicBoolean();
        List<SttProvider> spinning = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            spinning.add(new Spinning("spinning-" + i, end));
        }
        try (var comparator = ParallelComparator.builder().deadline(Duration.ofMillis(100)).build()) {
            var future = comparator.compareAsync(audio, spinning, CompareOptions.none());

            assertThat(future.get(10, TimeUnit.SECONDS).outcomes()).allMatch(Outcome.TimedOut.class::isInstance);
        } finally {
            end.set(true);
        }
    }

    /** Breaks the promise of its workload. */
    private record Spinning(String id, AtomicBoolean end) implements SttProvider {
        @Override
        public Workload workload() {
            return Workload.REMOTE;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            while (!end.get()) {
                Thread.onSpinWait();
            }
            return Transcript.of("too late");
        }
    }

    @Test
    void aProviderMayCompareItself() throws Exception {
        SttProvider nested = SttProvider.of("nested", request -> Comparator.compare(request.audio(),
                List.of(SttProvider.of("inner", inner -> Transcript.of("inside")))).transcribed().getFirst().transcript());
        try (var comparator = ParallelComparator.builder().build()) {
            Comparison comparison = comparator.compareAsync(audio, List.of(nested), CompareOptions.none()).get();

            assertThat(comparison.transcribed().getFirst().transcript().text()).isEqualTo("inside");
        }
    }

    @Test
    void warmingUpRunsAllAtOnceAndReportsEach() throws InterruptedException {
        CountDownLatch together = new CountDownLatch(2);
        class Warm implements SttProvider {
            private final String id;

            Warm(String id) {
                this.id = id;
            }

            @Override
            public String id() {
                return id;
            }

            @Override
            public Transcript transcribe(TranscriptionRequest request) {
                throw new AssertionError("warming up must not transcribe");
            }

            @Override
            public void warmUp() throws InterruptedException {
                together.countDown();
                together.await();
                if (id.equals("cold")) {
                    throw new SttException(ErrorKind.CONFIGURATION, "no fire");
                }
            }
        }
        try (var comparator = ParallelComparator.builder().build()) {
            List<WarmUp> result = comparator.warmUp(List.of(new Warm("warm"), new Warm("cold")));

            assertThat(result).extracting(WarmUp::providerId).containsExactly("warm", "cold");
            assertThat(result).extracting(WarmUp::ready).containsExactly(true, false);
            assertThat(result.get(1).error()).isEqualTo(Failure.of(ErrorKind.CONFIGURATION, "no fire"));
        }
    }

    @Test
    void aScorerThatFailsToPrepareFailsTheCallBeforeAnyProviderIsCalled() {
        try (var comparator = ParallelComparator.builder()
                .scorer((reference, language) -> {
                    throw new IllegalArgumentException("bad reference");
                })
                .build()) {
            assertThatThrownBy(() -> comparator.compareAsync(audio, List.of(hanging),
                    CompareOptions.builder().reference("x").build()).get())
                    .isInstanceOfAny(IllegalArgumentException.class, ExecutionException.class)
                    .hasMessageContaining("bad reference");
            assertThat(started.getCount()).isEqualTo(1);
        }
    }
}
