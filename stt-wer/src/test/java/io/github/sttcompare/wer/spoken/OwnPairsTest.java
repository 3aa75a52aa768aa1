package io.github.sttcompare.wer.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.wer.testing.JsonLines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Pairs of our own: forms that the shared set of pairs does not have. */
class OwnPairsTest {

    static final List<String> LANGUAGES = SpokenKinds.LANGUAGES;

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

    /** What was heard is wrong if a number is: each figure of each pair that is equal is made larger by one. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void aDifferentNumberIsAnError(String language) {
        Grammar grammar = SpokenKinds.grammar(language);
        List<String> equal = new ArrayList<>();
        JsonLines.text(OwnPairsTest.class, "own-" + language + ".txt").lines()
                .filter(line -> line.startsWith("0") && line.indexOf('[') < 0)
                .forEach(line -> {
                    String[] pair = line.split("\\|", 3);
                    for (int side = 1; side <= 2; side++) {
                        String other = pair[3 - side].strip();
                        for (String changed : largerByOne(pair[side].strip())) {
                            if (PlainDistance.same(PlainDistance.graph(grammar, changed), PlainDistance.graph(grammar, other))) {
                                equal.add(changed + " | " + other);
                            }
                        }
                    }
                });
        assertThat(String.join("\n", equal)).isEmpty();
    }

    private static List<String> largerByOne(String text) {
        List<String> all = new ArrayList<>();
        Matcher number = Pattern.compile("[0-9]{1,9}").matcher(text);
        while (number.find()) {
            long larger = Long.parseLong(number.group()) + 1;
            all.add(text.substring(0, number.start()) + larger + text.substring(number.end()));
        }
        return all;
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
