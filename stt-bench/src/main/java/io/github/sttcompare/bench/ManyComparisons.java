package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.significance.Significance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Ten thousand comparisons of 30 s by three providers, 75 words each, in a heap of 256 MB: first all kept in memory, only texts;
 * then streamed through an evaluation, with word times. Ends with an {@code OutOfMemoryError} if that is too much. Every
 * comparison has its own audio and texts.
 *
 * <p>Arguments: {@code held}, {@code streamed} or both, which is the default; then the number of comparisons.
 */
public final class ManyComparisons {

    private static final int SECONDS = 30;
    private static final int WORDS = 75;
    private static final List<String> VOCABULARY =
            List.of("river", "train", "seven", "window", "carry", "green", "paper", "listen", "market", "evening");

    private ManyComparisons() {}

    public static void main(String[] arguments) throws InterruptedException {
        String what = arguments.length > 0 ? arguments[0] : "both";
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        System.out.printf("heap of %d MB, %d comparisons%n", Runtime.getRuntime().maxMemory() >> 20, count);
        if (!what.equals("streamed")) {
            held(count);
        }
        if (!what.equals("held")) {
            streamed(count);
        }
    }

    private static void held(int count) throws InterruptedException {
        long start = System.nanoTime();
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        try (ParallelComparator comparator = ParallelComparator.builder().build()) {
            for (int u = 0; u < count; u++) {
                comparisons.put("utterance " + u, compare(comparator, u, false));
            }
        }
        System.gc(); // the memory held by the comparisons is counted
        System.out.printf("held: %d comparisons at once, %d MB used after collecting, %.1f s%n",
                comparisons.size(), used(), (System.nanoTime() - start) / 1e9);
    }

    private static void streamed(int count) throws InterruptedException {
        long start = System.nanoTime();
        Evaluation.Builder builder = Evaluation.builder();
        try (ParallelComparator comparator = ParallelComparator.builder().build()) {
            for (int u = 0; u < count; u++) {
                builder.add("utterance " + u, compare(comparator, u, true));
            }
        }
        System.gc(); // the memory held by the evaluation is counted
        System.out.printf("streamed: %d comparisons, %d MB used after collecting, %.1f s%n",
                count, used(), (System.nanoTime() - start) / 1e9);
        System.out.println(builder.build(Significance.standard()).toText());
        System.out.printf("evaluated: %.1f s%n", (System.nanoTime() - start) / 1e9);
    }

    private static Comparison compare(ParallelComparator comparator, int utterance, boolean times)
            throws InterruptedException {
        SplittableRandom random = new SplittableRandom(utterance);
        List<String> said = IntStream.range(0, WORDS)
                .mapToObj(w -> VOCABULARY.get(random.nextInt(VOCABULARY.size())))
                .toList();
        Audio audio = Audio.ofPcm(new byte[SECONDS * 16_000 * 2], AudioFormat.MONO_16K);
        List<SttProvider> providers = IntStream.rangeClosed(1, 3)
                .mapToObj(p -> SttProvider.of("provider-" + p, request -> heard(said, utterance, p, times)))
                .toList();
        CompareOptions options = CompareOptions.builder().reference(String.join(" ", said)).build();
        return comparator.compare(audio, providers, options);
    }

    /** A text with about one word in twenty wrong, different for each comparison. */
    private static Transcript heard(List<String> said, int utterance, int provider, boolean times) {
        SplittableRandom random = new SplittableRandom(31L * utterance + provider);
        List<String> heard = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        for (int w = 0; w < said.size(); w++) {
            String word = random.nextInt(20 - provider) == 0 ? "nothing" : said.get(w);
            heard.add(word);
            if (times) {
                Duration start = Duration.ofMillis(400L * w);
                words.add(new Word(word, start, start.plusMillis(300), 0.9, null));
            }
        }
        return Transcript.builder(String.join(" ", heard)).words(words).metadata("billed.seconds", "30").build();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
