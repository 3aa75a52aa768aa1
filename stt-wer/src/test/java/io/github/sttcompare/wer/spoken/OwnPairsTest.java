package io.github.sttcompare.wer.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.wer.testing.JsonLines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Pairs of our own: forms that the shared set of pairs does not have. */
class OwnPairsTest {

    private static void exact(Function<Boolean, Grammar> make, String resource) {
        Grammar grammar = make.apply(false);
        Grammar withFillers = make.apply(true);
        List<String> wrong = new ArrayList<>();
        JsonLines.text(OwnPairsTest.class, resource).lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    String[] pair = line.split("\\|", 3);
                    String faults = faults(grammar, withFillers, Integer.parseInt(pair[0].strip()), pair[1].strip(), pair[2].strip());
                    if (!faults.isEmpty()) {
                        wrong.add(faults + ": " + line);
                    }
                });
        assertThat(String.join("\n", wrong)).isEmpty();
    }

    private static String faults(Grammar grammar, Grammar withFillers, int expected, String reference, String hypothesis) {
        WordGraph r = PlainDistance.graph(grammar, reference);
        WordGraph h = PlainDistance.graph(grammar, hypothesis);
        int errors = PlainDistance.between(r, h);
        StringBuilder faults = new StringBuilder();
        if (errors != expected) {
            faults.append(errors).append(" errors");
        }
        if (PlainDistance.between(h, r) != errors) {
            faults.append(" swapped ").append(PlainDistance.between(h, r));
        }
        for (String text : List.of(reference, hypothesis)) {
            if (PlainDistance.between(grammar, text, text) != 0 || PlainDistance.between(withFillers, text, text) != 0) {
                faults.append(" not itself: ").append(text);
            }
        }
        return faults.toString();
    }

    @Test
    void englishIsExact() {
        exact(English::of, "own-en.txt");
    }

    @Test
    void germanIsExact() {
        exact(German::of, "own-de.txt");
    }

    @Test
    void frenchIsExact() {
        exact(French::of, "own-fr.txt");
    }

    @Test
    void spanishIsExact() {
        exact(Spanish::of, "own-es.txt");
    }
}
