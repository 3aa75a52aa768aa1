package io.github.sttcompare.bench;

import io.github.sttcompare.wer.speaker.SpeakerScore;
import io.github.sttcompare.wer.speaker.SpeakerScorer;
import io.github.sttcompare.wer.speaker.SpeakerSegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

/**
 * Measures the scoring of eight speakers, by default with an hour of speech each (9,000 words), all speaking at the same time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SpeakerSpeed {

    private static final int SPEAKERS = 8;
    private static final int WORDS_A_SEGMENT = 10;

    /** The number of segments of ten words and four seconds of each speaker. */
    @Param({"900", "112"})
    public int segments = 900;

    private final SpeakerScorer scorer = SpeakerScorer.standard();
    private final List<SpeakerSegment> reference = new ArrayList<>();
    private final List<SpeakerSegment> hypothesis = new ArrayList<>();

    /** Creates the conversation, with 15 % of the words wrong. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        for (int i = 0; i < segments; i++) {
            for (int s = 0; s < SPEAKERS; s++) {
                List<String> said = new ArrayList<>();
                List<String> heard = new ArrayList<>();
                for (int w = 0; w < WORDS_A_SEGMENT; w++) {
                    String word = word(random);
                    said.add(word);
                    switch (random.nextInt(20)) {
                        case 0 -> {} // missed
                        case 1 -> heard.add(word(random));
                        case 2 -> heard.addAll(List.of(word, word(random)));
                        default -> heard.add(word);
                    }
                }
                reference.add(new SpeakerSegment("s" + s, 4.0 * i, 4.0 * i + 4, String.join(" ", said)));
                String label = "h" + (s + 3) % SPEAKERS;
                hypothesis.add(new SpeakerSegment(label, 4.0 * i, 4.0 * i + 4, String.join(" ", heard)));
            }
        }
    }

    private static String word(Random random) {
        double uniform = random.nextDouble();
        return "w" + (int) (20_000 * uniform * uniform * uniform);
    }

    /** The best assignment of labels to speakers, and its errors. */
    @Benchmark
    public SpeakerScore cpWer() {
        return scorer.cpWer(reference, hypothesis);
    }

    /** The same with time constraints. */
    @Benchmark
    public SpeakerScore tcpWer() {
        return scorer.tcpWer(reference, hypothesis, Duration.ofSeconds(5));
    }
}
