package io.github.sttcompare.wer.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.wer.align.Aligner;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.text.Interner;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClosestReadingsTest {

    private static final List<String> WRITTEN =
            List.of("9:30", "$20", "1984", "it's", "the", "train", "leaves", "now", "uh", "5%", "half", "thirty");
    private static final List<String> SAID = List.of(
            "half past nine", "twenty dollars", "nineteen eighty-four", "it is", "the", "train", "leaf", "now", "", "five percent",
            "half", "30");

    private final SpokenProfile english = SpokenProfile.of("en").orElseThrow();

    @Test
    void theAlignmentIsThatOfTheChosenWords() {
        Random random = new Random(5);
        int searched = 0;
        for (int i = 0; i < 400; i++) {
            int[] words = random.ints(1 + random.nextInt(i % 20 == 0 ? 900 : 30), 0, WRITTEN.size()).toArray();
            SpokenText reference = english.read(
                    IntStream.of(words).mapToObj(WRITTEN::get).collect(Collectors.joining(" ")));
            SpokenText hypothesis = english.read(IntStream.of(words)
                    .mapToObj(word -> switch (random.nextInt(8)) {
                        case 0 -> "";
                        case 1 -> WRITTEN.get(random.nextInt(WRITTEN.size()));
                        case 2, 3, 4 -> SAID.get(word);
                        default -> WRITTEN.get(word);
                    })
                    .collect(Collectors.joining(" ")));
            ClosestReadings closest = ClosestReadings.of(reference, hypothesis, new Interner(), true);
            if (closest.alignment() != null) {
                Interner interner = new Interner();
                int[] said = interner.intern(closest.reference());
                int[] heard = interner.intern(closest.hypothesis());
                assertThat(closest.alignment())
                        .hasToString(Aligner.of(TieRule.CANONICAL).align(said, heard).toString());
                searched++;
            }
        }
        assertThat(searched).isGreaterThan(200);
    }
}
