package io.github.sttcompare.wer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SideBySideTest {

    private static SequencedMap<String, String> texts(String... texts) {
        SequencedMap<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < texts.length; i++) {
            map.put("p" + i, texts[i]);
        }
        return map;
    }

    /** A line for the reference and one for each transcript, columns apart by bars. */
    private static List<String> lines(SideBySide texts) {
        List<String> lines = new ArrayList<>();
        lines.add(texts.columns().stream().map(SideBySide.Column::reference).collect(Collectors.joining("|")));
        for (int t = 0; t < texts.names().size(); t++) {
            int at = t;
            lines.add(texts.columns().stream()
                    .map(column -> column.cells().get(at))
                    .map(cell -> cell.written() + (cell.marks().isEmpty() ? "" : "^" + cell.marks()))
                    .collect(Collectors.joining("|")));
        }
        return lines;
    }

    @Test
    void wordsAreAlignedWithTheirReferenceWords() {
        SideBySide texts = SideBySide.of(Scorer.standard(), "the quick brown fox", texts("the quick brown fox", "the quack fox jumps", "oh the quick big brown"));
        assertThat(lines(texts)).containsExactly(
                "|the|quick||brown|fox|",
                "|the|quick||brown|fox|",
                "|the|^D||quack^S|fox|jumps^I",
                "oh^I|the|quick|big^I|brown|^D|");
    }

    @Test
    void unitsAreShownAsTheyAreWritten() {
        SideBySide texts = SideBySide.of(
                Scorer.standard("en-US"), "We meet at 9:30, Dr. Smith.", texts("we meet at half past nine doctor smith", "We meet at nine thirty Mr Smith"));
        assertThat(lines(texts).getFirst()).isEqualTo("We|meet|at|9:30|Dr.|Smith");
        assertThat(lines(texts).get(1)).isEqualTo("we|meet|at|half past nine|doctor|smith");
        assertThat(lines(texts).get(2)).isEqualTo("We|meet|at|nine thirty|Mr^S|Smith");
    }

    @Test
    void emptyTextsHaveColumnsToo() {
        assertThat(SideBySide.of(Scorer.standard(), "", texts("", "")).columns()).isEmpty();
        assertThat(lines(SideBySide.of(Scorer.standard(), "", texts("a", "")))).containsExactly("", "a^I", "");
        assertThat(lines(SideBySide.of(Scorer.standard(), "a", texts("", "a")))).containsExactly("a", "^D", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "en-US"})
    void everyErrorThatIsCountedIsShownOnce(String language) {
        Scorer scorer = language.isEmpty() ? Scorer.standard() : Scorer.standard(language);
        List<String> words = List.of("the", "9:30", "train", "twenty-one", "Dr.", "uh", "21", "won't", "half", "past", "nine", "$5", "one", "hundred", "fifty");
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            String reference = text(words, random);
            SequencedMap<String, String> heard = texts(text(words, random), reference, text(words, random));
            SideBySide texts = SideBySide.of(scorer, reference, heard);
            int t = 0;
            for (String text : heard.values()) {
                int at = t++;
                int shown = texts.columns().stream().mapToInt(column -> column.cells().get(at).errors()).sum();
                assertThat(shown).as("%s heard as %s", reference, text).isEqualTo((int) scorer.score(reference, text).words().counts().errors());
            }
        }
    }

    private static String text(List<String> words, Random random) {
        List<String> text = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.add(words.get(random.nextInt(words.size())));
        }
        return String.join(" ", text);
    }
}
