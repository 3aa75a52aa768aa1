package io.github.sttcompare.bench;

import com.sun.management.ThreadMXBean;
import info.debatty.java.stringsimilarity.Levenshtein;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.align.Aligner;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.normalize.Normalizer;
import io.github.sttcompare.wer.text.Tokenizer;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToLongFunction;

/**
 * Compares the alignment with java-string-similarity in one process, in alternating rounds, by the processor time of the thread.
 * The ratios are also valid on a busy machine, unlike the times of {@link AlignmentSpeed}.
 *
 * <p>Arguments: the workloads, the number of rounds, and {@code no-peer} to leave out the other library; by default
 * {@code a,b10,b30,d,e,c10} and 60. Slow contestants take part in fewer rounds.
 */
public final class AlignmentRatios {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double PATIENCE_MS = 20_000;

    private final Aligner canonical = Aligner.of(TieRule.CANONICAL);
    private final Aligner jiwer = Aligner.of(TieRule.JIWER);
    private final Aligner sclite = Aligner.of(TieRule.SCLITE);
    private final Scorer scorer = Scorer.builder()
            .normalizer(Normalizer.verbatim())
            .words(Tokenizer.whitespace())
            .build();
    private final Scorer basic = Scorer.builder().normalizer(Normalizer.basic()).build();
    private final Scorer whisper = Scorer.builder().normalizer(Normalizer.whisperEnglish()).build();
    private final Levenshtein peer = new Levenshtein();
    private final int rounds;
    private final boolean withPeer;
    /** Printed at the end, so that no work is optimised away. */
    private long sum;

    private AlignmentRatios(int rounds, boolean withPeer) {
        this.rounds = rounds;
        this.withPeer = withPeer;
    }

    /** Prints a line for each workload. */
    public static void main(String[] args) {
        String workloads = args.length > 0 ? args[0] : "a,b10,b30,d,e,c10";
        boolean withPeer = args.length < 3 || !args[2].equals("no-peer");
        AlignmentRatios ratios = new AlignmentRatios(args.length > 1 ? Integer.parseInt(args[1]) : 60, withPeer);
        System.out.println("medians, ms of processor time; MB allocated and block steps by one canonical pass");
        System.out.println("workload  canonical  jiwer  sclite  distance  peer distance  peer/canonical     MB      steps"
                + "   from strings: words    basic  whisper-english   ÷ canonical: words  basic  whisper-english");
        for (String workload : workloads.split(",", -1)) {
            System.out.println(ratios.line(workload));
        }
        System.out.println("(errors found in all rounds together: " + ratios.sum + ")");
    }

    private String line(String name) {
        AlignmentWorkload texts = AlignmentWorkload.of(name);
        List<String> peerReferences = withPeer ? AlignmentWorkload.asStrings(texts.referenceIds) : List.of();
        List<String> peerHypotheses = withPeer ? AlignmentWorkload.asStrings(texts.hypothesisIds) : List.of();
        List<IntToLongFunction> tasks = List.of(
                i -> align(canonical, texts, i),
                i -> align(jiwer, texts, i),
                i -> align(sclite, texts, i),
                i -> canonical.distance(texts.referenceIds.get(i), texts.hypothesisIds.get(i)),
                i -> alignWords(scorer, texts, i),
                i -> alignWords(basic, texts, i),
                i -> alignWords(whisper, texts, i),
                i -> withPeer ? (long) peer.distance(peerReferences.get(i), peerHypotheses.get(i)) : 0);
        int pairs = texts.references.size();
        double[][] times = new double[tasks.size()][rounds];
        int[] done = new int[tasks.size()];
        double[] spent = new double[tasks.size()];
        for (int round = 0; round < rounds; round++) {
            for (int task = 0; task < tasks.size(); task++) {
                if (spent[task] < PATIENCE_MS) {
                    double time = time(tasks.get(task), pairs);
                    times[task][done[task]++] = time;
                    spent[task] += time;
                }
            }
        }
        double[] medians = new double[tasks.size()];
        for (int task = 0; task < tasks.size(); task++) {
            double[] sorted = Arrays.copyOf(times[task], done[task]);
            Arrays.sort(sorted);
            medians[task] = sorted[sorted.length / 2];
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long steps = 0;
        for (int i = 0; i < pairs; i++) {
            steps += canonical.align(texts.referenceIds.get(i), texts.hypothesisIds.get(i)).blockSteps();
        }
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        return String.format(
                Locale.ROOT,
                "%-8s %10.2f %6.2f %7.2f %9.2f %14.1f %15.1f %6.1f %10d %21.2f %8.2f %16.2f %21.1f %6.1f %16.1f",
                name, medians[0], medians[1], medians[2], medians[3], medians[7], medians[7] / medians[0], allocated / 1e6, steps,
                medians[4], medians[5], medians[6],
                medians[4] / medians[0], medians[5] / medians[0], medians[6] / medians[0]);
    }

    private static long alignWords(Scorer scorer, AlignmentWorkload texts, int i) {
        return scorer.alignWords(texts.references.get(i), texts.hypotheses.get(i)).counts().errors();
    }

    private static long align(Aligner aligner, AlignmentWorkload texts, int i) {
        return aligner.align(texts.referenceIds.get(i), texts.hypothesisIds.get(i)).counts().errors();
    }

    private double time(IntToLongFunction task, int pairs) {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < pairs; i++) {
            sum += task.applyAsLong(i);
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
    }
}
