package io.github.sttcompare.wer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Attempt;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Failure;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.text.DisplayWidth;
import io.github.sttcompare.wer.significance.Resampling;
import io.github.sttcompare.wer.significance.Significance;
import io.github.sttcompare.wer.significance.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final Audio AUDIO = Audio.ofPcm(new byte[3200], AudioFormat.MONO_16K);
    private static final Timing TIMING = new Timing(Duration.ZERO, Duration.ZERO, List.of(), Duration.ofSeconds(1));
    private static final Significance SIGNIFICANCE =
            Significance.builder().resampling(new Resampling(1000, 1, 1)).build();
    private static final int FAILED = -1;
    private static final int TIMED_OUT = -2;
    private static final int SKIPPED = -3;

    /** A comparison on a reference of ten words; what each provider made of it is a number of errors or of its failure. */
    private static Comparison comparison(Map<String, Integer> errors) {
        return comparison(errors, "basic-1");
    }

    private static Comparison comparison(Map<String, Integer> errors, String normalizer) {
        List<Outcome> outcomes = new ArrayList<>();
        new TreeMap<>(errors).forEach((id, count) -> {
            outcomes.add(switch (count) {
                case FAILED -> new Outcome.Failed(id, TIMING, Failure.of(ErrorKind.NETWORK, "gone"), Map.of());
                case TIMED_OUT -> new Outcome.TimedOut(id, TIMING, "too late", null, Map.of());
                case SKIPPED -> new Outcome.Skipped(id, TIMING, "cannot", Map.of());
                default -> scored(id, new ErrorCounts(10 - count, count, 0, 0), normalizer);
            });
        });
        return comparison(outcomes);
    }

    private static Comparison comparison(List<Outcome> outcomes) {
        return new Comparison(AUDIO.info(), CompareOptions.none(), outcomes, Instant.EPOCH, Duration.ofSeconds(1));
    }

    private static Outcome scored(String id, ErrorCounts words, String normalizer) {
        return new Outcome.Transcribed(id, TIMING, Transcript.of("text"), Map.of())
                .scored(new Accuracy(words, words, normalizer, "canonical"));
    }

    private static Comparison unscored() {
        return comparison(List.of(new Outcome.Transcribed("a", TIMING, Transcript.of("text"), Map.of())));
    }

    private static Map<String, Comparison> many(int utterances, Map<String, Integer> errors) {
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        for (int u = 0; u < utterances; u++) {
            comparisons.put("u%03d".formatted(u), comparison(errors));
        }
        return comparisons;
    }

    /** Without the breaks of long sentences. */
    private static String flat(String text) {
        return text.replace("\n  ", " ");
    }

    @Test
    void manyComparisonsGiveAVerdict() throws InterruptedException {
        SttProvider exact = SttProvider.of("exact", request -> Transcript.of("the quick brown fox"));
        SttProvider rough = SttProvider.of("rough", request -> Transcript.of("the quack brown box"));
        Audio audio = AUDIO;
        // @start region="first"
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        for (String file : List.of("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12")) {
            CompareOptions options = CompareOptions.builder().reference("The quick brown fox.").build();
            comparisons.put(file, Comparator.compare(audio, List.of(exact, rough), options));
        }
        Evaluation evaluation = Evaluation.of(comparisons);
        System.out.println(evaluation.toText());
        evaluation.verdict("exact", "rough").verdict(); // BETTER
        evaluation.provider("rough").own().rate(); // 0.5
        // @end
        assertThat(evaluation.verdict("exact", "rough").verdict()).isEqualTo(Verdict.BETTER);
        assertThat(evaluation.provider("rough").own().rate()).isEqualTo(0.5);
        assertThat(evaluation.provider("rough").words()).isEqualTo(new ErrorCounts(24, 24, 0, 0));
        assertThat(evaluation.provider("rough").characters().errors()).isEqualTo(24);
        assertThat(evaluation.normalizer()).isEqualTo("basic-1");
        assertThat(flat(evaluation.toText()))
                .contains("12 utterances, 12 scored; word error rates by basic-1, intervals at 95 %")
                .contains("exact is better than rough: 0.0 % against 50.0 % on 12 common utterances, a difference of -50.0 points")
                .endsWith("Best: exact, better than every other at 95 % confidence.");
    }

    @Test
    void failedUtterancesAreNeverScored() {
        Map<String, Comparison> comparisons = many(20, Map.of("a", 1, "b", 1));
        comparisons.put("x1", comparison(Map.of("a", FAILED, "b", 9)));
        comparisons.put("x2", comparison(Map.of("a", TIMED_OUT, "b", 9)));
        comparisons.put("x3", comparison(Map.of("a", SKIPPED, "b", 9)));
        comparisons.put("x4", comparison(Map.of("b", 9)));
        Evaluation evaluation = Evaluation.of(comparisons, SIGNIFICANCE);

        assertThat(evaluation.provider("a").coverage()).isEqualTo(new Coverage(23, 20, 20, 1, 1, 1));
        assertThat(evaluation.provider("a").own().rate()).isEqualTo(0.1);
        assertThat(evaluation.provider("b").coverage()).isEqualTo(new Coverage(24, 24, 24, 0, 0, 0));
        assertThat(evaluation.provider("b").own().rate()).isEqualTo((20 + 36) / 240.0);
        assertThat(evaluation.provider("b").common().rate()).isEqualTo(0.1);
        assertThat(evaluation.verdict("a", "b").evidence().utterances()).isEqualTo(20);
        assertThat(evaluation.verdict("a", "b").evidence().difference()).isZero();
        assertThat(evaluation.toText())
                .containsPattern("a +10\\.0 % +10\\.0 … 10\\.0 +20 +10\\.0 % +20 +20 +0 +0 +4")
                .containsPattern("b +10\\.0 % +10\\.0 … 10\\.0 +20 +23\\.3 % +24 +56 +0 +0 +0");
    }

    @Test
    void theOrderOfComparisonsDoesNotMatter() {
        Map<String, Comparison> comparisons = many(15, Map.of("a", 1, "b", 2));
        comparisons.put("u003", comparison(Map.of("a", 5, "b", 0)));
        Map<String, Comparison> reversed = new LinkedHashMap<>();
        List.copyOf(comparisons.keySet()).reversed().forEach(id -> reversed.put(id, comparisons.get(id)));

        assertThat(Evaluation.of(reversed, SIGNIFICANCE)).isEqualTo(Evaluation.of(comparisons, SIGNIFICANCE));
    }

    @Test
    void utterancesWithoutAReferenceAreCountedButNotScored() {
        Map<String, Comparison> comparisons = many(12, Map.of("a", 1, "b", 2));
        comparisons.put("silent", unscored());
        Evaluation evaluation = Evaluation.of(comparisons, SIGNIFICANCE);

        assertThat(evaluation.utterances()).isEqualTo(13);
        assertThat(evaluation.scored()).isEqualTo(12);
        assertThat(evaluation.provider("a").coverage()).isEqualTo(new Coverage(13, 12, 13, 0, 0, 0));
    }

    @Test
    void comparisonsMayComeOneByOneAndInAnyOrder() {
        Map<String, Comparison> comparisons = many(15, Map.of("a", 1, "b", 2));
        comparisons.put("u003", comparison(Map.of("a", 5, "b", FAILED)));
        List<Map.Entry<String, Comparison>> shuffled = new ArrayList<>(comparisons.entrySet());
        Collections.shuffle(shuffled, new Random(1));

        Evaluation streamed = Evaluation.of(shuffled.stream(), SIGNIFICANCE);

        assertThat(streamed).isEqualTo(Evaluation.of(comparisons, SIGNIFICANCE));
        Evaluation.Builder twice = Evaluation.builder().add("u1", comparison(Map.of("a", 1, "b", 1)));
        assertThatThrownBy(() -> twice.add("u1", comparison(Map.of("a", 1, "b", 1)))).hasMessageContaining("'u1' was added before");
    }

    @Test
    void latenciesFailuresAndBillingAreReported() {
        Evaluation.Builder builder = Evaluation.builder();
        for (int u = 1; u <= 100; u++) {
            Attempt attempt = new Attempt(Duration.ZERO, Duration.ofMillis(10L * u), Attempt.Result.SUCCEEDED, null);
            Timing timing = new Timing(Duration.ZERO, Duration.ZERO, List.of(attempt), attempt.end());
            ErrorCounts words = new ErrorCounts(9, 1, 0, 0);
            Accuracy accuracy = new Accuracy(words, words, "basic-1", "canonical");
            Map<String, String> metadata = switch (u) {
                case 1 -> Map.of("billed.seconds", "1e999");
                case 2 -> Map.of("billed.seconds", "-3");
                case 3 -> Map.of();
                case 4 -> Map.of("billed.seconds", "15.5", "billed.channels", "2");
                default -> Map.of("billed.seconds", "15");
            };
            builder.add("u" + u, comparison(List.of(
                    new Outcome.Transcribed("a", timing, Transcript.of("text"), metadata).scored(accuracy),
                    u <= 3 ? new Outcome.Failed("b", TIMING, Failure.of(ErrorKind.NETWORK, "gone"), Map.of())
                            : u <= 5 ? new Outcome.TimedOut("b", TIMING, "too late", null, Map.of())
                            : u <= 25 ? new Outcome.Skipped("b", TIMING, "cannot", Map.of())
                            : new Outcome.Transcribed("b", timing, Transcript.of("text"), Map.of()).scored(accuracy))));
        }
        Evaluation evaluation = builder.build(SIGNIFICANCE);

        assertThat(evaluation.provider("a").latency()).isEqualTo(
                new LatencyFigures(100, 0, Duration.ofMillis(500), Duration.ofMillis(950), Duration.ofMillis(990)));
        assertThat(evaluation.provider("b").latency()).isEqualTo(
                new LatencyFigures(75, 25, Duration.ofMillis(630), Duration.ofMillis(970), Duration.ofSeconds(1)));
        assertThat(evaluation.provider("a").billed()).isEqualTo(new Billed(97, 31 + 96 * 15));
        assertThat(evaluation.provider("b").billed()).isEqualTo(Billed.NONE);
        assertThat(evaluation.provider("b").coverage().failureRate()).isEqualTo(5 / 80.0);
        assertThat(evaluation.toText())
                .containsPattern("failed +p50 +p95 +p99 +without latency +billed seconds +of")
                .containsPattern("a +0\\.0 % +500 ms +950 ms +990 ms +0 +1471\\.0 +97")
                .containsPattern("b +6\\.3 % +630 ms +970 ms +1\\.00 s +25 +- +0");
    }

    @Test
    void percentilesAreMeasuredValues() {
        assertThat(LatencyFigures.of(List.of(), 3)).isEqualTo(new LatencyFigures(0, 3, null, null, null));
        Duration only = Duration.ofMillis(7);
        assertThat(LatencyFigures.of(List.of(only), 0)).isEqualTo(new LatencyFigures(1, 0, only, only, only));
        assertThat(LatencyFigures.of(List.of(Duration.ofMillis(9), only), 0).p50()).isEqualTo(only);
    }

    @Test
    void clustersAreResampledAsWholes() {
        Map<String, Comparison> comparisons = many(40, Map.of("a", 1, "b", 2));
        Map<String, String> clusters = new LinkedHashMap<>();
        comparisons.keySet().forEach(id -> clusters.put(id, "speaker " + id.charAt(2)));
        Evaluation evaluation = Evaluation.of(comparisons, clusters, SIGNIFICANCE);

        assertThat(evaluation.significance().clusters()).isEqualTo(4);
        assertThat(evaluation.verdict("a", "b").verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(flat(evaluation.toText()))
                .contains("40 utterances, 40 scored in 4 clusters")
                .contains("About 60 more utterances would reach the minimum for a verdict.");

        clusters.remove("u007");
        assertThatThrownBy(() -> Evaluation.of(comparisons, clusters, SIGNIFICANCE)).hasMessageContaining("'u007' has no cluster");
        clusters.put("u007", "speaker 0");
        clusters.put("u7", "speaker 0");
        assertThatThrownBy(() -> Evaluation.of(comparisons, clusters, SIGNIFICANCE))
                .hasMessageContaining("a cluster is given for 'u7', for which there is no comparison");
    }

    @Test
    void badInputIsOneClearError() {
        assertThatThrownBy(() -> Evaluation.of(Map.of())).hasMessageContaining("there are no comparisons");
        assertThatThrownBy(() -> Evaluation.of(many(12, Map.of("a", FAILED, "b", FAILED))))
                .hasMessageContaining("no transcript of the 12 comparisons was scored; give each a reference");
        Map<String, Comparison> mixed = many(12, Map.of("a", 1, "b", 1));
        mixed.put("tr", comparison(Map.of("a", 1, "b", 1), "basic-1-tr"));
        assertThatThrownBy(() -> Evaluation.of(mixed))
                .hasMessageContaining("'u000' by basic-1 and canonical; evaluate each language separately");
        Evaluation evaluation = Evaluation.of(many(12, Map.of("a", 1, "b", 1)), SIGNIFICANCE);
        assertThatThrownBy(() -> evaluation.provider("c")).hasMessage("no provider 'c' took part; the providers were [a, b]");
        assertThatThrownBy(() -> evaluation.toText(59)).hasMessageContaining("at least 60 cells");
    }

    @Test
    void aSingleProviderHasRatesButNoVerdict() {
        Evaluation evaluation = Evaluation.of(many(12, Map.of("a", 1)), SIGNIFICANCE);
        assertThat(evaluation.significance().pairs()).isEmpty();
        assertThat(evaluation.provider("a").own().interval()).isNotNull();
        assertThat(evaluation.toText()).contains("Only one provider: there is nothing to compare it with.");
    }

    @Test
    void unscoredCallsAreStillReported() {
        Map<String, Comparison> mixed = many(12, Map.of("a", 1, "b", FAILED));
        mixed.put("tr", comparison(Map.of("a", 1, "b", 1), "basic-1-tr"));
        Evaluation.Builder builder = Evaluation.builder();
        mixed.forEach(builder::add);
        assertThat(builder.rated()).isFalse();
        ProviderFigures b = builder.unrated().getLast();
        assertThat(b.provider()).isEqualTo("b");
        assertThat(b.coverage().failed()).isEqualTo(12);
        assertThat(b.failures().values()).containsExactly(12);
        assertThat(b.own().rate()).isNull();
    }

    @Test
    void referencesWithoutWordsAreReported() {
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        for (int u = 0; u < 100; u++) {
            ErrorCounts words = new ErrorCounts(u < 2 ? 10 : 0, 0, 0, 1);
            comparisons.put("u" + u, comparison(List.of(scored("a", words, "basic-1"), scored("b", words, "basic-1"))));
        }
        assertThat(flat(Evaluation.of(comparisons, SIGNIFICANCE).toText()))
                .contains("a difference of 0.0 points. Too few of the references contain words.")
                .doesNotContain("would reach the minimum");
    }

    @Test
    void aSmallDifferenceIsNotShownAsZero() {
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        for (int u = 0; u < 1000; u++) {
            ErrorCounts right = new ErrorCounts(40, 0, 0, 0);
            ErrorCounts wrong = u < 16 ? new ErrorCounts(39, 1, 0, 0) : right;
            comparisons.put("u" + u, comparison(List.of(scored("a", right, "basic-1"), scored("b", wrong, "basic-1"))));
        }
        Significance sure = Significance.builder()
                .confidence(0.99999)
                .margin(0.0002)
                .resampling(new Resampling(100_000, 1, 1))
                .build();
        assertThat(flat(Evaluation.of(comparisons, SIGNIFICANCE).toText()))
                .contains("a is better than b: 0.0 % against 0.04 % on 1000 common utterances, a difference of -0.04 points");
        assertThat(flat(Evaluation.of(many(12, Map.of("a", 1, "b", 1)), sure).toText()))
                .contains("intervals at 99.999 %", "(99.999 %: 0.0 to 0.0)");
    }

    @Test
    void theBestProviderNeedNotBeListedFirst() {
        // c answered only what is easy for a
        Map<String, Comparison> comparisons = many(12, Map.of("a", 0, "b", 1, "c", 5));
        for (int u = 0; u < 88; u++) {
            comparisons.put("x" + u, comparison(Map.of("a", 5, "b", 1, "c", FAILED)));
        }
        Evaluation evaluation = Evaluation.of(comparisons, SIGNIFICANCE);

        assertThat(evaluation.providers().getFirst().provider()).isEqualTo("a");
        assertThat(evaluation.verdict("b", "a").verdict()).isEqualTo(Verdict.BETTER);
        assertThat(evaluation.verdict("b", "c").verdict()).isEqualTo(Verdict.BETTER);
        assertThat(evaluation.toText()).endsWith("Best: b, better than every other at 95 % confidence.");
    }

    @Test
    void theTextKeepsToItsWidthWhateverTheNames() {
        Map<String, Integer> errors = new LinkedHashMap<>();
        for (int p = 0; p < 12; p++) {
            errors.put("provider number " + p + " of 東京 with quite a long name\u001b[31m", p % 5);
        }
        Significance enough = Significance.builder().resampling(new Resampling(2000, 1, 1)).build();
        Evaluation evaluation = Evaluation.of(many(12, errors), enough);

        for (int width : new int[] {60, 100, 140}) {
            assertThat(evaluation.toText(width).lines())
                    .allMatch(line -> DisplayWidth.of(line) <= width)
                    .noneMatch(line -> line.contains("\u001b"));
        }
        assertThat(evaluation.toText().lines().filter(line -> line.startsWith("- ")).count()).isLessThan(20);
    }

    @Test
    void forEqualProvidersTheTextSaysWhatWouldDecide() {
        String text = Evaluation.of(many(12, Map.of("a", 1, "b", 1)), SIGNIFICANCE).toText();

        assertThat(flat(text))
                .containsPattern("a +· +not enough data")
                .contains("a and b: not enough data. 10.0 % against 10.0 % on 12 common utterances")
                .contains("They differ on only 0 utterances, too few to rely on the interval.")
                .contains("more utterances would probably show a tie, if the difference is as small as it looks.")
                .endsWith("No single best. Cannot be told apart: a, b.");
        String tie = Evaluation.of(many(700, Map.of("a", 1, "b", 1)), SIGNIFICANCE).toText();
        assertThat(flat(tie))
                .contains("a and b are a tie", "a difference below 0.5 points counts as none")
                .endsWith("As good as equal: a, b.");
    }
}
