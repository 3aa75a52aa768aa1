package io.github.sttcompare.bench;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Attempt;
import io.github.sttcompare.AudioInfo;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.report.Report;
import io.github.sttcompare.report.data.Summary;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a report of 100,000 utterances of ten words by five providers, with word times, as JSON and reads it back. Ends with an
 * {@code OutOfMemoryError} if the heap is too small (run it with {@code -Xmx64m}), and with exit code 1 below 50 MB/s.
 *
 * <p>Arguments: the number of utterances, and the file to write.
 */
public final class ReportJson {

    private static final int WORDS = 10;
    private static final double SLOWEST = 50;
    private static final List<String> PROVIDERS = List.of("azure", "gcp", "vosk", "whisper", "sphinx");
    private static final List<String> VOCABULARY =
            List.of("river", "train", "seven", "window", "carry", "green", "paper", "listen", "market", "evening");

    private ReportJson() {}

    public static void main(String[] arguments) throws IOException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        Path file = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempFile("report", ".json");
        Utterances utterances = () -> IntStream.range(0, count).mapToObj(ReportJson::utterance);
        // the figures of one utterance are used for all, because only the utterances are measured
        Summary one = Report.of(() -> Stream.of(utterance(0))).summary();
        Summary summary = new Summary(
                one.passport(), count, count, one.audio(), one.providers(), one.evaluation(), null, null, Map.of());
        Report report = Report.of(summary, utterances);
        count(utterances.stream().limit(5_000)); // warm-up for the compiler
        long making = System.nanoTime();
        count(utterances.stream());
        making = System.nanoTime() - making;
        long begin = System.nanoTime();
        report.json(file);
        double megabytes = Files.size(file) / 1e6;
        double written = megabytes * 1e9 / Math.max(1, System.nanoTime() - begin - making);
        begin = System.nanoTime();
        long outcomes = count(Report.read(file).utterances().stream());
        double read = megabytes * 1e9 / (System.nanoTime() - begin);
        Files.delete(file);
        System.out.printf("%,d outcomes, %.0f MB, heap of %d MB: written at %.0f MB/s, read at %.0f MB/s%n",
                outcomes, megabytes, Runtime.getRuntime().maxMemory() >> 20, written, read);
        if (written < SLOWEST || read < SLOWEST) {
            System.exit(1);
        }
    }

    private static long count(Stream<Utterance> utterances) {
        try (utterances) {
            return utterances.mapToLong(utterance -> utterance.comparison().outcomes().size()).sum();
        }
    }

    private static Utterance utterance(int u) {
        SplittableRandom random = new SplittableRandom(u);
        CompareOptions options = CompareOptions.builder().reference("utterance number " + u).language("en").build();
        return Utterance.of("utterance " + u, new Comparison(
                new AudioInfo("u" + u + ".wav", new AudioFormat(16_000, 1), Duration.ofSeconds(4), null, "audio/wav", List.of()),
                options,
                PROVIDERS.stream().map(provider -> (Outcome) outcome(provider, random)).toList(),
                Instant.parse("2026-11-29T20:00:00Z").plusMillis(u),
                Duration.ofNanos(random.nextLong(1_000_000_000))));
    }

    private static Outcome.Transcribed outcome(String provider, SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        Transcript.Builder words = Transcript.builder("");
        for (int w = 0; w < WORDS; w++) {
            String word = VOCABULARY.get(random.nextInt(VOCABULARY.size()));
            text.append(w == 0 ? "" : " ").append(word);
            Duration start = Duration.ofMillis(400L * w);
            words.word(new Word(word, start, start.plusMillis(380), random.nextInt(1_000) / 1e3, null));
        }
        Transcript transcript = Transcript.builder(text.toString()).words(words.build().words()).build();
        Duration end = Duration.ofNanos(random.nextLong(200_000_000, 900_000_000));
        Timing timing = new Timing(Duration.ZERO, Duration.ZERO,
                List.of(new Attempt(Duration.ZERO, end, Attempt.Result.SUCCEEDED, null)), end);
        ErrorCounts errors = new ErrorCounts(WORDS - 2, 2, 0, random.nextInt(2));
        return new Outcome.Transcribed(provider, timing, transcript, Map.of("model", "m1"))
                .scored(new Accuracy(errors, errors, "basic-1", "canonical"));
    }
}
