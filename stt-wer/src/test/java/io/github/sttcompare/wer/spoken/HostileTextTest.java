package io.github.sttcompare.wer.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Unnatural texts: every unit stays small, nothing throws, and reading takes linear time. */
class HostileTextTest {

    private static final String PARTS = "0|1|7|00|12|31|99|555|2026|0142|10000|123456789012345678901234|a|I|u|s|vs|ds|M|Os|th|st|er|e|k|m|h|uhr|am|pm|"
            + "May|Mai|mai|mayo|Jan|of|de|the|and|hundred|million|No|St|Dr|IV|XXe|don't|'s|e|mail|km|kg|um|euh|(|)|[|]|<|>|$|€|£|%|‰|.|,|:|;|-|–|/|+|=|*|#|@|&|°|º|½|²|'|\"|~|_|é|ß|œ|"
            + "東|ไ|\uD83D\uDE00|\uD800|\u0301|\u00AD|\u202F|www|com|http|Monday|Montag|lundi|1st|2.º|9:30|14 h 30|$1/2-3:4";
    static final List<String> LANGUAGES = SpokenKinds.LANGUAGES;

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyUnitIsSmallAndInOrderWhateverTheText(String language) {
        Grammar grammar = SpokenKinds.grammar(language);
        String[] parts = PARTS.split("\\|", -1);
        Random random = new Random(3);
        for (int i = 0; i < 1_500; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(14); k >= 0; k--) {
                text.append(parts[random.nextInt(parts.length)]).append(random.nextInt(3) == 0 ? " " : "");
            }
            for (Place place : Reader.read(text.toString(), grammar).places()) {
                assertThat(place.graph().size()).as("in %s", text).isLessThanOrEqualTo(Unit.MOST_READINGS);
            }
            WordGraph graph = PlainDistance.graph(grammar, text.toString());
            assertThat(PlainDistance.between(graph, graph)).as("%s against itself", text).isZero();
        }
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void numbersTooLongForANameAreReadDigitByDigit(String language) {
        Grammar grammar = SpokenKinds.grammar(language);
        WordGraph graph = PlainDistance.graph(grammar, "1234567890".repeat(200));
        assertThat(graph.canonical()).hasSize(2_000);
        assertThat(graph.size()).isLessThanOrEqualTo(Unit.MOST_READINGS);
    }

    /** A scan that took quadratic time would take many minutes. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void aLongTextIsReadInLinearTime(String language) {
        Grammar grammar = SpokenKinds.grammar(language);
        for (String part : List.of("$1/2-3:4", "1-", "a ", "1 000 ", "(", "U.", "1.", "don't ", "example.")) {
            String text = part.repeat((1 << 16) / part.length());
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Reader.read(text, grammar), part);
        }
    }
}
