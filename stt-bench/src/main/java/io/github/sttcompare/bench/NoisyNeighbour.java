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
import java.util.List;

/**
 * Measures how providers that keep the processors busy affect the measured latency of three concurrent REMOTE providers that take
 * 50 ms. The argument is the number of comparisons for each row, by default 40.
 *
 * <p>The last rows show why a REMOTE provider must keep its promise: a provider that claims to block and then spins occupies a
 * carrier thread that all virtual threads of the program share.
 */
final class NoisyNeighbour {

    private static final Audio AUDIO = Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K);
    private static final Duration PARKED = Duration.ofMillis(50);
    private static final Duration BURNT = Duration.ofMillis(150);

    /** Keeps a processor busy for a while. */
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

    private record Case(String name, List<SttProvider> providers, List<Duration> latencies) {
        Case(String name, List<SttProvider> beside) {
            this(name, new ArrayList<>(TimedProvider.several(3, Workload.REMOTE, PARKED)), new ArrayList<>());
            providers.addAll(beside);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 40;
        int processors = Runtime.getRuntime().availableProcessors();
        List<Case> cases = new ArrayList<>(List.of(new Case("nothing", List.of())));
        for (Workload workload : List.of(Workload.UNKNOWN, Workload.LOCAL)) {
            for (int count : new int[] {1, processors, 2 * processors}) {
                cases.add(new Case(count + " spinning " + workload, spinning(count, workload)));
            }
        }
        for (int count : new int[] {1, processors}) {
            cases.add(new Case(count + " spinning, declared REMOTE", spinning(count, Workload.REMOTE)));
        }
        Table.machine();
        try (ParallelComparator comparator = ParallelComparator.builder().build()) {
            // in alternation, so that other load on the machine affects all of them
            for (int i = -2; i < rounds; i++) {
                for (Case one : cases) {
                    compare(comparator, one, i >= 0);
                }
            }
        }
        Table.header("in addition to the REMOTE ones", "median latency", "÷ alone", "90th percentile", "÷ alone");
        double[] alone = sorted(cases.getFirst());
        for (Case one : cases) {
            double[] latencies = sorted(one);
            Table.row(one.name(), Table.millis(Table.median(latencies)),
                    Table.number(Table.median(latencies) / Table.median(alone)),
                    Table.millis(high(latencies)), Table.number(high(latencies) / high(alone)));
        }
        Table.machine();
    }

    private static void compare(ParallelComparator comparator, Case one, boolean counts) throws InterruptedException {
        Comparison comparison = comparator.compare(AUDIO, one.providers());
        for (Outcome.Transcribed outcome : comparison.transcribed()) {
            if (counts && outcome.providerId().startsWith("provider-")) {
                one.latencies().add(outcome.timing().latency().orElseThrow());
            }
        }
    }

    private static double[] sorted(Case one) {
        return one.latencies().stream().mapToDouble(Duration::toNanos).sorted().toArray();
    }

    private static double high(double[] sorted) {
        return sorted[sorted.length * 9 / 10];
    }

    private static List<SttProvider> spinning(int count, Workload workload) {
        List<SttProvider> spinning = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spinning.add(new Spinning("spinning-" + i, workload));
        }
        return spinning;
    }
}
