package io.github.sttcompare.wer.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.wer.testing.JsonLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Pairs of texts with the number of errors that a fair judge counts. */
class FormattingTest {

    private static final List<Map<String, Object>> ROWS = JsonLines.read(FormattingTest.class, "formatting.jsonl");
    private static int number(Map<String, Object> row, String name) {
        return ((Long) Objects.requireNonNull(row.get(name), name)).intValue();
    }

    private static List<String> wrong(String language) {
        Grammar grammar = SpokenKinds.grammar(language, false);
        Grammar withFillers = SpokenKinds.grammar(language, true);
        List<String> wrong = new ArrayList<>();
        for (var row : ROWS) {
            if (!language.equals(row.get("lang"))) {
                continue;
            }
            String reference = JsonLines.string(row, "ref");
            String hypothesis = JsonLines.string(row, "hyp");
            WordGraph r = PlainDistance.graph(grammar, reference);
            WordGraph h = PlainDistance.graph(grammar, hypothesis);
            int expected = number(row, "errors");
            StringBuilder faults = new StringBuilder();
            if (PlainDistance.between(r, h) != expected) {
                faults.append(" errors ").append(PlainDistance.between(r, h)).append(" not ").append(expected);
            }
            if (PlainDistance.between(h, r) != PlainDistance.between(r, h)) {
                faults.append(" swapped");
            }
            if (PlainDistance.between(r, r) != 0 || PlainDistance.between(h, h) != 0) {
                faults.append(" self");
            }
            if (row.containsKey("ref_words") && number(row, "ref_words") != r.canonical().size()) {
                faults.append(" words ").append(r.canonical()).append(" not ").append(number(row, "ref_words"));
            }
            if (row.containsKey("errors_fillers_kept")
                    && PlainDistance.between(withFillers, reference, hypothesis) != number(row, "errors_fillers_kept")) {
                faults.append(" fillers kept ").append(PlainDistance.between(withFillers, reference, hypothesis));
            }
            if (!faults.isEmpty()) {
                wrong.add(row.get("id") + faults.toString() + "\n   " + reference + "\n   " + hypothesis + "\n   " + r + "\n   " + h);
            }
        }
        return wrong;
    }

    @Test
    void englishIsExact() {
        assertThat(String.join("\n", wrong("en"))).isEmpty();
    }

    @Test
    void germanIsExact() {
        assertThat(String.join("\n", wrong("de"))).isEmpty();
    }

    @Test
    void frenchIsExact() {
        assertThat(String.join("\n", wrong("fr"))).isEmpty();
    }

    @Test
    void spanishIsExact() {
        assertThat(String.join("\n", wrong("es"))).isEmpty();
    }
}
