package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What providers that burn the processors do to the measured latency of three REMOTE ones of 50 ms beside them. The argument
 * is the number of comparisons for each row. Without it, 40.
 *
 * <p>The last row is there to show what the promise of REMOTE is for: a provider that says it parks and then spins takes a
 * carrier of all virtual threads of the program.
 */
final class NoisyNeighbour {

    private static final Audio AUDIO = Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K);
    private static final Duration PARKED = Duration.ofMillis(50);
    private static final Duration BURNT = Duration.ofMillis(150);

    /** Burns a processor for a while. */
    private record Spinning(String id, Workload workload) implements SttProvider {
        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            long end = System.nanoTime() + BURNT.toNanos();
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            return Transcript.of("");
        }
    }

    private NoisyNeighbour() {}

    public static void main(String[] args) throws InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 40;
        int processors = Runtime.getRuntime().availableProcessors();
        Table.machine();
        Table.header("beside the REMOTE ones", "median latency", "÷ alone", "90th percentile", "÷ alone");
        try (ParallelComparator comparator = ParallelComparator.builder().build()) {
            latencies(comparator, List.of(), rounds / 2);
            double[] alone = latencies(comparator, List.of(), rounds);
            row("nothing", alone, alone);
            for (Workload workload : List.of(Workload.UNKNOWN, Workload.LOCAL)) {
                for (int count : new int[] {1, processors, 2 * processors}) {
                    row(count + " spinning " + workload, latencies(comparator, spinning(count, workload), rounds), alone);
                }
            }
            row("1 spinning that lies: REMOTE", latencies(comparator, spinning(1, Workload.REMOTE), rounds), alone);
            row(processors + " spinning that lie: REMOTE",
                    latencies(comparator, spinning(processors, Workload.REMOTE), rounds), alone);
        }
        Table.machine();
    }

    private static List<SttProvider> spinning(int count, Workload workload) {
        List<SttProvider> spinning = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spinning.add(new Spinning("spinning-" + i, workload));
        }
        return spinning;
    }

    /** {@return the latencies of the REMOTE providers in nanoseconds, sorted} */
    private static double[] latencies(ParallelComparator comparator, List<SttProvider> beside, int rounds)
            throws InterruptedException {
        List<SttProvider> providers = new ArrayList<>(TimedProvider.several(3, Workload.REMOTE, PARKED));
        providers.addAll(beside);
        List<Duration> latencies = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            Comparison comparison = comparator.compare(AUDIO, providers);
            for (Outcome.Transcribed outcome : comparison.transcribed()) {
                if (outcome.providerId().startsWith("provider-")) {
                    latencies.add(outcome.timing().latency().orElseThrow());
                }
            }
        }
        return latencies.stream().mapToDouble(Duration::toNanos).sorted().toArray();
    }

    private static void row(String name, double[] latencies, double[] alone) {
        double median = Table.median(latencies);
        double high = latencies[latencies.length * 9 / 10];
        Table.row(name, Table.millis(median), Table.number(median / Table.median(alone)), Table.millis(high),
                Table.number(high / Arrays.stream(alone).skip(alone.length * 9L / 10).findFirst().orElseThrow()));
    }
}
