package io.github.sttcompare.bench;

import com.sun.management.ThreadMXBean;
import io.github.sttcompare.Audio;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.micrometer.MicrometerObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the cost of observing: comparisons of providers that answer at once, without an observer, with one that has the no-op
 * registry, and with one that records observations and meters; in alternating rounds, in one process. Prints the median time of a
 * comparison, and the bytes that the calling thread allocates for one.
 *
 * <p>Arguments: rounds (default 40), comparisons in each (default 2000), providers (default 3).
 */
public final class ObserverOverhead {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ObserverOverhead() {}

    /** Prints a line for each contestant. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 40;
        int comparisons = args.length > 1 ? Integer.parseInt(args[1]) : 2000;
        int count = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        List<SttProvider> providers = TimedProvider.several(count, Workload.REMOTE, Duration.ZERO);
        Audio audio = Audio.ofPcm(new byte[3200], AudioFormat.MONO_16K);

        MeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        Map<String, ParallelComparator> contestants = new LinkedHashMap<>();
        contestants.put("no observer", ParallelComparator.builder().build());
        contestants.put("no-op registry",
                ParallelComparator.builder().observer(MicrometerObserver.of(ObservationRegistry.NOOP)).build());
        contestants.put("observations, meters",
                ParallelComparator.builder().observer(MicrometerObserver.of(observations, meters)).build());

        List<ParallelComparator> all = List.copyOf(contestants.values());
        double[][] micros = new double[all.size()][rounds];
        double[][] bytes = new double[all.size()][rounds];
        // the first rounds are for the compiler; the order alternates, so that no contestant benefits from warm caches
        for (int round = -rounds / 2; round < rounds; round++) {
            for (int i = 0; i < all.size(); i++) {
                int which = Math.floorMod(i + round, all.size());
                long allocated = THREADS.getCurrentThreadAllocatedBytes();
                long start = System.nanoTime();
                for (int n = 0; n < comparisons; n++) {
                    if (all.get(which).compare(audio, providers).transcribed().size() != count) {
                        throw new AssertionError("every provider answers");
                    }
                }
                if (round >= 0) {
                    micros[which][round] = (System.nanoTime() - start) / 1e3 / comparisons;
                    bytes[which][round] = (double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / comparisons;
                }
            }
        }
        double alone = Table.median(micros[0]);
        System.out.printf(Locale.ROOT, "%-22s %14s %8s %16s%n", "medians", "us/comparison", "ratio", "bytes of caller");
        int line = 0;
        for (String name : contestants.keySet()) {
            double median = Table.median(micros[line]);
            System.out.printf(Locale.ROOT, "%-22s %14.1f %8.3f %16.0f%n", name, median, median / alone,
                    Table.median(bytes[line]));
            line++;
        }
        all.forEach(ParallelComparator::close);
    }
}
