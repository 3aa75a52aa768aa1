package io.github.sttcompare.it;

import io.github.sttcompare.Attempt;
import io.github.sttcompare.AudioInfo;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AccuracyScorer;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.significance.Significance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Adds comparisons to an evaluation, one after another, and prints it. Each has its own texts by three providers, 75 words with
 * times: if they were kept, ten thousand would need more than 256 MB.
 */
final class ManyUtterances {

    private static final int WORDS = 75;
    private static final List<String> VOCABULARY =
            List.of("river", "train", "seven", "window", "carry", "green", "paper", "listen", "market", "evening");

    private ManyUtterances() {}

    public static void main(String[] count) {
        AccuracyScorer scorer = ServiceLoader.load(AccuracyScorer.class).findFirst().orElseThrow();
        Evaluation.Builder evaluation = Evaluation.builder();
        IntStream.range(0, Integer.parseInt(count[0])).forEach(u -> evaluation.add("utterance " + u, comparison(u, scorer)));
        System.out.println(evaluation.build(Significance.standard()).toText());
    }

    private static Comparison comparison(int utterance, AccuracyScorer scorer) {
        SplittableRandom random = new SplittableRandom(utterance);
        List<String> said = IntStream.range(0, WORDS).mapToObj(w -> VOCABULARY.get(random.nextInt(VOCABULARY.size()))).toList();
        String text = String.join(" ", said);
        AccuracyScorer.Reference reference = scorer.prepare(text, null);
        List<Outcome> outcomes = new ArrayList<>();
        for (String provider : List.of("one", "two", "three")) {
            Transcript heard = heard(said, random);
            Duration latency = Duration.ofMillis(random.nextInt(100, 1000));
            Timing timing = new Timing(
                    Duration.ZERO, Duration.ZERO, List.of(new Attempt(Duration.ZERO, latency, Attempt.Result.SUCCEEDED, null)), latency);
            outcomes.add(new Outcome.Transcribed(provider, timing, heard, Map.of()).scored(reference.score(heard.text())));
        }
        AudioInfo audio = new AudioInfo("audio " + utterance, AudioFormat.MONO_16K, Duration.ofSeconds(30), null, "audio/wav", List.of());
        return new Comparison(audio, CompareOptions.builder().reference(text).build(), outcomes, Instant.EPOCH, Duration.ofSeconds(1));
    }

    /** A text with about one word in twenty wrong. */
    private static Transcript heard(List<String> said, SplittableRandom random) {
        List<Word> words = new ArrayList<>();
        for (String word : said) {
            Duration start = Duration.ofMillis(400L * words.size());
            words.add(new Word(random.nextInt(20) == 0 ? "nothing" : word, start, start.plusMillis(300), 0.9, null));
        }
        return Transcript.builder(String.join(" ", words.stream().map(Word::text).toList())).words(words).build();
    }
}
