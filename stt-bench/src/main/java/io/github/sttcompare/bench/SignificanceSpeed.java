package io.github.sttcompare.bench;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.significance.ErrorTable;
import io.github.sttcompare.wer.significance.IntervalMethod;
import io.github.sttcompare.wer.significance.PairedBootstrap;
import io.github.sttcompare.wer.significance.Resampling;
import io.github.sttcompare.wer.significance.Significance;
import io.github.sttcompare.wer.significance.SignificanceReport;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Measures resampling 10,000 utterances of five systems 10,000 times. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class SignificanceSpeed {

    private static final int UTTERANCES = 10_000;
    private static final List<String> SYSTEMS = List.of("a", "b", "c", "d", "e");

    /** How many threads share the work. */
    @Param({"2", "1"})
    public int threads = 2;

    private ErrorTable table = ErrorTable.builder(SYSTEMS)
            .missing("a", "u").missing("b", "u").missing("c", "u").missing("d", "u").missing("e", "u").build();

    /** Generates the errors: rates from 8 to 10 %, utterances of 5 to 30 words. */
    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        ErrorTable.Builder builder = ErrorTable.builder(SYSTEMS);
        for (int u = 0; u < UTTERANCES; u++) {
            int words = random.nextInt(5, 31);
            for (int s = 0; s < SYSTEMS.size(); s++) {
                int errors = 0;
                for (int w = 0; w < words; w++) {
                    errors += random.nextDouble() < 0.08 + 0.005 * s ? 1 : 0;
                }
                builder.add(SYSTEMS.get(s), "utterance " + u, new ErrorCounts(words - errors, errors, 0, 0));
            }
        }
        table = builder.build();
    }

    private Resampling resampling() {
        return Resampling.standard().withThreads(threads);
    }

    /** The paired bootstrap, and from it the intervals of all rates and all ten differences. */
    @Benchmark
    public void bootstrap(Blackhole hole) {
        PairedBootstrap bootstrap = PairedBootstrap.of(table, resampling());
        for (String system : SYSTEMS) {
            hole.consume(bootstrap.rate(system, IntervalMethod.BCA, 0.95));
            for (String other : SYSTEMS) {
                if (system.compareTo(other) < 0) {
                    hole.consume(bootstrap.difference(system, other, IntervalMethod.BCA, 0.95));
                }
            }
        }
    }

    /** All verdicts with their evidence: the bootstrap, the same number of randomisations, corrections and tie groups. */
    @Benchmark
    public SignificanceReport verdicts() {
        return Significance.builder().resampling(resampling()).build().assess(table);
    }
}
