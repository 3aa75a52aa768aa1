package io.github.sttcompare.bench;

import com.sun.management.ThreadMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Measures two versions of the scorer in one process, in alternating rounds, by the processor time of the thread.
 *
 * <p>Arguments: a class path with the old classes of stt-core and stt-wer and their dependencies, one with the new ones, rounds
 * (default 15), tasks separated by commas (default: all whose ratios docs/benchmarks.md records). {@code scripts/old-against-new}
 * builds the class paths from two folders.
 */
public final class OldAgainstNew {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double PATIENCE_MS = 15_000;

    private OldAgainstNew() {}

    /** Prints a line for each task. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 15;
        List<String> tasks = args.length > 3 ? List.of(args[3].split(",", -1)) : ScoringTasks.all();
        Class<?> before = load(args[0]);
        Class<?> now = load(args[1]);
        System.out.printf(Locale.ROOT, "%-26s %10s %10s %8s%n", "medians, ms", "old", "new", "new/old");
        for (String task : tasks) {
            LongSupplier old = task(before, task);
            LongSupplier young = task(now, task);
            double[][] times = new double[2][rounds];
            double spent = 0;
            int done = 0;
            for (; done < rounds && (done < 3 || spent < PATIENCE_MS); done++) {
                // the order alternates, so that neither benefits from warm caches
                boolean oldFirst = done % 2 == 0;
                times[oldFirst ? 0 : 1][done] = time(oldFirst ? old : young);
                times[oldFirst ? 1 : 0][done] = time(oldFirst ? young : old);
                spent += times[0][done] + times[1][done];
            }
            double oldMedian = median(times[0], done);
            double newMedian = median(times[1], done);
            System.out.printf(
                    Locale.ROOT, "%-26s %10.3f %10.3f %8.3f%n", task, oldMedian, newMedian, newMedian / oldMedian);
        }
    }

    private static double time(LongSupplier task) {
        long start = THREADS.getCurrentThreadCpuTime();
        if (task.getAsLong() < 0) {
            throw new AssertionError("the number of errors cannot be negative");
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
    }

    private static double median(double[] times, int count) {
        // the first third is warm-up
        double[] sorted = Arrays.copyOfRange(times, count / 3, count);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Class<?> load(String classPath) throws Exception {
        List<URL> urls = new ArrayList<>();
        urls.add(OldAgainstNew.class.getProtectionDomain().getCodeSource().getLocation());
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        // stays open until the program ends
        return Class.forName(
                ScoringTasks.class.getName(), true,
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    }

    private static LongSupplier task(Class<?> tasks, String name) throws ReflectiveOperationException {
        return (LongSupplier) tasks.getMethod("of", String.class).invoke(null, name);
    }
}
