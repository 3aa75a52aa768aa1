package io.github.sttcompare.bench;

import io.github.sttcompare.wer.Scorer;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the heap needed to compare texts by their closest readings: the smallest heap, to within 4 MB, in which a separate JVM
 * scores a workload, minus the smallest one in which it only holds the texts and a warm scorer.
 *
 * <p>Arguments: the workloads; by default {@code c10,c10-fig}.
 */
public final class ReadingHeap {

    private static final int STEP = 4;
    private static final int MOST = 1024;

    private ReadingHeap() {}

    /**
     * Prints a line for each workload. With two arguments, of which the second is {@code hold} or {@code score}, this is one of
     * the separate JVMs.
     */
    public static void main(String[] args) throws Exception {
        if (args.length == 2 && (args[1].equals("hold") || args[1].equals("score"))) {
            run(args[0], args[1].equals("score"));
            return;
        }
        Table.header("workload", "texts and scorer, MB", "while scoring, MB", "extra, MB");
        for (String name : args.length > 0 ? args[0].split(",", -1) : new String[] {"c10", "c10-fig"}) {
            int hold = smallest(name, "hold");
            int score = smallest(name, "score");
            Table.row(name, hold, score, score - hold);
        }
    }

    private static void run(String name, boolean score) {
        AlignmentWorkload texts = AlignmentWorkload.of(name);
        Scorer scorer = Scorer.standard("en");
        long errors = scorer.alignWords("it's 9:30", "it is half past nine").counts().errors();
        String reference = texts.references.getFirst();
        String hypothesis = texts.hypotheses.getFirst();
        texts = null;
        System.gc();
        for (int i = 0; score && i < 3; i++) {
            errors += scorer.alignWords(reference, hypothesis).counts().errors();
        }
        System.out.println(errors + " " + hypothesis.length());
    }

    private static int smallest(String name, String what) throws Exception {
        int low = 0;
        int high = MOST / STEP;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (fits(name, what, middle * STEP)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high * STEP;
    }

    private static boolean fits(String name, String what, int megabytes) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx" + megabytes + "m", "-cp"));
        command.add(ManagementFactory.getRuntimeMXBean().getClassPath());
        command.addAll(List.of(ReadingHeap.class.getName(), name, what));
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
