package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.internal.audio.WavBuilder;
import io.github.sttcompare.testing.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whenever a comparison in fifty pieces is interrupted or cancelled, no thread, no permit and no open file is left.
 *
 * <p>{@code -Dstt.kills=200} sets the number of moments.
 */
@Timeout(600)
class KilledPiecesTest {

    private static final int MOMENTS = Integer.getInteger("stt.kills", 30);
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final CompareOptions FIFTY =
            CompareOptions.builder().segmentation(Segmentation.every(Duration.ofSeconds(11))).build();

    @TempDir
    private Path folder;

    private final Random random = new Random(18);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<SttProvider> providers =
            List.of(new Reader("remote", Workload.REMOTE), new Reader("local", Workload.LOCAL), new Reader("unknown", Workload.UNKNOWN));

    private Audio audio;
    private long whole;

    /** Reads its piece from the disk, takes a moment, and fails now and then. */
    private final class Reader implements SttProvider {
        private final String id;
        private final Workload workload;

        Reader(String id, Workload workload) {
            this.id = id;
            this.workload = workload;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Workload workload() {
            return workload;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
            running.incrementAndGet();
            try (InputStream in = request.audio().openPcm()) {
                int read = in.readNBytes(8000).length;
                Thread.sleep(0, 200_000);
                if (calls.incrementAndGet() % 197 == 0) {
                    throw SttException.builder(ErrorKind.RATE_LIMITED, "slow down").retryAfter(Duration.ofMillis(1)).build();
                }
                return Transcript.of("heard " + read);
            } catch (IOException e) {
                throw new SttException(ErrorKind.INTERNAL, "unreadable", e);
            } finally {
                running.decrementAndGet();
            }
        }
    }

    @BeforeEach
    void aRecordingOnTheDisk() throws IOException, InterruptedException {
        byte[] samples = new byte[2 * 8000 * 550];
        random.nextBytes(samples);
        Path file = folder.resolve("long.wav");
        Files.write(file, WavBuilder.plain(8000, 1, samples));
        audio = Audio.of(file);
        try (ParallelComparator comparator = comparator()) {
            for (int i = 0; i < 3; i++) {
                long begun = System.nanoTime();
                Comparison comparison = comparator.compare(audio, providers, FIFTY);
                whole = System.nanoTime() - begun;
                assertThat(comparison.outcomes()).allMatch(outcome -> outcome.timing().pieces() >= 50);
            }
        }
    }

    private static ParallelComparator comparator() {
        return ParallelComparator.builder().localProcessors(1).maxConcurrentCallsPerProvider(3).grace(Duration.ofSeconds(10)).build();
    }

    private static long openFiles() throws IOException {
        if (!Files.isDirectory(OPEN_FILES)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(OPEN_FILES)) {
            return open.count();
        }
    }

    private void nothingIsLeft(String... threads) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while ((running.get() > 0 || !Threads.ofLibrary().equals(List.of(threads))) && System.nanoTime() < end) {
            Thread.sleep(1);
        }
        assertThat(running).hasValue(0);
        assertThat(Threads.ofLibrary()).containsExactly(threads);
    }

    /** A permit that was never returned would keep this from finishing. */
    private void asGoodAsNew(ParallelComparator comparator) throws InterruptedException {
        Comparison comparison = comparator.compare(audio, providers, FIFTY);
        assertThat(comparison.outcomes()).allMatch(outcome -> outcome.timing().attempts().size() >= 50);
    }

    @Test
    void aComparisonInterruptedAtAnyMomentLeavesNothingBehind() throws Exception {
        int interrupted = 0;
        try (ParallelComparator comparator = comparator()) {
            asGoodAsNew(comparator);
            long files = openFiles();
            for (int i = 0; i < MOMENTS; i++) {
                List<Throwable> thrown = new ArrayList<>();
                Thread caller = Thread.ofPlatform().start(() -> {
                    try {
                        comparator.compare(audio, providers, FIFTY);
                    } catch (Throwable t) {
                        thrown.add(t);
                    }
                });
                LockSupport.parkNanos(random.nextLong(whole));
                caller.interrupt();
                caller.join();
                assertThat(thrown).allMatch(InterruptedException.class::isInstance);
                interrupted += thrown.size();
                nothingIsLeft();
            }
            assertThat(openFiles()).isLessThanOrEqualTo(files);
            asGoodAsNew(comparator);
        }
        assertThat(interrupted).isGreaterThan(MOMENTS / 4);
    }

    @Test
    void aComparisonCancelledAtAnyMomentLeavesNothingBehind() throws Exception {
        int cancelled = 0;
        try (ParallelComparator comparator = comparator()) {
            asGoodAsNew(comparator);
            long files = openFiles();
            for (int i = 0; i < MOMENTS; i++) {
                CompletableFuture<Comparison> future = comparator.compareAsync(audio, providers, FIFTY);
                LockSupport.parkNanos(random.nextLong(whole));
                cancelled += future.cancel(true) ? 1 : 0;
                // the supervisor handles events in order: when this is done, it has handled the cancellation
                comparator.compareAsync(audio, List.of(SttProvider.of("next", request -> Transcript.of(""))), CompareOptions.none()).get();
                nothingIsLeft("stt/supervisor");
            }
            assertThat(openFiles()).isLessThanOrEqualTo(files);
            asGoodAsNew(comparator);
        }
        assertThat(cancelled).isGreaterThan(MOMENTS / 4);
    }
}
