package io.github.sttcompare.bench;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.corpus.CorpusEvaluation;
import io.github.sttcompare.wer.evaluation.Billed;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.evaluation.OutcomeCounter;
import io.github.sttcompare.wer.evaluation.OutcomeCounts;
import io.github.sttcompare.wer.significance.Significance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Checks whether the counts of a corpus from a cluster fit into the memory of this JVM. Arguments: the number of items and of
 * providers. Start it with {@code -Xmx2g}, a million and five; it ends with the verdicts, or with an OutOfMemoryError.
 */
public final class EvaluationMemory {

    private static final List<String> PROFILES = new OutcomeCounter().profiles("en-US");

    private EvaluationMemory() {}

    /**
     * Evaluates generated counts.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        int items = Integer.parseInt(args[0]);
        int providers = Integer.parseInt(args[1]);
        Random random = new Random(25);
        long start = System.nanoTime();
        CorpusEvaluation evaluation = new CorpusEvaluation();
        for (int item = 0; item < items; item++) {
            int words = 5 + random.nextInt(30);
            for (int provider = 0; provider < providers; provider++) {
                evaluation.add("corpus/speaker-" + item % 2000 + "/utterance-" + item, "speaker-" + item % 2000, counts(provider, words, random));
            }
        }
        Evaluation result = evaluation.build(Significance.standard());
        System.out.println(result.toText());
        System.out.printf("%d items, %d providers, at most %d MiB, %.0f s%n", items, providers, Runtime.getRuntime().maxMemory() >> 20,
                (System.nanoTime() - start) / 1e9);
    }

    private static OutcomeCounts counts(int provider, int words, Random random) {
        Map<String, ErrorCounts> formatting = new TreeMap<>();
        for (String profile : PROFILES) {
            formatting.put(profile, errors(provider, words, random));
        }
        return new OutcomeCounts("provider-" + provider, OutcomeCounts.State.TRANSCRIBED, null, Duration.ofMillis(300 + random.nextInt(900)),
                Duration.ofSeconds(words / 3 + 1), new Billed(1, words / 3.0),
                new Accuracy(errors(provider, words, random), errors(provider, words * 5, random), "spoken-en-1", "canonical"), "en-US", formatting);
    }

    private static ErrorCounts errors(int provider, int words, Random random) {
        int wrong = 0;
        for (int i = 0; i < words; i++) {
            wrong += random.nextInt(100) < 6 + provider ? 1 : 0;
        }
        return new ErrorCounts(words - wrong, wrong, 0, 0, words);
    }
}
