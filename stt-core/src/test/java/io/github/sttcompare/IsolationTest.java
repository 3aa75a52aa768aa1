package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.testing.FakeTime;
import io.github.sttcompare.testing.Threads;
import io.github.sttcompare.testing.Tones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IsolationTest {

    private final Audio audio = Tones.tone(Duration.ofSeconds(1));
    private final AtomicBoolean released = new AtomicBoolean();

    private final SttProvider fast = SttProvider.of("fast", request -> Transcript.of("hello world"));
    private final SttProvider throwing = SttProvider.of("throwing", request -> {
        throw new IllegalStateException("out of order");
    });
    private final SttProvider unlinked = SttProvider.of("unlinked", request -> {
        throw new NoClassDefFoundError("com/example/Missing");
    });
    private final SttProvider hanging = SttProvider.of("hanging", request -> {
        new CountDownLatch(1).await();
        return Transcript.of("never");
    });
    private final SttProvider spinning = SttProvider.of("spinning", request -> {
        while (!released.get()) {
            Thread.onSpinWait();
        }
        return Transcript.of("too late");
    });

    @AfterEach
    void release() throws InterruptedException {
        released.set(true);
        assertThat(Threads.settle()).isEmpty();
    }

    @Test
    void fourBadProvidersDoNotAffectTheFastOne() throws InterruptedException {
        List<CompareEvent> events = new ArrayList<>();
        Comparison comparison;
        long start = System.nanoTime();
        try (var comparator = ParallelComparator.builder()
                .deadline(Duration.ofSeconds(1))
                .grace(Duration.ofMillis(600))
                .maxRetries(0)
                .listener(events::add)
                .build()) {
            comparison = comparator.compare(audio, List.of(fast, throwing, unlinked, hanging, spinning));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(took).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
        assertThat(comparison.summary()).isEqualTo("1/5 providers succeeded");
        assertThat(comparison.transcribed()).extracting(t -> t.transcript().text()).containsExactly("hello world");
        assertThat(comparison.outcome("throwing")).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.error().kind()).isEqualTo(ErrorKind.INTERNAL);
            assertThat(failed.error().message()).contains("out of order");
        });
        assertThat(comparison.outcome("unlinked")).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.error()
                .message()).contains("com/example/Missing"));
        assertThat(comparison.outcome("hanging")).isInstanceOfSatisfying(Outcome.TimedOut.class, timedOut -> {
            assertThat(timedOut.stopped()).isTrue();
            assertThat(timedOut.reason()).isEqualTo("no answer before the deadline of 1.0 s");
        });
        assertThat(comparison.outcome("spinning")).isInstanceOfSatisfying(Outcome.TimedOut.class, timedOut -> {
            assertThat(timedOut.stopped()).isFalse();
            assertThat(timedOut.leftBehind()).isEqualTo("stt/spinning");
        });
        assertThat(Threads.settle("stt/spinning")).containsExactly("stt/spinning");
        for (Outcome outcome : comparison.outcomes()) {
            List<String> own = events.stream()
                    .filter(event -> event.providerId().equals(outcome.providerId()))
                    .map(event -> event.getClass().getSimpleName())
                    .toList();
            assertThat(own).containsExactly("Started", "Finished");
        }
        assertThat(events).extracting(CompareEvent::at).isSorted();
    }

    @Test
    @SuppressWarnings("NullAway") // the very defect that is tested
    void aNullTranscriptIsAFailureAndAnEmptyOneIsNot() throws InterruptedException {
        SttProvider nothing = SttProvider.of("nothing", request -> null);
        SttProvider silent = SttProvider.of("silent", request -> Transcript.of(""));

        Comparison comparison = Comparator.compare(audio, List.of(nothing, silent));

        assertThat(comparison.outcome("nothing")).isInstanceOf(Outcome.Failed.class);
        assertThat(comparison.outcome("silent")).isInstanceOf(Outcome.Transcribed.class);
    }

    @Test
    void anAnswerAfterTheBudgetIsTooLateEvenWithinTheGrace() throws InterruptedException {
        SttProvider late = SttProvider.of("late", request -> {
            try {
                Thread.sleep(Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                return Transcript.of("here I am");
            }
            return Transcript.of("not reached");
        });
        try (var comparator = ParallelComparator.builder()
                .providerTimeout(Duration.ofMillis(500))
                .time(new FakeTime(), () -> 0)
                .grace(Duration.ofSeconds(5))
                .build()) {
            Comparison comparison = comparator.compare(audio, List.of(late, fast));

            assertThat(comparison.outcome("late")).isInstanceOfSatisfying(Outcome.TimedOut.class, timedOut -> {
                assertThat(timedOut.stopped()).isTrue();
                assertThat(timedOut.reason()).isEqualTo("no answer within its timeout of 0.5 s");
                assertThat(timedOut.timing().attempts()).singleElement().satisfies(attempt -> assertThat(attempt.result())
                        .isEqualTo(Attempt.Result.CUT_OFF));
            });
            assertThat(comparison.outcome("fast")).isInstanceOf(Outcome.Transcribed.class);
        }
    }

    @Test
    void interruptingTheCallerInterruptsEveryCall() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(2);
        CountDownLatch started = new CountDownLatch(2);
        Transcriber waits = request -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                stopped.countDown();
                throw e;
            }
            return Transcript.of("never");
        };
        List<Throwable> thrown = new ArrayList<>();
        Thread caller = new Thread(() -> {
            try {
                Comparator.compare(audio, List.of(SttProvider.of("a", waits), SttProvider.of("b", waits)));
            } catch (InterruptedException e) {
                thrown.add(e);
            }
        });
        caller.start();
        started.await();

        caller.interrupt();
        caller.join();

        assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(stopped.getCount()).isZero();
    }

    @Test
    void aThrowingListenerChangesNoOutcome() throws InterruptedException {
        try (var comparator = ParallelComparator.builder()
                .listener(event -> {
                    throw new AssertionError("listener");
                })
                .build()) {
            assertThat(comparator.compare(audio, List.of(fast)).transcribed()).hasSize(1);
        }
    }

    @Test
    void threadsAreNamedAfterTheirProviderAndDaemons() throws InterruptedException {
        SttProvider named = SttProvider.of("azure", request ->
                Transcript.of(Thread.currentThread().getName() + " " + Thread.currentThread().isDaemon()
                        + " " + Thread.currentThread().isVirtual()));

        Comparison comparison = Comparator.compare(audio, List.of(named));

        assertThat(comparison.transcribed().getFirst().transcript().text()).isEqualTo("stt/azure true false");
    }
}
