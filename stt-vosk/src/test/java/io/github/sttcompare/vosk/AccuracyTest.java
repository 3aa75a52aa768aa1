package io.github.sttcompare.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much Vosk understands, with the bundled model. */
class AccuracyTest {

    private static final Path SET =
            Path.of("..", "stt-examples", "src", "main", "resources", "samples", "synthetic-set");

    /** The errors and the words of some recordings. */
    private record Heard(long errors, long words) {
        static Heard of(VoskProvider vosk, List<Path> recordings) throws IOException, InterruptedException {
            long errors = 0;
            long words = 0;
            for (Path recording : recordings) {
                Path text = recording.resolveSibling(String.valueOf(recording.getFileName()).replace(".wav", ".txt"));
                Comparison comparison = Comparator.compare(Audio.of(recording), List.of(vosk),
                        CompareOptions.builder().reference(Files.readString(text)).language("en-US").build());
                Accuracy accuracy = comparison.accuracy("vosk").orElseThrow(() -> new AssertionError(comparison.toTable()));
                errors += accuracy.words().errors();
                words += accuracy.words().referenceWords();
            }
            return new Heard(errors, words);
        }
    }

    /** All twelve with -Dvosk.samples=12. */
    @Test
    void atMostEightPercentOfTheSyntheticSetAreWrong() throws Exception {
        List<Path> recordings;
        try (Stream<Path> files = Files.list(SET)) {
            recordings = files.filter(file -> file.toString().endsWith(".wav")).sorted()
                    .limit(Integer.getInteger("vosk.samples", 3)).toList();
        }
        try (VoskProvider vosk = VoskProvider.builder().build()) {
            Heard heard = Heard.of(vosk, recordings);
            assertThat(heard.words()).isGreaterThan(30);
            assertThat(heard.errors() * 100).isLessThanOrEqualTo(heard.words() * 8);
        }
    }

    /** A recording that is not ours to give away, with its text beside it: -Dvosk.recording=jfk.wav. */
    @Test
    void atMostFivePercentOfAHumanVoiceAreWrong() throws Exception {
        Path recording = Path.of(System.getProperty("vosk.recording", "jfk.wav"));
        assumeTrue(Files.isRegularFile(recording), "there is no " + recording);
        try (VoskProvider vosk = VoskProvider.builder().build()) {
            Heard heard = Heard.of(vosk, List.of(recording));
            assertThat(heard.errors() * 100).isLessThanOrEqualTo(heard.words() * 5);
        }
    }
}
