package io.github.sttcompare.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of phrases, the same for every provider. */
class PhrasesTest {

    private final Phrases phrases = new Phrases(Duration.ofSeconds(10));

    private static Duration at(long millis) {
        return Duration.ofMillis(millis);
    }

    private Transcript transcript() {
        return phrases.transcript().build();
    }

    @Test
    void aBlankPhraseAffectsNothing() {
        phrases.add("Hello there.").at(at(0)).confidence(0.9).language("en-US");
        phrases.add(" \u2581 \n").at(null).confidence(0.0).language("de-DE");
        phrases.add(null).at(at(2000)).confidence(null);
        assertThat(transcript()).isEqualTo(
                Transcript.builder("Hello there.").language("en-US").confidence(0.9).build());
    }

    @Test
    void confidenceIsTheExpectedShareOfCorrectWords() {
        phrases.add("one two three").confidence(0.9);
        phrases.add("four").confidence(0.5);
        assertThat(transcript().confidence()).isCloseTo((3 * 0.9 + 0.5) / 4, Offset.offset(1e-12));
    }

    @Test
    void inScriptsWithoutSpacesALetterCountsAsAWord() {
        phrases.add("你好世").confidence(0.9);
        phrases.add("hello 界").confidence(0.5);
        assertThat(transcript().confidence()).isCloseTo((3 * 0.9 + 2 * 0.5) / 5, Offset.offset(1e-12));
        assertThat(transcript().text()).isEqualTo("你好世 hello 界");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void anInvalidConfidenceIsIgnored(double confidence) {
        phrases.add("one").confidence(0.5);
        phrases.add("two").confidence(confidence).word("two", at(0), at(1), confidence, null);
        assertThat(transcript().confidence()).isNull();
        assertThat(transcript().words().getFirst().confidence()).isNull();
    }

    @Test
    void aConfidenceRoundedAboveOneIsOne() {
        phrases.add("one").confidence((double) Math.nextUp(1f));
        assertThat(transcript().confidence()).isEqualTo(1);
    }

    @Test
    void theLanguageIsTheCommonOneAndSeveralAreListed() {
        phrases.add("one").language("en-us");
        phrases.add("two").language("und");
        phrases.add("three").language("en_US");
        assertThat(transcript().language()).isEqualTo("en-US");
        phrases.add("vier").language("de-DE");
        assertThat(transcript().language()).isNull();
        assertThat(transcript().metadata()).containsEntry(Phrases.LANGUAGES, "en-US,de-DE");
    }

    @ParameterizedTest
    @CsvSource({"'',", "' ',", "und,", "<script>,", "zh-hans-cn, zh-Hans-CN"})
    void anInvalidLanguageIsIgnored(String said, String tag) {
        phrases.add("one").language(said);
        assertThat(transcript().language()).isEqualTo(tag);
    }

    @Test
    void phrasesAreInTheOrderInWhichTheyWereSaid() {
        phrases.add("third").at(at(2000));
        phrases.add("first").at(at(0));
        phrases.add("second").at(at(1000));
        assertThat(transcript().text()).isEqualTo("first second third");
        assertThat(phrases.text()).as("in the order of arrival").isEqualTo("third first second");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 10, 100, 400})
    void aLaterPhraseIsNotMovedBecauseOfARoundedTime(long early) {
        phrases.add("one").at(at(2000));
        phrases.add("two").at(at(2000 - early));
        phrases.add("three").at(at(2000 - early / 2));
        assertThat(transcript().text()).isEqualTo("one two three");
    }

    @Test
    void channelsAreMergedByTime() {
        phrases.add("a1").channel(1).at(at(1000));
        phrases.add("a3").channel(1).at(at(3000));
        phrases.add("b1").channel(2).at(at(900));
        phrases.add("b2").channel(2).at(at(2000));
        assertThat(transcript().text()).isEqualTo("b1 a1 b2 a3");
    }

    @Test
    void ifAPhraseHasNoTimeAllKeepTheirOrder() {
        phrases.add("one").at(at(5000));
        phrases.add("two");
        phrases.add("three").at(at(0));
        assertThat(transcript().text()).isEqualTo("one two three");
    }

    @Test
    void wordsAreInOrderInsideTheAudioAndClean() {
        phrases.add("x")
                .word("\u2581world", at(5000), at(4000), 0.5, " ")
                .word(" hello", at(-3), at(500), null, "1")
                .word("\u2581", at(1), at(2), null, null)
                .word("end", at(9000), at(99_000), null, null)
                .word("behind", at(99_000), null, null, null);
        assertThat(transcript().words()).containsExactly(
                new Word("hello", at(0), at(500), null, "1"),
                new Word("world", at(5000), at(5000), 0.5, null),
                Word.of("end", at(9000), at(10_000)),
                Word.of("behind", at(10_000), at(10_000)));
    }

    @Test
    void aLaterWordIsNotMovedBecauseOfARoundedTime() {
        phrases.add("how are").word("how", at(1000), at(1300), null, null).word("are", at(1300), at(1500), null, null);
        phrases.add("you").word("you", at(1290), at(1600), null, null);
        assertThat(transcript().words()).extracting(Word::text).containsExactly("how", "are", "you");
        assertThat(transcript().words().getLast()).isEqualTo(Word.of("you", at(1300), at(1600)));
    }

    @Test
    void wordsWithoutATimeAreLeftOutWithANote() {
        phrases.add("one two").word("one", null, at(1), null, null).word("two", at(1), at(2), null, null).word("", null, null, null, null);
        assertThat(transcript().words()).hasSize(1);
        assertThat(transcript().metadata()).containsEntry(Phrases.NOTE_WORDS, "1 of 2 words had no time and were left out");
    }

    @Test
    void interimTextIsUsedWithANote() {
        phrases.interim(" hello\n there ");
        assertThat(transcript().text()).isEqualTo("hello there");
        assertThat(transcript().metadata().get(Phrases.NOTE_INTERIM)).contains("interim");
        phrases.add("Hello").confidence(0.9);
        assertThat(transcript().metadata()).isEmpty();
        phrases.interim("there");
        assertThat(phrases.text()).isEqualTo("Hello there");
        assertThat(transcript().text()).isEqualTo("Hello there");
        assertThat(transcript().confidence()).isNull();
        assertThat(transcript().metadata().get(Phrases.NOTE_INTERIM)).contains("interim");
        phrases.add(" ");
        assertThat(transcript().text()).as("the service discarded its interim result").isEqualTo("Hello");
    }

    @Test
    void theServicesOwnTextIsUsed() {
        phrases.add("Hello").confidence(0.9).word("hello", at(0), at(1), null, null);
        Transcript transcript = phrases.transcript(" Hello,\n World ").build();
        assertThat(transcript.text()).isEqualTo("Hello, World");
        assertThat(transcript.words()).hasSize(1);
        assertThat(transcript.confidence()).isEqualTo(0.9);
    }

    @Test
    void noPhrasesAreAnEmptyTranscript() {
        assertThat(transcript()).isEqualTo(Transcript.of(""));
    }
}
