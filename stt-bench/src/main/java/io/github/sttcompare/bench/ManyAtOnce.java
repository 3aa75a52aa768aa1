package io.github.sttcompare.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Measures many concurrent comparisons of three providers that take one second: how long they take compared with a single one,
 * and the cost of one in progress. The argument is the number of runs of each after the warm-up, by default 5; the median is
 * printed.
 *
 * <p>The processor time is that of the whole JVM; it shows what the wall time would be on an otherwise idle machine.
 *
 * <p>The heap is measured in a separate run, in which the providers wait until the measurement is done: the live objects after a
 * full collection, minus those before.
 */
final class ManyAtOnce {

    private static final int PROVIDERS = 3;
    private static final int WARM_UP = 4;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Audio AUDIO = Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K);

    /** How a program starts many comparisons at once. */
    private enum Way {
        ASYNC("compareAsync"),
        VIRTUAL("compare on virtual threads");

        private final String text;

        Way(String text) {
            this.text = text;
        }
    }

    /** Waits until it may answer. */
    private record Held(String id, Workload workload, AtomicInteger waiting, CountDownLatch released) implements SttProvider {
        @Override
        public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
            waiting.incrementAndGet();
            released.await();
            return Transcript.of("");
        }
    }

    private ManyAtOnce() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        Table.machine();
        Table.header("", "providers", "comparisons at once", "calls", "wall, first time", "wall", "÷ a single one", "processor time",
                "heap per comparison", "heap per call", "platform threads");
        for (Way way : Way.values()) {
            table(way, Workload.REMOTE, rounds, 1, 100, 1_000, 10_000);
        }
        // each call has its own platform thread, so ten thousand comparisons would need thirty thousand
        table(Way.ASYNC, Workload.UNKNOWN, rounds, 1, 100, 1_000);
        Table.machine();
    }

    private static void table(Way way, Workload workload, int rounds, int... counts) throws Exception {
        double single = 0;
        for (int count : counts) {
            double first = wall(way, workload, count);
            for (int i = 1; i < WARM_UP; i++) {
                wall(way, workload, count);
            }
            double[] walls = new double[rounds];
            double[] burnt = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                long before = processorTime();
                walls[i] = wall(way, workload, count);
                burnt[i] = processorTime() - before;
            }
            double wall = Table.median(walls);
            single = count == 1 ? wall : single;
            InFlight inFlight = inFlight(way, workload, count);
            Table.row(way.text, workload, count, count * PROVIDERS, Table.millis(first), Table.millis(wall), Table.number(wall / single), Table.millis(Table.median(burnt)),
                    inFlight.bytes() / count + " B", inFlight.bytes() / count / PROVIDERS + " B", inFlight.platformThreads());
        }
    }

    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double wall(Way way, Workload workload, int count) throws Exception {
        List<SttProvider> providers = TimedProvider.several(PROVIDERS, workload, SECOND);
        try (ParallelComparator comparator = ParallelComparator.builder().build()) {
            long start = System.nanoTime();
            finish(begin(way, comparator, providers, count));
            return System.nanoTime() - start;
        }
    }

    private record InFlight(long bytes, int platformThreads) {}

    private static InFlight inFlight(Way way, Workload workload, int count) throws Exception {
        AtomicInteger waiting = new AtomicInteger();
        CountDownLatch released = new CountDownLatch(1);
        List<SttProvider> providers = IntStream.range(0, PROVIDERS)
                .<SttProvider>mapToObj(i -> new Held("provider-" + i, workload, waiting, released))
                .toList();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        joinThreadsBefore();
        try (ParallelComparator comparator = ParallelComparator.builder().build()) {
            int threadsBefore = threads.getThreadCount();
            long before = usedAfterCollection();
            List<CompletableFuture<Comparison>> all = begin(way, comparator, providers, count);
            while (waiting.get() < count * PROVIDERS) {
                Thread.sleep(5);
            }
            long bytes = usedAfterCollection() - before;
            int platform = threads.getThreadCount() - threadsBefore;
            released.countDown();
            finish(all);
            return new InFlight(Math.max(0, bytes), platform);
        }
    }

    /** Waits for the threads of the preceding run, which end a moment after its results are available. */
    private static void joinThreadsBefore() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("stt/")) {
                thread.join();
            }
        }
    }

    private static List<CompletableFuture<Comparison>> begin(
            Way way, ParallelComparator comparator, List<SttProvider> providers, int count) {
        List<CompletableFuture<Comparison>> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(switch (way) {
                case ASYNC -> comparator.compareAsync(AUDIO, providers, CompareOptions.none());
                case VIRTUAL -> onAVirtualThread(comparator, providers);
            });
        }
        return all;
    }

    private static CompletableFuture<Comparison> onAVirtualThread(ParallelComparator comparator, List<SttProvider> providers) {
        CompletableFuture<Comparison> result = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                result.complete(comparator.compare(AUDIO, providers));
            } catch (Throwable t) {
                result.completeExceptionally(t);
            }
        });
        return result;
    }

    private static void finish(List<CompletableFuture<Comparison>> all) throws InterruptedException, ExecutionException {
        for (CompletableFuture<Comparison> comparison : all) {
            if (comparison.get().transcribed().size() != PROVIDERS) {
                throw new IllegalStateException("a provider did not answer: " + comparison.get().outcomes());
            }
        }
    }

    static long usedAfterCollection() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(20);
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
