package io.github.sttcompare.bench;

import info.debatty.java.stringsimilarity.Levenshtein;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.align.Aligner;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.normalize.Normalizer;
import io.github.sttcompare.wer.text.Tokenizer;
import java.util.List;
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
 * Measures the alignment of the workloads of {@link AlignmentWorkload}, and how long java-string-similarity takes for the
 * distance alone.
 *
 * <p>{@code peerDistance} takes half a minute for one pass over {@code c10}: run it separately with {@code -bm ss}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AlignmentSpeed {

    /** The workload. */
    @Param({"a", "b10", "b30", "c10", "d", "e"})
    public String workload = "";

    private AlignmentWorkload texts = AlignmentWorkload.of("b10");
    private List<String> peerReferences = List.of();
    private List<String> peerHypotheses = List.of();
    private final Aligner canonical = Aligner.of(TieRule.CANONICAL);
    private final Aligner jiwer = Aligner.of(TieRule.JIWER);
    private final Aligner sclite = Aligner.of(TieRule.SCLITE);
    private final Scorer scorer = Scorer.builder()
            .normalizer(Normalizer.verbatim())
            .words(Tokenizer.whitespace())
            .build();
    private final Levenshtein peer = new Levenshtein();

    /** Creates the texts and prints their properties. */
    @Setup
    public void prepare() {
        texts = AlignmentWorkload.of(workload);
        peerReferences = AlignmentWorkload.asStrings(texts.referenceIds);
        peerHypotheses = AlignmentWorkload.asStrings(texts.hypothesisIds);
        ErrorCounts counts = ErrorCounts.ZERO;
        long steps = 0;
        for (int i = 0; i < texts.referenceIds.size(); i++) {
            var alignment = canonical.align(texts.referenceIds.get(i), texts.hypothesisIds.get(i));
            counts = counts.plus(alignment.counts());
            steps += alignment.blockSteps();
        }
        System.out.println(workload + ": " + counts + ", block steps " + steps);
    }

    /** Alignment of ids, canonical ties. */
    @Benchmark
    public long align() {
        return align(canonical);
    }

    /** Alignment of ids, with the tie rule of jiwer. */
    @Benchmark
    public long alignJiwer() {
        return align(jiwer);
    }

    /** Alignment of ids with the costs of sclite. */
    @Benchmark
    public long alignSclite() {
        return align(sclite);
    }

    private long align(Aligner aligner) {
        long errors = 0;
        for (int i = 0; i < texts.referenceIds.size(); i++) {
            errors += aligner.align(texts.referenceIds.get(i), texts.hypothesisIds.get(i)).counts().errors();
        }
        return errors;
    }

    /** Distance of ids. */
    @Benchmark
    public long distance() {
        long errors = 0;
        for (int i = 0; i < texts.referenceIds.size(); i++) {
            errors += canonical.distance(texts.referenceIds.get(i), texts.hypothesisIds.get(i));
        }
        return errors;
    }

    /** From strings to pooled counts: split into words, numbered, aligned. */
    @Benchmark
    public ErrorCounts fromStrings() {
        ErrorCounts counts = ErrorCounts.ZERO;
        for (int i = 0; i < texts.references.size(); i++) {
            counts = counts.plus(scorer.alignWords(texts.references.get(i), texts.hypotheses.get(i)).counts());
        }
        return counts;
    }

    /** The distance alone, by java-string-similarity. */
    @Benchmark
    public double peerDistance() {
        double errors = 0;
        for (int i = 0; i < peerReferences.size(); i++) {
            errors += peer.distance(peerReferences.get(i), peerHypotheses.get(i));
        }
        return errors;
    }
}
