package io.github.sttcompare.wer.spoken;

import static org.assertj.core.api.Assertions.assertThat;
import static java.util.Objects.requireNonNull;

import io.github.sttcompare.wer.testing.JsonLines;
import io.github.sttcompare.wer.text.WordSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A grammar that sees only what may matter to it reads a text as one that sees all of it. */
class SparseReaderTest {

    private static final List<Map<String, Object>> ROWS = JsonLines.read(SparseReaderTest.class, "formatting.jsonl");

    private static final Map<String, Grammar> GRAMMARS = new HashMap<>();

    private static void check(String language, String text) {
        Grammar grammar = GRAMMARS.computeIfAbsent(language, key -> requireNonNull(Grammars.of(key, false)));
        SpokenText sparse = SparseReader.read(text, grammar, WordSet.of(grammar.triggers()));
        SpokenText whole = SparseReader.readWhole(text, grammar);
        assertThat(sparse.words().text()).as(text).isEqualTo(whole.words().text());
        assertThat(sparse.places())
                .as(text)
                .extracting(place -> place.from() + " " + place.to() + " " + place.written() + " " + place.graph())
                .isEqualTo(whole.places().stream()
                        .map(place -> place.from() + " " + place.to() + " " + place.written() + " " + place.graph())
                        .toList());
    }

    @Test
    void readsEveryTextAsAWhole() {
        for (var row : ROWS) {
            String language = JsonLines.string(row, "lang");
            if (SpokenProfile.of(language).isPresent()) {
                check(language, JsonLines.string(row, "ref"));
                check(language, JsonLines.string(row, "hyp"));
            }
        }
    }

    @Test
    void readsTextsJoinedToLongOnesAsAWhole() {
        List<String> texts = new ArrayList<>();
        for (var row : ROWS) {
            if (JsonLines.string(row, "lang").equals("en")) {
                texts.add(JsonLines.string(row, "ref"));
                texts.add(JsonLines.string(row, "hyp"));
                texts.add("nothing here lets anybody think about it twice, and so on until these words end at last");
            }
        }
        Collections.shuffle(texts, new Random(7));
        check("en", String.join(" ", texts));
    }
}
