package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.testing.Threads;
import io.github.sttcompare.testing.Tones;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a provider loads when it is first used is no part of its latency. */
@Timeout(30)
class ColdStartTest {

    private static final Duration LOADING = Duration.ofMillis(50);

    private final Audio audio = Tones.tone(Duration.ofSeconds(1));

    /** Loads something in its warm-up or, where that was not called, in its first call. */
    private static class Cold implements SttProvider {
        final AtomicInteger warmUps = new AtomicInteger();
        private final Workload workload;
        private final @Nullable SttException failure;
        volatile boolean loaded;
        volatile boolean loadedInACall;

        Cold(Workload workload, @Nullable SttException failure) {
            this.workload = workload;
            this.failure = failure;
        }

        @Override
        public String id() {
            return "cold";
        }

        @Override
        public Workload workload() {
            return workload;
        }

        @Override
        public void warmUp() throws InterruptedException {
            warmUps.incrementAndGet();
            if (!loaded) {
                load();
            }
        }

        void load() throws InterruptedException {
            Thread.sleep(LOADING);
            if (failure != null) {
                throw failure;
            }
            loaded = true;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
            if (!loaded) {
                loadedInACall = true;
                load();
            }
            return Transcript.of("hello");
        }
    }

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        assertThat(Threads.settle()).isEmpty();
    }

    @Test
    void aLocalProviderLoadsBeforeTheClockOfItsFirstAttemptStarts() throws InterruptedException {
        Cold cold = new Cold(Workload.LOCAL, null);
        Timing timing = Comparator.compare(audio, List.of(cold)).outcomes().getFirst().timing();

        assertThat(cold.loadedInACall).isFalse();
        assertThat(timing.preparing()).isGreaterThanOrEqualTo(LOADING);
        Attempt attempt = timing.attempts().getFirst();
        assertThat(attempt.start()).isEqualTo(timing.queued().plus(timing.preparing()));
        assertThat(timing.total()).isGreaterThanOrEqualTo(attempt.end());
    }

    @Test
    void aWarmedUpProviderHasNothingLeftToLoad() throws InterruptedException {
        Cold cold = new Cold(Workload.LOCAL, null);
        try (var comparator = ParallelComparator.builder().build()) {
            comparator.warmUp(List.of(cold));
            assertThat(cold.warmUps).hasValue(1);
            Timing timing = comparator.compare(audio, List.of(cold)).outcomes().getFirst().timing();
            assertThat(timing.preparing()).isLessThan(LOADING);
            assertThat(cold.warmUps).hasValue(2);
        }
    }

    @Test
    void otherProvidersAreNotWarmedUpAutomatically() throws InterruptedException {
        for (Workload workload : List.of(Workload.REMOTE, Workload.UNKNOWN)) {
            Cold cold = new Cold(workload, null);
            Timing timing = Comparator.compare(audio, List.of(cold)).outcomes().getFirst().timing();
            assertThat(timing.preparing()).isZero();
            assertThat(cold.warmUps).hasValue(0);
        }
    }

    @Test
    void aRefusedOrRetriedProviderLoadsAtMostOnce() throws InterruptedException {
        Cold refusing = new Cold(Workload.LOCAL, null) {
            @Override
            public Capabilities capabilities() {
                return Capabilities.builder().maxDuration(Duration.ofMillis(1)).build();
            }
        };
        assertThat(Comparator.compare(audio, List.of(refusing)).outcomes().getFirst()).isInstanceOf(Outcome.Skipped.class);
        assertThat(refusing.warmUps).hasValue(0);

        AtomicInteger calls = new AtomicInteger();
        Cold flaky = new Cold(Workload.LOCAL, null) {
            @Override
            public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
                if (calls.incrementAndGet() == 1) {
                    throw SttException.builder(ErrorKind.UNAVAILABLE, "busy").retryAfter(Duration.ofMillis(1)).build();
                }
                return super.transcribe(request);
            }
        };
        Timing timing = Comparator.compare(audio, List.of(flaky)).outcomes().getFirst().timing();
        assertThat(timing.attempts()).hasSize(2);
        assertThat(flaky.warmUps).hasValue(1);
        assertThat(timing.preparing()).isGreaterThanOrEqualTo(LOADING);
    }

    @Test
    void aProviderThatCannotLoadFailsWithoutAnAttempt() throws InterruptedException {
        Cold cold = new Cold(Workload.LOCAL, new SttException(ErrorKind.CONFIGURATION, "there is no model"));
        Outcome outcome = Comparator.compare(audio, List.of(cold)).outcomes().getFirst();
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.error().kind()).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(failed.error().message()).isEqualTo("there is no model");
        });
        assertThat(outcome.timing().attempts()).isEmpty();
        assertThat(outcome.timing().preparing()).isGreaterThanOrEqualTo(LOADING);
        assertThat(outcome.timing().queued().plus(outcome.timing().preparing())).isLessThanOrEqualTo(outcome.timing().total());
    }

    @Test
    void aProviderThatNeverGetsReadyTimesOut() throws InterruptedException {
        Cold hanging = new Cold(Workload.LOCAL, null) {
            @Override
            void load() throws InterruptedException {
                new CountDownLatch(1).await();
            }
        };
        try (var comparator = ParallelComparator.builder().providerTimeout(Duration.ofMillis(100)).build()) {
            Outcome outcome = comparator.compare(audio, List.of(hanging)).outcomes().getFirst();
            assertThat(outcome).isInstanceOfSatisfying(Outcome.TimedOut.class, out -> assertThat(out.stopped()).isTrue());
            assertThat(outcome.timing().attempts()).isEmpty();
            assertThat(outcome.timing().preparing()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        }
    }
}
