package io.github.sttcompare.testkit.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcriber;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.testkit.Fault;
import io.github.sttcompare.testkit.FaultyProvider;
import io.github.sttcompare.testkit.ScriptedProvider;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The caller gives up at any moment: the comparison ends, nothing is left behind, and every limit still admits its full number.
 */
@Timeout(120)
class InterruptedCallerTest {

    private static final int MOMENTS = 200;
    private static final int CALLS = 2;
    private static final int PROCESSORS = 3;
    /** What the others may take to stop after the grace, on a machine that is busy with other things. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Audio audio = Audio.ofPcm(new byte[3200], AudioFormat.MONO_16K);
    private final Random random = new Random(20_260);

    /** Takes up to two milliseconds; every third time it fails, usually with a retryable error. */
    private SttProvider moody(String id, Workload workload) {
        AtomicInteger turn = new AtomicInteger(random.nextInt(100));
        return provider(id, workload, request -> {
            int mood = turn.incrementAndGet() * 7 % 12;
            Thread.sleep(Duration.ofNanos(mood * 150_000L));
            return switch (mood) {
                case 0, 1, 2 -> throw SttException.builder(ErrorKind.RATE_LIMITED, "busy").retryAfter(Duration.ofMillis(1)).build();
                case 3 -> throw new IllegalStateException("broken");
                default -> Transcript.of("heard");
            };
        });
    }

    private static SttProvider provider(String id, Workload workload, Transcriber transcriber) {
        return ScriptedProvider.builder(id).workload(workload).recording(false).then(Duration.ZERO, transcriber).build();
    }

    private final List<SttProvider> providers = List.of(
            moody("remote", Workload.REMOTE), moody("unknown", Workload.UNKNOWN), moody("local-1", Workload.LOCAL),
            moody("local-2", Workload.LOCAL), moody("local-3", Workload.LOCAL), moody("local-4", Workload.LOCAL));

    private static ParallelComparator.Builder limited() {
        return ParallelComparator.builder()
                .maxConcurrentCallsPerProvider(CALLS)
                .maxCallsPerSecondPerProvider(2_000)
                .localProcessors(PROCESSORS)
                .grace(Duration.ofSeconds(2));
    }

    @Test
    void anInterruptAtAnyMomentEndsTheComparison() throws Exception {
        LiveThreads threads = new LiveThreads();
        try (ParallelComparator comparator = limited().build()) {
            for (int i = 0; i < MOMENTS; i++) {
                AtomicReference<Throwable> thrown = new AtomicReference<>();
                Thread.Builder builder = i % 2 == 0 ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
                Thread caller = builder.start(() -> {
                    try {
                        while (true) {
                            comparator.compare(audio, providers);
                        }
                    } catch (Throwable t) {
                        thrown.set(t);
                    }
                });
                LockSupport.parkNanos(random.nextInt(6_000_000));
                caller.interrupt();
                assertThat(caller.join(PATIENCE)).as("moment %d", i).isTrue();
                assertThat(thrown.get()).as("moment %d", i).isInstanceOf(InterruptedException.class);
            }
            assertThat(threads.settledTo(0)).isEmpty();
            theFullNumberOfCallsIsAdmitted(comparator);
        }
        assertThat(threads.settledTo(0)).isEmpty();
    }

    @Test
    void cancellingTheFutureAtAnyMomentEndsTheComparison() throws Exception {
        LiveThreads threads = new LiveThreads();
        try (ParallelComparator comparator = limited().build()) {
            for (int i = 0; i < MOMENTS; i++) {
                CompletableFuture<Comparison> first = comparator.compareAsync(audio, providers, CompareOptions.none());
                CompletableFuture<Comparison> second = comparator.compareAsync(audio, providers, CompareOptions.none());
                LockSupport.parkNanos(random.nextInt(3_000_000));
                first.cancel(true);
                if (i % 3 == 0) {
                    assertThat(second.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).outcomes()).hasSameSizeAs(providers);
                } else {
                    second.cancel(true);
                }
            }
            assertThat(threads.settledTo(1)).containsExactly("stt/supervisor");
            theFullNumberOfCallsIsAdmitted(comparator);
        }
        assertThat(threads.settledTo(0)).isEmpty();
    }

    /** All that may run at once wait for each other; with a permit lost they would wait in vain. */
    private void theFullNumberOfCallsIsAdmitted(ParallelComparator comparator) throws Exception {
        CyclicBarrier calls = new CyclicBarrier(CALLS);
        SttProvider remote = provider("remote", Workload.REMOTE, together(calls));
        var first = comparator.compareAsync(audio, List.of(remote), CompareOptions.none());
        var second = comparator.compareAsync(audio, List.of(remote), CompareOptions.none());
        assertThat(first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).transcribed()).hasSize(1);
        assertThat(second.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).transcribed()).hasSize(1);

        CyclicBarrier processors = new CyclicBarrier(PROCESSORS);
        Comparison local = comparator.compareAsync(audio, List.of(
                provider("local-1", Workload.LOCAL, together(processors)),
                provider("local-2", Workload.LOCAL, together(processors)),
                provider("local-3", Workload.LOCAL, together(processors))), CompareOptions.none())
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(local.transcribed()).hasSize(PROCESSORS);
    }

    private static Transcriber together(CyclicBarrier barrier) {
        return request -> {
            barrier.await(PATIENCE.toMillis() / 2, TimeUnit.MILLISECONDS);
            return Transcript.of("together");
        };
    }

    @Test
    void anInterruptEndsTheComparisonWithinTheGraceThoughAProviderIgnoresIt() throws Exception {
        LiveThreads threads = new LiveThreads();
        for (int i = 0; i < 20; i++) {
            FaultyProvider stubborn = FaultyProvider.of(Fault.IGNORE_INTERRUPTS);
            try (ParallelComparator comparator = ParallelComparator.builder().grace(Duration.ofMillis(20)).build()) {
                AtomicReference<Throwable> thrown = new AtomicReference<>();
                Thread caller = Thread.ofPlatform().daemon().start(() -> {
                    try {
                        comparator.compare(audio, List.of(stubborn, providers.getFirst()));
                    } catch (Throwable t) {
                        thrown.set(t);
                    }
                });
                LockSupport.parkNanos(random.nextInt(4_000_000));
                caller.interrupt();
                assertThat(caller.join(PATIENCE)).as("moment %d", i).isTrue();
                assertThat(thrown.get()).as("moment %d", i).isInstanceOf(InterruptedException.class);
            } finally {
                stubborn.release();
            }
        }
        assertThat(threads.settledTo(0)).isEmpty();
    }
}
