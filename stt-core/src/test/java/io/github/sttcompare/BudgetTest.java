package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.testing.FakeTime;
import io.github.sttcompare.testing.Threads;
import io.github.sttcompare.testing.Tones;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a budget begins and ends, to the nanosecond. */
@Timeout(30)
class BudgetTest {

    private final Audio audio = Tones.tone(Duration.ofSeconds(1));
    private final FakeTime time = new FakeTime();
    private final AtomicInteger called = new AtomicInteger();

    /** A provider whose {@code capabilities()} do something first. */
    private SttProvider preparing(Supplier<Capabilities> capabilities, Transcriber transcriber) {
        return new SttProvider() {
            @Override
            public String id() {
                return "preparing";
            }

            @Override
            public Capabilities capabilities() {
                return capabilities.get();
            }

            @Override
            public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
                called.incrementAndGet();
                return SttProvider.of("inner", transcriber).transcribe(request);
            }
        };
    }

    private Capabilities passing(Duration duration) {
        time.pass(duration);
        return Capabilities.undeclared();
    }

    private Outcome run(ParallelComparator.Builder builder, SttProvider provider) throws InterruptedException {
        try (ParallelComparator comparator = builder.build()) {
            return comparator.compare(audio, List.of(provider)).outcomes().getFirst();
        }
    }

    @Test
    void anAnswerAtTheVeryEndOfTheBudgetIsTooLate() throws InterruptedException {
        SttProvider hanging = SttProvider.of("hanging", request -> {
            new CountDownLatch(1).await();
            return Transcript.of("never");
        });

        Outcome outcome = run(ParallelComparator.builder().time(time, () -> 0), hanging);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.TimedOut.class, timedOut -> {
            assertThat(timedOut.reason()).isEqualTo("no answer within its timeout of 30.0 s");
            assertThat(timedOut.timing().total()).isEqualTo(Duration.ofSeconds(30));
        });
    }

    @Test
    void preparationTimeDoesNotReduceTheBudgetOfLaterAttempts() throws InterruptedException {
        SttProvider provider = preparing(() -> passing(Duration.ofSeconds(5)), request -> {
            if (called.get() == 1) {
                throw SttException.builder(ErrorKind.UNAVAILABLE, "not yet").retryAfter(Duration.ofSeconds(3)).build();
            }
            return Transcript.of("after 8 of 5 + 6 seconds");
        });

        Outcome outcome = run(
                ParallelComparator.builder().time(time, () -> 0).providerTimeout(Duration.ofSeconds(6)), provider);

        assertThat(outcome).isInstanceOf(Outcome.Transcribed.class);
        assertThat(outcome.timing().queued()).isEqualTo(Duration.ofSeconds(5));
        assertThat(outcome.timing().total()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void theDeadlineIsTheReasonEvenWhenItPassedBeforeTheProviderWasCalled() throws InterruptedException {
        SttProvider provider = preparing(() -> passing(Duration.ofSeconds(10)), request -> Transcript.of("too late"));

        Outcome outcome = run(ParallelComparator.builder().time(time, () -> 0).deadline(Duration.ofSeconds(5)), provider);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.TimedOut.class, timedOut -> assertThat(timedOut.reason())
                .isEqualTo("no answer before the deadline of 5.0 s"));
    }

    @Test
    void aProviderGivenUpDuringPreparationIsNotCalled() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        SttProvider provider = preparing(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Capabilities.undeclared();
        }, request -> {
            Thread.sleep(10_000);
            return Transcript.of("paid for and not wanted");
        });

        Outcome outcome = run(ParallelComparator.builder()
                .providerTimeout(Duration.ofMillis(30)).grace(Duration.ofSeconds(5)), provider);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.TimedOut.class, timedOut -> {
            assertThat(timedOut.reason()).isEqualTo("no answer within its timeout of 0.03 s");
            assertThat(timedOut.timing().attempts()).isEmpty();
            assertThat(timedOut.stopped()).isTrue();
        });
        assertThat(called).hasValue(0);
    }

    @Test
    void aProviderLeftBehindDuringPreparationIsNotCalled() throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        SttProvider provider = preparing(() -> {
            while (released.getCount() > 0) {
                Thread.onSpinWait();
            }
            return Capabilities.undeclared();
        }, request -> Transcript.of("paid for and not wanted"));

        Outcome outcome = run(ParallelComparator.builder()
                .providerTimeout(Duration.ofMillis(30)).grace(Duration.ofMillis(5)), provider);
        released.countDown();

        assertThat(outcome).isInstanceOfSatisfying(Outcome.TimedOut.class, timedOut -> assertThat(timedOut.stopped()).isFalse());
        assertThat(Threads.settle()).isEmpty();
        assertThat(called).hasValue(0);
    }

    @Test
    void failingCapabilitiesAreNotRetried() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        SttProvider provider = preparing(() -> {
            asked.incrementAndGet();
            throw new SttException(ErrorKind.UNAVAILABLE, "perhaps later");
        }, request -> Transcript.of("not reached"));

        Outcome outcome = run(
                ParallelComparator.builder().time(time, () -> 0).providerTimeout(Duration.ofMillis(300)), provider);

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void durationsBeyondTheClockAreAccepted() throws InterruptedException {
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
        try (var comparator = ParallelComparator.builder()
                .providerTimeout(forever).deadline(forever).grace(forever).build()) {
            SttProvider quick = SttProvider.of("quick", request -> Transcript.of("in " + request.remaining().toDays() + " days"));

            assertThat(comparator.compareAsync(audio, List.of(quick), CompareOptions.none()).join().transcribed()).hasSize(1);
            assertThat(comparator.compare(audio, List.of(quick)).transcribed()).hasSize(1);
        }
        assertThat(TranscriptionRequest.of(audio, CompareOptions.none().transcription(), forever).remaining())
                .isGreaterThan(Duration.ofDays(36_500));
    }
}
