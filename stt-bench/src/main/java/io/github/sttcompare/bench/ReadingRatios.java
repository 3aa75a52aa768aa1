package io.github.sttcompare.bench;

import com.sun.management.ThreadMXBean;
import io.github.sttcompare.wer.Scorer;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Measures the cost of comparing texts by their closest readings, relative to comparing them normalised: {@code spoken-en-1} over
 * {@code basic-1} from strings to counts, in one process, in alternating rounds, by the processor time of the thread.
 *
 * <p>Arguments: the workloads, the number of rounds, and for how many seconds each workload is run before, so that the rules are
 * compiled; by default {@code a,b10,c10,a-fig,b10-fig,c10-fig}, 30 and 0.
 */
public final class ReadingRatios {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ReadingRatios() {}

    /** Prints a line for each workload. */
    public static void main(String[] args) {
        String workloads = args.length > 0 ? args[0] : "a,b10,c10,a-fig,b10-fig,c10-fig";
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        int warmUp = args.length > 2 ? Integer.parseInt(args[2]) : 0;
        Table.header("workload", "basic-1, ms", "spoken-en-1, ms", "ratio", "errors", "errors", "MB allocated");
        for (String name : workloads.split(",", -1)) {
            line(name, rounds, warmUp);
        }
    }

    private static void line(String name, int rounds, int warmUp) {
        AlignmentWorkload texts = AlignmentWorkload.of(name);
        Scorer basic = Scorer.standard();
        Scorer spoken = Scorer.standard("en");
        long warm = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmUp);
        while (System.nanoTime() < warm) {
            errors(basic, texts);
            errors(spoken, texts);
        }
        double[] basics = new double[rounds];
        double[] spokens = new double[rounds];
        long errors = 0;
        long spokenErrors = 0;
        double allocated = 0;
        for (int round = 0; round < rounds; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            errors = errors(basic, texts);
            long middle = THREADS.getCurrentThreadCpuTime();
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            spokenErrors = errors(spoken, texts);
            allocated = (THREADS.getCurrentThreadAllocatedBytes() - bytes) / 1e6;
            basics[round] = (middle - start) / 1e6;
            spokens[round] = (THREADS.getCurrentThreadCpuTime() - middle) / 1e6;
        }
        double ratio = Table.median(spokens) / Table.median(basics);
        Table.row(
                name, two(Table.median(basics)), two(Table.median(spokens)), two(ratio), errors, spokenErrors,
                two(allocated));
    }

    private static long errors(Scorer scorer, AlignmentWorkload texts) {
        ToLongFunction<Integer> pair = i -> scorer.alignWords(texts.references.get(i), texts.hypotheses.get(i))
                .counts()
                .errors();
        long sum = 0;
        for (int i = 0; i < texts.references.size(); i++) {
            sum += pair.applyAsLong(i);
        }
        return sum;
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
