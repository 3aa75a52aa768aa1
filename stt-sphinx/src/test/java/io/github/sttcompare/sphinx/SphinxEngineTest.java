package io.github.sttcompare.sphinx;

import static io.github.sttcompare.sphinx.Clips.RIVER;
import static io.github.sttcompare.sphinx.Clips.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The engine cancelled at every stage: while it reads, early and late in the search. */
class SphinxEngineTest {

    private static SphinxEngine engine;

    @BeforeAll
    static void load() throws Exception {
        engine = Engines.first();
    }

    private static String text(Audio audio, int questions) {
        AtomicInteger asked = new AtomicInteger();
        List<Word> words = engine.recognize(audio, () -> asked.incrementAndGet() > questions, heard -> {});
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    @Test
    void wordsOfACancelledCallNeverAppearInTheNext() {
        String alone = text(RIVER, Integer.MAX_VALUE);
        List<String> afterwards = new ArrayList<>();
        for (int questions : new int[] {0, 1, 10, 24, 60, 150}) {
            assertThat(text(TRAIN, questions)).isEmpty();
            afterwards.add(text(RIVER, Integer.MAX_VALUE));
        }
        assertThat(afterwards).containsOnly(alone);
    }
}
