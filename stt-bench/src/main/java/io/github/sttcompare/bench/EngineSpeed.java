package io.github.sttcompare.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * Measures the cost of comparisons in a warmed-up JVM: wall time, processor time and memory, for providers that answer at once,
 * and for ten thousand concurrent comparisons of providers that take a second.
 *
 * <p>Prints a line for each task: its name, microseconds of wall time, microseconds of processor time of the whole JVM and bytes
 * allocated, each for one comparison, as the median of all batches. {@code scripts/compare-engines.sh} runs it with the classes
 * of two versions in turn, so it uses only what both versions have.
 *
 * <p>Arguments: the tasks, such as {@code compare/3/REMOTE}, {@code async/3/REMOTE} or {@code many/10000}; by default all whose
 * ratios are checked.
 */
final class EngineSpeed {

    private static final List<String> TASKS = List.of(
            "compare/1/REMOTE", "compare/3/REMOTE", "compare/10/REMOTE", "compare/3/UNKNOWN", "async/3/REMOTE", "many/10000");
    private static final Audio AUDIO = Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K);
    private static final int BATCHES = 21;
    private static final OperatingSystemMXBean PROCESS = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    /** A batch of comparisons, one after another or at once. */
    private interface Batch {
        void compare(ParallelComparator comparator, int count) throws Exception;
    }

    private EngineSpeed() {}

    public static void main(String[] args) throws Exception {
        for (String task : args.length == 0 ? TASKS : List.of(args)) {
            String[] part = task.split("/", -1);
            if (part[0].equals("many")) {
                List<SttProvider> three = TimedProvider.several(3, Workload.REMOTE, Duration.ofSeconds(1));
                int count = Integer.parseInt(part[1]);
                measure(task, count, 2 * count, 3, (comparator, n) -> atOnce(comparator, three, n));
            } else {
                int providers = Integer.parseInt(part[1]);
                Workload workload = Workload.valueOf(part[2]);
                List<SttProvider> several = TimedProvider.several(providers, workload, Duration.ZERO);
                // platform threads are so expensive that a tenth of the comparisons is enough
                int calls = workload == Workload.REMOTE ? 60_000 : 6_000;
                Batch batch = part[0].equals("async")
                        ? (comparator, n) -> later(comparator, several, n)
                        : (comparator, n) -> oneByOne(comparator, several, n);
                measure(task, calls / 10 / providers, calls / providers, BATCHES, batch);
            }
        }
    }

    private static void measure(String task, int count, int warmUp, int batches, Batch batch) throws Exception {
        double[] wall = new double[batches];
        double[] processor = new double[batches];
        double[] bytes = new double[batches];
        try (ParallelComparator comparator = ParallelComparator.builder().build()) {
            for (int done = 0; done < warmUp; done += count) {
                batch.compare(comparator, count);
            }
            for (int i = 0; i < batches; i++) {
                long allocated = THREADS.getTotalThreadAllocatedBytes();
                long burnt = PROCESS.getProcessCpuTime();
                long start = System.nanoTime();
                batch.compare(comparator, count);
                wall[i] = (System.nanoTime() - start) / 1e3 / count;
                processor[i] = (PROCESS.getProcessCpuTime() - burnt) / 1e3 / count;
                bytes[i] = (double) (THREADS.getTotalThreadAllocatedBytes() - allocated) / count;
            }
        }
        System.out.printf(Locale.ROOT, "%s\t%.3f\t%.3f\t%.0f%n", task, median(wall), median(processor), median(bytes));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void oneByOne(ParallelComparator comparator, List<SttProvider> providers, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            check(comparator.compare(AUDIO, providers), providers);
        }
    }

    private static void later(ParallelComparator comparator, List<SttProvider> providers, int count) {
        for (int i = 0; i < count; i++) {
            check(comparator.compareAsync(AUDIO, providers, CompareOptions.none()).join(), providers);
        }
    }

    private static void atOnce(ParallelComparator comparator, List<SttProvider> providers, int count) {
        List<CompletableFuture<Comparison>> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(comparator.compareAsync(AUDIO, providers, CompareOptions.none()));
        }
        all.forEach(comparison -> check(comparison.join(), providers));
    }

    private static void check(Comparison comparison, List<SttProvider> providers) {
        if (comparison.transcribed().size() != providers.size()) {
            throw new IllegalStateException("a provider did not answer: " + comparison.outcomes());
        }
    }
}
