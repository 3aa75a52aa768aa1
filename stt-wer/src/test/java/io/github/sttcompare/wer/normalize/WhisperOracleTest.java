package io.github.sttcompare.wer.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.wer.testing.JsonLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What openai/whisper v20250625 made of the same texts, computed by running it on Unicode 14. */
class WhisperOracleTest {

    private static final List<Map<String, Object>> ROWS =
            JsonLines.read(WhisperOracleTest.class, "normalizer.jsonl");

    @Test
    void oracleIsComplete() {
        assertThat(ROWS).hasSize(450);
    }

    @Test
    void basicAgreesOnEveryLine() {
        agrees(Normalizer.whisperBasic(), "basic");
    }

    @Test
    void basicWithoutDiacriticsAgreesOnEveryLine() {
        agrees(Normalizer.whisperBasic(WhisperOption.REMOVE_DIACRITICS), "basic_remove_diacritics");
    }

    @Test
    void basicWithSplitLettersAgreesOnEveryLine() {
        agrees(Normalizer.whisperBasic(WhisperOption.SPLIT_LETTERS), "basic_split_letters");
    }

    @Test
    void englishAgreesOnEveryLine() {
        agrees(Normalizer.whisperEnglish(), "english");
    }

    private static void agrees(Normalizer normalizer, String column) {
        List<String> wrong = new ArrayList<>();
        for (var row : ROWS) {
            String input = JsonLines.string(row, "input");
            String expected = JsonLines.string(row, column);
            String actual = normalizer.apply(input);
            if (!actual.equals(expected)) {
                wrong.add(row.get("id") + " \"" + input + "\": expected \"" + expected + "\", was \"" + actual + "\"");
            }
        }
        assertThat(wrong).isEmpty();
    }
}
