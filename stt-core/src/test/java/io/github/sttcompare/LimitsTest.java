package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.internal.engine.TimeSource;
import io.github.sttcompare.testing.FakeTime;
import io.github.sttcompare.testing.Threads;
import io.github.sttcompare.testing.Tones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimitsTest {

    private final Audio audio = Tones.tone(Duration.ofSeconds(1));

    @Test
    void theLimitOfConcurrentCallsCoversAllComparisonsAndBlocksNoOtherProvider() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Semaphore gate = new Semaphore(0);
        SttProvider limited = SttProvider.of("limited", request -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            gate.acquire();
            running.decrementAndGet();
            return Transcript.of("limited");
        });
        CompletableFuture<Void> others = new CompletableFuture<>();
        AtomicInteger free = new AtomicInteger();
        SttProvider unlimited = SttProvider.of("free", request -> Transcript.of("free"));
        try (var comparator = ParallelComparator.builder()
                .maxConcurrentCallsPerProvider(3)
                .listener(event -> {
                    if (event instanceof CompareEvent.Finished && event.providerId().equals("free")
                            && free.incrementAndGet() == 20) {
                        others.complete(null);
                    }
                })
                .build()) {
            List<CompletableFuture<Comparison>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(comparator.compareAsync(audio, List.of(limited, unlimited), CompareOptions.none()));
            }
            others.get();
            gate.release(20);
            for (CompletableFuture<Comparison> comparison : all) {
                assertThat(comparison.get().transcribed()).hasSize(2);
            }
            assertThat(most).hasValue(3);
        }
    }

    @Test
    void callsPerSecondAreSpacedEvenly() throws Exception {
        FakeTime time = new FakeTime();
        SttProvider provider = SttProvider.of("p", request -> Transcript.of("x"));
        try (var comparator = ParallelComparator.builder().time(time, () -> 0).maxCallsPerSecondPerProvider(4).build()) {
            List<Duration> queued = new ArrayList<>();
            List<CompletableFuture<Comparison>> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                all.add(comparator.compareAsync(audio, List.of(provider), CompareOptions.none()));
            }
            for (CompletableFuture<Comparison> comparison : all) {
                queued.add(comparison.get().outcomes().getFirst().timing().queued());
            }
            assertThat(queued.getLast().minus(queued.getFirst())).isGreaterThanOrEqualTo(Duration.ofMillis(990));
        }
    }

    @Test
    void aCallThatGaveUpWaitingFreesItsTimeSlot() throws Exception {
        FakeTime time = new FakeTime();
        SttProvider provider = SttProvider.of("p", request -> Transcript.of("x"));
        try (var comparator = ParallelComparator.builder()
                .time(time, () -> 0)
                .deadline(Duration.ofMillis(250))
                .maxCallsPerSecondPerProvider(1)
                .build()) {
            assertThat(comparator.compare(audio, List.of(provider)).transcribed()).hasSize(1);
            for (int i = 0; i < 4; i++) {
                assertThat(comparator.compare(audio, List.of(provider)).outcome("p")).isInstanceOf(Outcome.TimedOut.class);
            }
            // a second has passed since the only call
            assertThat(comparator.compare(audio, List.of(provider)).transcribed()).hasSize(1);
        }
    }

    @Test
    void anAdaptiveLimitFallsWhenTheVendorPushesBack() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger rejected = new AtomicInteger();
        SttProvider vendor = SttProvider.of("vendor", request -> {
            int now = running.incrementAndGet();
            try {
                Thread.sleep(5);
                if (now > 2) {
                    rejected.incrementAndGet();
                    throw new SttException(ErrorKind.RATE_LIMITED, "at most two at once");
                }
                return Transcript.of("ok");
            } finally {
                running.decrementAndGet();
            }
        });
        try (var comparator = ParallelComparator.builder()
                .maxConcurrentCallsPerProvider(16)
                .adaptiveConcurrency(true)
                .maxRetries(50)
                .providerTimeout(Duration.ofSeconds(50))
                .time(TimeSource.SYSTEM, () -> 0)
                .build()) {
            List<CompletableFuture<Comparison>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                all.add(comparator.compareAsync(audio, List.of(vendor), CompareOptions.none()));
            }
            for (CompletableFuture<Comparison> comparison : all) {
                assertThat(comparison.get().summary()).isEqualTo("1/1 provider succeeded");
            }
            // a fixed limit of 16 would be pushed back by nearly every call; this one learns
            assertThat(rejected.get()).isBetween(1, 150);
        }
    }

    @Test
    void interruptingTheCallerAtRandomMomentsLosesNoPermit() throws Exception {
        Random random = new Random(42);
        AtomicInteger ended = new AtomicInteger();
        Transcriber work = request -> {
            Thread.sleep(random.nextInt(4));
            if (random.nextInt(3) == 0) {
                throw new SttException(ErrorKind.UNAVAILABLE, "now and then");
            }
            return Transcript.of("done");
        };
        List<SttProvider> providers = List.of(SttProvider.of("a", work), SttProvider.of("b", work), SttProvider.of("c", work));
        try (var comparator = ParallelComparator.builder()
                .maxConcurrentCallsPerProvider(2)
                .time(TimeSource.SYSTEM, () -> 0.001)
                .build()) {
            for (int i = 0; i < 200; i++) {
                Thread caller = Thread.ofPlatform().start(() -> {
                    try {
                        while (true) {
                            comparator.compare(audio, providers);
                        }
                    } catch (InterruptedException e) {
                        ended.incrementAndGet();
                    }
                });
                Thread.sleep(random.nextInt(8));
                caller.interrupt();
                assertThat(caller.join(Duration.ofSeconds(5))).as("run %d", i).isTrue();
            }
            assertThat(ended).hasValue(200);
            assertThat(Threads.settle()).isEmpty();

            // the full number still gets through at once
            Semaphore both = new Semaphore(0);
            SttProvider pair = SttProvider.of("a", request -> {
                both.release();
                while (both.availablePermits() < 2) {
                    Thread.sleep(1);
                }
                return Transcript.of("together");
            });
            var first = comparator.compareAsync(audio, List.of(pair), CompareOptions.none());
            var second = comparator.compareAsync(audio, List.of(pair), CompareOptions.none());
            assertThat(first.get().transcribed()).hasSize(1);
            assertThat(second.get().transcribed()).hasSize(1);
        }
    }
}
