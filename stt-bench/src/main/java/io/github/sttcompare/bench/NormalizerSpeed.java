package io.github.sttcompare.bench;

import io.github.sttcompare.wer.normalize.Normalizer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures the time to normalise one English word, over sentences of about twenty words with numbers, money and contractions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class NormalizerSpeed {

    static final int WORDS = 210;

    private static final String[] SENTENCES = """
            Well, I don't think that the weather in the south-west was as good as they'd told us on Monday \
            morning, was it?
            The doctor said she's been working at the theatre since nineteen ninety eight, and that nobody had \
            travelled with her.
            Please send twenty five dollars and fifty cents to Dr. Marlow before the end of May, or call me \
            back tomorrow.
            It was a bright cold day, the clocks were striking, and the old man went slowly up the stairs to \
            his little room.
            You can't have it both ways: either we leave at three thirty or we'll miss the last train home, he \
            answered quietly.
            Uh, so the first thing that I noticed was the colour of the walls, which nobody had painted for, \
            um, many years.
            There were about one hundred and twenty people in the hall, and more than half of them had never \
            met her before.
            When the meeting ended, Mrs. Tanaka thanked everybody for coming and promised to share the notes \
            within two weeks.
            Our café opens at 9:30 every day except Sunday, and prices start at $4.50 for a large cup of filter \
            coffee.
            In the end (as always) the company realised that ninety-five percent of its customers wanted \
            something much simpler.
            """.strip().split("\n", -1);

    /** The profile. */
    @Param({"whisper-english", "whisper-basic", "basic"})
    public String profile = "";

    private Normalizer normalizer = Normalizer.verbatim();
    private String[] texts = {};

    /** Checks the number of words. */
    @Setup
    public void prepare() {
        normalizer = switch (profile) {
            case "whisper-english" -> Normalizer.whisperEnglish();
            case "whisper-basic" -> Normalizer.whisperBasic();
            default -> Normalizer.basic();
        };
        texts = SENTENCES;
        int words = 0;
        for (String text : texts) {
            words += text.split(" ", -1).length;
        }
        if (words != WORDS) {
            throw new IllegalStateException("set WORDS to " + words);
        }
    }

    /** Normalises all sentences; the score is the time for one word. */
    @Benchmark
    @OperationsPerInvocation(WORDS)
    public int oneWord() {
        int length = 0;
        for (String text : texts) {
            length += normalizer.apply(text).length();
        }
        return length;
    }
}
