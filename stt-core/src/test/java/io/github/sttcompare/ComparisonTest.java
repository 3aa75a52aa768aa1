package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.testing.Tones;
import io.github.sttcompare.text.DisplayWidth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Audio AUDIO = Tones.tone(Duration.ofSeconds(2));

    private static Outcome.Transcribed answered(String id, int millis, String text) {
        Attempt attempt = new Attempt(Duration.ZERO, Duration.ofMillis(millis), Attempt.Result.SUCCEEDED, null);
        return new Outcome.Transcribed(
                id, new Timing(Duration.ZERO, Duration.ZERO, List.of(attempt), attempt.end()), Transcript.of(text), Map.of());
    }

    private static Outcome.Failed failed(String id, String message) {
        Timing timing = new Timing(Duration.ZERO, Duration.ZERO, List.of(), Duration.ofSeconds(1));
        return new Outcome.Failed(id, timing, Failure.of(ErrorKind.NETWORK, message), Map.of());
    }

    private static Accuracy accuracy(long hits, long wrong) {
        ErrorCounts counts = new ErrorCounts(hits, wrong, 0, 0);
        return new Accuracy(counts, counts, "basic-1", "CANONICAL");
    }

    private static Comparison comparison(Outcome... outcomes) {
        return new Comparison(AUDIO.info(), CompareOptions.none(), List.of(outcomes), Instant.EPOCH, Duration.ofSeconds(1));
    }

    @Test
    void rankingIsByErrorRateAndThenByLatencyAndLeavesFailuresOut() {
        Comparison comparison = comparison(
                answered("slow", 900, "a").scored(accuracy(9, 1)), failed("dead", "gone"), answered("unscored", 1, "d"),
                answered("fast", 100, "b").scored(accuracy(9, 1)), answered("best", 950, "c").scored(accuracy(10, 0)));

        assertThat(comparison.ranking()).extracting(Outcome::providerId).containsExactly("best", "fast", "slow", "unscored");
        assertThat(comparison.summary()).isEqualTo("4/5 providers succeeded");
    }

    @Test
    void failedOutcomesHaveNoAccuracy() {
        Comparison comparison = comparison(failed("dead", "gone"), answered("told", 5, "x").scored(accuracy(9, 1)));

        assertThat(comparison.accuracy("dead")).isEmpty();
        assertThat(comparison.accuracy("told")).contains(accuracy(9, 1));
        assertThat(comparison.scored()).isTrue();
        assertThat(comparison(answered("told", 5, "x")).scored()).isFalse();
        assertThatThrownBy(() -> new Outcome.Transcribed(
                        "both", new Timing(Duration.ZERO, Duration.ZERO, List.of(), Duration.ZERO), Transcript.of(""), accuracy(1, 0), "why", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHashOfTheAudioIsKnownOnlyIfItWasRequested() throws InterruptedException {
        Audio audio = Tones.tone(Duration.ofSeconds(1));
        SttProvider provider = SttProvider.of("any", request -> Transcript.of("x"));

        assertThat(Comparator.compare(audio, List.of(provider)).audio())
                .isEqualTo(new AudioInfo("audio", audio.format(), Duration.ofSeconds(1), null, "audio/wav", List.of()));
        String hash = audio.sha256();
        assertThat(Comparator.compare(audio, List.of(provider)).audio().sha256()).isEqualTo(hash);
    }

    @Test
    void anUnknownProviderIdIsRefusedListingTheKnownOnes() {
        assertThatThrownBy(() -> comparison(answered("whisper", 5, "x")).outcome("wisper"))
                .hasMessage("no provider 'wisper' took part; the providers were [whisper]");
    }

    @Test
    void theTableIsAlignedByDisplayWidth() {
        Comparison comparison = comparison(
                answered("日本語", 250, "こんにちは world").scored(accuracy(9, 1)),
                answered("cafe\u0301", 1500, "bonjour").scored(accuracy(8, 2)), failed("z", "line\nbroke\u001b[31m"));

        assertThat(comparison.toTable(80)).isEqualTo("""
                provider  status  latency   RTF     WER  S  D  I  text
                日本語    ok       250 ms  0.13  10.0 %  1  0  0  こんにちは world
                café     ok       1.50 s  0.75  20.0 %  2  0  0  bonjour
                z         failed        -     -       -  -  -  -  NETWORK: line broke[31m
                WER by basic-1; no language was given"""
                .replace("café     ok", "cafe\u0301      ok"));
    }

    @Test
    void noLineIsWiderThanAsked() {
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(answered("a-provider-with-quite-a-long-name-indeed", 123_456, "the text goes on and on ".repeat(9)));
        outcomes.add(answered("中文提供者", 1, "你好世界".repeat(30)));
        outcomes.add(answered("emoji", 10, "👩‍👩‍👧‍👦 🇵🇱 👍🏽 ❤️".repeat(9)).scored(accuracy(1, 1)));
        outcomes.add(failed("x", "why ".repeat(50)));
        Comparison comparison = comparison(outcomes.toArray(Outcome[]::new));

        for (int width = 1; width <= 160; width++) {
            assertThat(comparison.toTable(width).lines().mapToInt(DisplayWidth::of).max().orElseThrow())
                    .as("width %d", width)
                    .isLessThanOrEqualTo(width);
        }
        assertThat(comparison.toTable().lines().mapToInt(DisplayWidth::of)).allMatch(w -> w <= Comparison.TABLE_WIDTH);
        assertThatThrownBy(() -> comparison.toTable(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
