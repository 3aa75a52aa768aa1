package io.github.sttcompare.bench;

import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.align.Aligner;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.normalize.Normalizer;
import io.github.sttcompare.wer.text.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongBiFunction;

/** The tasks of {@link OldAgainstNew}: each is one pass over a workload, with a name such as {@code b10/canonical}. */
public final class ScoringTasks {

    private ScoringTasks() {}

    /**
     * {@return a pass over a workload, which returns the errors found}
     *
     * @param name a workload of {@link AlignmentWorkload} or of {@link #lopsided}, a slash, and a tie rule,
     *             {@code distance}, {@code plain} (the textbook's dynamic programming, row by row), {@code words}
     *             (from strings by white space), {@code basic} or {@code whisper-english} (from strings by that normaliser)
     */
    public static LongSupplier of(String name) {
        String[] parts = name.split("/", -1);
        if (parts[0].contains("x")) {
            int[][] pair = lopsided(parts[0]);
            return () -> ids(parts[1]).applyAsLong(pair[0], pair[1]);
        }
        AlignmentWorkload texts = AlignmentWorkload.of(parts[0]);
        int pairs = texts.references.size();
        Scorer scorer = scorers().get(parts[1]);
        if (scorer != null) {
            return () -> sum(pairs, i ->
                    scorer.alignWords(texts.references.get(i), texts.hypotheses.get(i)).counts().errors());
        }
        ToLongBiFunction<int[], int[]> task = ids(parts[1]);
        return () -> sum(pairs, i -> task.applyAsLong(texts.referenceIds.get(i), texts.hypothesisIds.get(i)));
    }

    private static long sum(int pairs, java.util.function.IntToLongFunction task) {
        long sum = 0;
        for (int i = 0; i < pairs; i++) {
            sum += task.applyAsLong(i);
        }
        return sum;
    }

    private static Map<String, Scorer> scorers() {
        Map<String, Scorer> scorers = new TreeMap<>();
        scorers.put("words", Scorer.builder().normalizer(Normalizer.verbatim()).words(Tokenizer.whitespace()).build());
        scorers.put("basic", Scorer.builder().normalizer(Normalizer.basic()).build());
        scorers.put("whisper-english", Scorer.builder().normalizer(Normalizer.whisperEnglish()).build());
        return scorers;
    }

    private static ToLongBiFunction<int[], int[]> ids(String name) {
        return switch (name) {
            case "plain" -> ScoringTasks::plain;
            case "distance" -> Aligner.of(TieRule.CANONICAL)::distance;
            default -> {
                Aligner aligner = Aligner.of(TieRule.valueOf(name.toUpperCase(Locale.ROOT)));
                yield (reference, hypothesis) -> aligner.align(reference, hypothesis).counts().errors();
            }
        };
    }

    /**
     * {@return a reference and a hypothesis of lengths such as {@code 81151x22}: letters with the frequencies of English}
     *
     * <p>With the suffix {@code f} the hypothesis is in another script, which shares only blanks and full stops; with {@code w}
     * the tokens are words of a Zipf distribution, unrelated on both sides.
     */
    static int[][] lopsided(String name) {
        Random random = new Random(20261129);
        char kind = name.charAt(name.length() - 1);
        String[] lengths = name.replaceAll("[fw]", "").split("x", -1);
        int[][] pair = new int[2][];
        for (int side = 0; side < 2; side++) {
            int shift = kind == 'f' && side == 1 ? 1000 : 0;
            int length = Integer.parseInt(lengths[side]);
            pair[side] = kind == 'w'
                    ? random.ints(length, 0, 1 << 20).map(x -> (int) Math.exp(x * 9.9 / (1 << 20))).toArray()
                    : random.ints(length, 0, LETTERS.length())
                            .map(LETTERS::charAt)
                            .map(c -> c == ' ' || c == '.' ? c : c + shift)
                            .toArray();
        }
        return pair;
    }

    private static final String LETTERS = "eeeeeeeeeeeetttttttttaaaaaaaaooooooooiiiiiiinnnnnnnsssssshhhhhhrrrrrrddddlllluuuccc"
            + "mmwwffyyggppbbvk                   ...,";

    private static long plain(int[] reference, int[] hypothesis) {
        int[] row = new int[hypothesis.length + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 0; i < reference.length; i++) {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 1; j <= hypothesis.length; j++) {
                int cost = Math.min(diagonal + (reference[i] == hypothesis[j - 1] ? 0 : 1), 1 + Math.min(row[j], row[j - 1]));
                diagonal = row[j];
                row[j] = cost;
            }
        }
        return row[hypothesis.length];
    }

    /** {@return the tasks whose ratios docs/benchmarks.md records} */
    static List<String> all() {
        return List.of(("a/canonical a/jiwer a/sclite a/kaldi a/distance a/words a/basic a/whisper-english b10/canonical b10/jiwer"
                + " b10/sclite b10/distance b10/words b30/canonical b30/jiwer b30/sclite b30/distance c10/canonical c10/jiwer"
                + " c10/sclite c10/distance d/canonical d/jiwer d/sclite d/distance e/canonical e/jiwer e/sclite e/distance")
                .split(" ", -1));
    }
}
