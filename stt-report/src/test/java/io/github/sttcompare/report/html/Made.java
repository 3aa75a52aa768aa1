package io.github.sttcompare.report.html;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Attempt;
import io.github.sttcompare.AudioInfo;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;
import io.github.sttcompare.wer.Score;
import io.github.sttcompare.wer.Scorer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Utterances generated from a seed: providers with given error rates, failure rates and latencies. */
final class Made implements Utterances {

    private static final List<String> WORDS = List.of(
            "the morning train river stone bridge quiet letter answer window garden market captain evening silver number seventeen "
                    .concat("doctor London thirty kitchen please transfer account nine o'clock weather paper almost never between ")
                    .concat("colour harbour yellow lantern carry message today tomorrow perhaps because under over")
                    .split(" "));

    /** How a provider behaves. */
    record Behaviour(String id, double errors, double fails, double seconds) {}

    private final int utterances;
    private final int words;
    private final List<Behaviour> behaviours;
    private final Scorer scorer = Scorer.standard("en-US");
    private final boolean times;

    Made(int utterances, int words, boolean times, Behaviour... behaviours) {
        this.utterances = utterances;
        this.words = words;
        this.times = times;
        this.behaviours = List.of(behaviours);
    }

    static Behaviour provider(String id, double errors, double fails, double seconds) {
        return new Behaviour(id, errors, fails, seconds);
    }

    @Override
    public Stream<Utterance> stream() {
        return IntStream.range(0, utterances).mapToObj(this::utterance);
    }

    private Utterance utterance(int index) {
        Random random = new Random(index * 7919L + 17);
        List<String> said = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            said.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        String reference = sentence(said);
        double length = words * 0.36;
        boolean noisy = random.nextInt(4) == 0;
        List<Outcome> outcomes = new ArrayList<>();
        double hard = noisy ? 2.2 : 0.6;
        for (Behaviour behaviour : behaviours) {
            outcomes.add(outcome(behaviour, said, reference, hard, random));
        }
        Comparison comparison = new Comparison(
                new AudioInfo("call-%05d.wav".formatted(index), AudioFormat.MONO_16K, seconds(length), null, "audio/wav", List.of()),
                CompareOptions.builder().reference(reference).language("en-US").phrases(List.of("London", "silver lantern")).build(),
                outcomes,
                Instant.parse("2026-11-20T08:00:00Z").plusSeconds(index),
                seconds(2));
        return new Utterance("calls/call-%05d".formatted(index), null,
                Map.of("noise", noisy ? "street" : "quiet", "accent", List.of("Scottish", "Texan", "Indian").get(index % 3)), null, comparison);
    }

    private Outcome outcome(Behaviour behaviour, List<String> said, String reference, double hard, Random random) {
        double took = behaviour.seconds() * (0.6 + random.nextDouble() * random.nextDouble() * 3);
        if (random.nextDouble() < behaviour.fails()) {
            return random.nextInt(3) == 0
                    ? new Outcome.TimedOut(behaviour.id(), timing(took, false), "no answer within 30 s", null, Map.of())
                    : new Outcome.Failed(behaviour.id(), timing(took, false),
                            Failure.of(ErrorKind.RATE_LIMITED, "too many requests at once; ask for a higher limit"), Map.of());
        }
        List<String> heard = new ArrayList<>();
        List<Word> times = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            String word = said.get(i);
            if (random.nextDouble() < behaviour.errors() * hard) {
                word = switch (random.nextInt(4)) {
                    case 0 -> "";
                    case 1 -> word + " " + WORDS.get(random.nextInt(WORDS.size()));
                    default -> WORDS.get(random.nextInt(WORDS.size()));
                };
            }
            for (String one : word.isEmpty() ? new String[0] : word.split(" ")) {
                heard.add(one);
                times.add(new Word(one, seconds(i * 0.36), seconds(i * 0.36 + 0.3), 0.3 + random.nextDouble() * 0.7, null));
            }
        }
        String text = random.nextBoolean() ? sentence(heard) : String.join(" ", heard);
        Transcript.Builder transcript = Transcript.builder(text);
        if (this.times) {
            transcript.words(times);
        }
        Score score = scorer.score(reference, text);
        return new Outcome.Transcribed(behaviour.id(), timing(took, true), transcript.build(),
                new Accuracy(score.words().counts(), score.words().counts(), score.profile().normalizer(), score.profile().tieRule().toString()),
                null, Map.of("model", behaviour.id() + "-2"));
    }

    private static Timing timing(double took, boolean succeeded) {
        List<Attempt> attempts = new ArrayList<>();
        double start = 0.02;
        if (!succeeded) {
            attempts.add(new Attempt(seconds(start), seconds(start + took), Attempt.Result.FAILED,
                    Failure.of(ErrorKind.RATE_LIMITED, "too many requests")));
        } else {
            attempts.add(new Attempt(seconds(start), seconds(start + took), Attempt.Result.SUCCEEDED, null));
        }
        return new Timing(seconds(start), Duration.ZERO, attempts, seconds(start + took));
    }

    static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static String sentence(List<String> words) {
        String text = String.join(" ", words);
        return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    /** {@return one utterance of texts, scored} */
    static Utterance texts(String id, @Nullable String reference, Map<String, String> heard) {
        Scorer scorer = Scorer.standard("en-US");
        List<Outcome> outcomes = new ArrayList<>();
        heard.forEach((provider, text) -> {
            Transcript transcript = Transcript.of(text);
            Outcome.Transcribed outcome = new Outcome.Transcribed(provider, timing(0.5, true), transcript, Map.of());
            if (reference != null) {
                Score score = scorer.score(reference, text);
                outcome = outcome.scored(new Accuracy(score.words().counts(), score.words().counts(), score.profile().normalizer(),
                        score.profile().tieRule().toString()));
            }
            outcomes.add(outcome);
        });
        return Utterance.of(id, new Comparison(
                new AudioInfo(id, AudioFormat.MONO_16K, seconds(3), null, "audio/wav", List.of()),
                CompareOptions.builder().reference(reference).language("en-US").build(), outcomes,
                Instant.parse("2026-11-20T08:00:00Z"), seconds(1)));
    }
}
