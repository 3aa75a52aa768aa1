package io.github.sttcompare.report;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Attempt;
import io.github.sttcompare.AudioInfo;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Piece;
import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Comparisons as a comparator would give them. */
final class Samples {

    static final Instant START = Instant.parse("2026-11-29T20:00:00.123456789Z");

    /** What providers and people may write. */
    static final List<String> HOSTILE = List.of(
            "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "say \"hi\", she said; 'no'",
            "first\nsecond\r\nthird\u0085fourth\u2028fifth\u2029sixth", "\u202Eright to left\u202C \u2067isolate\u2069 \u200F mark",
            "lone \uD800 surrogate \uDC00", "tail \uD83D", "<script>alert(1)</script> ]]> <!-- --> &amp;", "a|b `code` *bold* [link](http://x) # h",
            "\u0000\u0001\u001b[31mred\u0007", "00:00:01,000 --> 00:00:02,000", "{ [ ( \\ ) ] }", "@here <!everyone> @octocat #1", "\uFEFFbom", " ", "",
            "\u0301\u0301combining", "\uD83D\uDE00 smile", "long ".repeat(50));

    private static final List<String> WORDS =
            List.of("river", "train", "seven", "window", "carry", "green", "paper", "listen", "market", "evening");

    private Samples() {}

    static CompareOptions asked(String reference) {
        return CompareOptions.builder().reference(reference).language("en").wordTimes(true).phrases(List.of("Łódź")).build();
    }

    static Comparison comparison(String name, CompareOptions options, Outcome... outcomes) {
        return new Comparison(
                new AudioInfo(name, new AudioFormat(16_000, 1), Duration.ofMillis(4_321), null, "audio/wav", List.of("a note")),
                options,
                List.of(outcomes),
                START,
                Duration.ofNanos(1_234_567_891));
    }

    static Timing timing(Duration latency) {
        Duration begin = Duration.ofMillis(3);
        return new Timing(
                begin,
                Duration.ZERO,
                List.of(new Attempt(begin, begin.plus(latency), Attempt.Result.SUCCEEDED, null)),
                begin.plus(latency));
    }

    static Outcome.Transcribed ok(String provider, String text, Duration latency) {
        List<Word> words = new ArrayList<>();
        Duration at = Duration.ZERO;
        for (String word : text.split(" ", -1)) {
            words.add(new Word(word, at, at.plusMillis(250), 0.875, null));
            at = at.plusMillis(300);
        }
        Transcript transcript = new Transcript(text, words, "en", 0.9, Map.of(), null);
        return new Outcome.Transcribed(
                provider, timing(latency), transcript, Map.of(MetadataKeys.MODEL, "m-" + provider, MetadataKeys.BILLED_SECONDS, "5"));
    }

    /** An outcome with given numbers of errors and words. */
    static Outcome.Transcribed scored(String provider, long errors, long words, Duration latency) {
        return ok(provider, "river train", latency).scored(accuracy(errors, words));
    }

    static Accuracy accuracy(long errors, long words) {
        long substitutions = Math.min(errors, words);
        return new Accuracy(
                new ErrorCounts(words - substitutions, substitutions, 0, errors - substitutions),
                new ErrorCounts(words * 5 - substitutions, substitutions, 0, errors - substitutions),
                "basic-1",
                "canonical");
    }

    static Outcome.Failed failed(String provider, ErrorKind kind) {
        Failure failure = new Failure(kind, "the service said no", true, Duration.ofMillis(1500), 503, "E42", "req-1");
        Duration end = Duration.ofMillis(20);
        return new Outcome.Failed(
                provider,
                new Timing(Duration.ZERO, Duration.ofMillis(1), 2, List.of(
                        new Attempt(1, Duration.ofMillis(1), end, Attempt.Result.SUCCEEDED, null),
                        new Attempt(2, Duration.ofMillis(2), end, Attempt.Result.FAILED, failure)), end),
                failure,
                List.of(new PieceTranscript(
                        new Piece(0, Duration.ZERO, Duration.ofSeconds(2), Duration.ZERO), Transcript.of("half"))),
                Map.of());
    }

    static Outcome.TimedOut late(String provider) {
        return new Outcome.TimedOut(
                provider, new Timing(Duration.ZERO, Duration.ZERO, List.of(), Duration.ofSeconds(30)), "30 s are over", "stt/b", Map.of());
    }

    static Outcome.Skipped skipped(String provider) {
        return new Outcome.Skipped(
                provider, new Timing(Duration.ZERO, Duration.ZERO, List.of(), Duration.ZERO), "it knows no such language", Map.of());
    }

    /** Utterances of ten words, on which each provider makes errors with a given probability. */
    static Map<String, Comparison> corpus(int utterances, long seed, Map<String, Double> rates) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Comparison> corpus = new LinkedHashMap<>();
        for (int u = 0; u < utterances; u++) {
            StringBuilder reference = new StringBuilder();
            for (int w = 0; w < 10; w++) {
                reference.append(w == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Map.Entry<String, Double> rate : new TreeMap<>(rates).entrySet()) {
                int errors = 0;
                for (int w = 0; w < 10; w++) {
                    errors += random.nextDouble() < rate.getValue() ? 1 : 0;
                }
                outcomes.add(scored(rate.getKey(), errors, 10, Duration.ofMillis(random.nextInt(200, 400))));
            }
            String id = "u" + String.format("%05d", u);
            corpus.put(id, comparison(id + ".wav", asked(reference.toString()), outcomes.toArray(Outcome[]::new)));
        }
        return corpus;
    }
}
