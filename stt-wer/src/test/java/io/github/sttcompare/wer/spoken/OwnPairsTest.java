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
        List<String> wrong = new ArrayList<>();
        JsonLines.text(OwnPairsTest.class, resource).lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    String[] pair = line.split("\\|", 3);
                    int errors = PlainDistance.between(grammar, pair[1].strip(), pair[2].strip());
                    if (errors != Integer.parseInt(pair[0].strip())) {
                        wrong.add(errors + " not " + line);
                    }
                });
        assertThat(String.join("\n", wrong)).isEmpty();
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
