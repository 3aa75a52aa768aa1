package io.github.sttcompare.bench;

import io.github.sttcompare.wer.agreement.AgreementAnalyzer;
import io.github.sttcompare.wer.agreement.Consensus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

/** Measures the consensus of five transcripts, by default of an hour (9,000 words), each with 15 % of its words wrong. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AgreementSpeed {

    /** The number of words said. */
    @Param("9000")
    public int words = 9000;

    /** The percentage of wrong words in a transcript. */
    @Param({"15", "30"})
    public int errors = 15;

    private final AgreementAnalyzer analyzer = AgreementAnalyzer.standard();
    private final Map<String, String> texts = new LinkedHashMap<>();

    /** Creates the texts. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        List<String> said = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            said.add(word(random));
        }
        for (int p = 0; p < 5; p++) {
            List<String> heard = new ArrayList<>();
            for (String word : said) {
                if (random.nextInt(100) >= errors) {
                    heard.add(word);
                    continue;
                }
                switch (random.nextInt(5)) {
                    case 0 -> heard.addAll(List.of(word, word(random)));
                    case 1 -> {} // missed
                    default -> heard.add(word(random));
                }
            }
            texts.put("p" + p, String.join(" ", heard));
        }
    }

    private static String word(Random random) {
        double uniform = random.nextDouble();
        return "w" + (int) (20_000 * uniform * uniform * uniform);
    }

    /** From five texts to the consensus. */
    @Benchmark
    public Consensus consensus() {
        return analyzer.consensus(texts);
    }
}
