package io.github.sttcompare.bench;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures how much time concurrent calls save: four scenarios at a tenth of their real time, sequentially and concurrently. The
 * argument is the number of runs of each, by default 5; the median is printed.
 */
final class HeadlineTable {

    private static final int TENTH = 10;

    private static final Audio AUDIO = Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K);

    private record Scenario(String name, List<SttProvider> providers) {}

    private record Run(double sequential, double parallel, double slowest) {}

    private HeadlineTable() {}

    private static SttProvider provider(String id, int seconds, boolean fails) {
        return new TimedProvider(id, Workload.REMOTE, Duration.ofSeconds(seconds).dividedBy(TENTH), fails);
    }

    public static void main(String[] args) throws InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        List<Scenario> scenarios = List.of(
                new Scenario("three of 8 s", List.of(provider("a", 8, false), provider("b", 8, false), provider("c", 8, false))),
                new Scenario("three of 10 s", List.of(provider("a", 10, false), provider("b", 10, false), provider("c", 10, false))),
                new Scenario("three of 10 s, one fails",
                        List.of(provider("a", 10, false), provider("b", 10, true), provider("c", 10, false))),
                new Scenario("three that fail after 2 s",
                        List.of(provider("a", 2, true), provider("b", 2, true), provider("c", 2, true))));
        Table.machine();
        Table.header("at a tenth of real time, providers REMOTE", "sequential", "parallel", "slowest provider",
                "parallel ÷ slowest", "sequential ÷ parallel", "ideal");
        try (ParallelComparator comparator = ParallelComparator.builder().build()) {
            comparator.compare(AUDIO, List.of(provider("warm", 0, false), provider("up", 0, true)));
            for (Scenario scenario : scenarios) {
                print(scenario, IntStream.range(0, rounds).mapToObj(i -> run(comparator, scenario)).toList());
            }
        }
        Table.machine();
    }

    private static void print(Scenario scenario, List<Run> runs) {
        double sequential = Table.median(runs.stream().mapToDouble(Run::sequential).toArray());
        double parallel = Table.median(runs.stream().mapToDouble(Run::parallel).toArray());
        double slowest = Table.median(runs.stream().mapToDouble(Run::slowest).toArray());
        double ratio = Table.median(runs.stream().mapToDouble(run -> run.parallel() / run.slowest()).toArray());
        Table.row(scenario.name(), Table.millis(sequential), Table.millis(parallel), Table.millis(slowest), Table.number(ratio),
                Table.number(sequential / parallel), scenario.providers().size());
    }

    private static Run run(ParallelComparator comparator, Scenario scenario) {
        try {
            long start = System.nanoTime();
            for (SttProvider provider : scenario.providers()) {
                callAlone(provider);
            }
            long between = System.nanoTime();
            Comparison comparison = comparator.compare(AUDIO, scenario.providers());
            long end = System.nanoTime();
            long slowest = comparison.outcomes().stream()
                    .flatMap(outcome -> outcome.timing().attempts().stream())
                    .map(Attempt::duration)
                    .mapToLong(Duration::toNanos)
                    .max()
                    .orElseThrow();
            return new Run(between - start, end - between, slowest);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void callAlone(SttProvider provider) throws InterruptedException {
        try {
            provider.transcribe(TranscriptionRequest.of(AUDIO, CompareOptions.none().transcription(), Duration.ofMinutes(1)));
        } catch (SttException e) {
            // a hand-written sequential loop also continues with the next provider
        }
    }
}
