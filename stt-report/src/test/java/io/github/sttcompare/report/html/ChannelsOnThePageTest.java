package io.github.sttcompare.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.AudioInfo;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.report.Report;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.wer.evaluation.Coverage;
import io.github.sttcompare.wer.evaluation.LatencyFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings whose channels were transcribed separately. */
class ChannelsOnThePageTest {

    @TempDir
    private Path folder;

    private static Word word(String text, double start, @Nullable String speaker) {
        return new Word(text, Made.seconds(start), Made.seconds(start + 0.4), null, speaker);
    }

    private String page(List<Word> words) throws IOException {
        Outcome plain = Made.texts("call", "hello there", Map.of("one", "hello there")).comparison().outcomes().getFirst();
        Outcome outcome = new Outcome.Transcribed("one", plain.timing(), Transcript.builder("hello there").words(words).build(), Map.of());
        Comparison comparison = new Comparison(
                new AudioInfo("call.wav", new AudioFormat(16_000, 2), Made.seconds(3), null, "audio/wav", List.of()),
                CompareOptions.builder().reference("hello there").build(), List.of(outcome), Instant.EPOCH, Made.seconds(1));
        Path file = folder.resolve("report.html");
        Report.of(() -> Stream.of(Utterance.of("call", comparison))).html(file);
        return Files.readString(file);
    }

    @Test
    void wordsOfSimultaneousSpeakersAreOnSeparateLines() throws IOException {
        String page = page(List.of(word("hello", 0, "channel 1"), word("there", 0.1, "channel 2"), word("you", 0.5, "channel 1")));
        assertThat(page).containsSubsequence("<title>hello,", "<title>you,", "<title>one, channel 1</title>", "<title>there,", "<title>one, channel 2</title>");
    }

    @Test
    void oneSpeakerOrNoneHasOneLine() throws IOException {
        assertThat(page(List.of(word("hello", 0, null), word("there", 1, null)))).contains("<title>one</title>");
        assertThat(page(List.of(word("hello", 0, "A"), word("there", 1, "A")))).contains("<title>one</title>").doesNotContain("one, A");
    }

    @Test
    void aMissingLatencyHasItsReason() {
        Duration second = Duration.ofSeconds(1);
        Coverage coverage = new Coverage(5, 4, 4, 1, 0, 0);
        assertThat(Figures.excluded(new LatencyFigures(4, 1, second, second, second), coverage)).isEqualTo("without 1 unanswered");
        assertThat(Figures.excluded(new LatencyFigures(2, 3, second, second, second), coverage))
                .isEqualTo("without 1 unanswered and 2 sent in several calls");
        assertThat(Figures.excluded(new LatencyFigures(0, 4, null, null, null), new Coverage(4, 4, 4, 0, 0, 0)))
                .isEqualTo("without 4 sent in several calls");
        assertThat(Figures.excluded(new LatencyFigures(4, 0, second, second, second), new Coverage(4, 4, 4, 0, 0, 0))).isEmpty();
    }
}
