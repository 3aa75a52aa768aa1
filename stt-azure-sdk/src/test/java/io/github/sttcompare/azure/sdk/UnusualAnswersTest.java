package io.github.sttcompare.azure.sdk;

import static io.github.sttcompare.azure.sdk.FakeSpeechService.phrase;
import static io.github.sttcompare.azure.sdk.FakeSpeechService.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.kit.Secrets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Phrases that the service sends now and then, and what becomes of them. */
class UnusualAnswersTest {

    private final AzureSdkAnswer answer = new AzureSdkAnswer(Duration.ofSeconds(2));

    private Transcript heard() {
        return answer.transcript(Secrets.none()).build();
    }

    @Test
    void aBlankPhraseDoesNotAffectConfidenceAndLanguage() {
        answer.phrase(phrase("Hello there.", 0, 10_000_000, 0.9));
        answer.phrase("{\"RecognitionStatus\":\"Success\",\"Offset\":15000000,\"Duration\":3000000,\"DisplayText\":\"\","
                + "\"PrimaryLanguage\":{\"Language\":\"de-DE\"},\"NBest\":[{\"Confidence\":0,\"Display\":\" \"}]}");
        assertThat(heard().text()).isEqualTo("Hello there.");
        assertThat(heard().confidence()).isEqualTo(0.9);
        assertThat(heard().language()).isNull();
    }

    @Test
    void hypothesesWithoutAPhraseAreUsedAndNoted() {
        answer.hypothesis("hello");
        answer.hypothesis("hello there");
        assertThat(heard().text()).isEqualTo("hello there");
        assertThat(heard().metadata().get("note.interim")).contains("without a final result");
    }

    @Test
    void hypothesesThatWereDroppedAreNotUsed() {
        answer.hypothesis("hm");
        answer.phrase(FakeSpeechService.status("NoMatch"));
        assertThat(heard()).isEqualTo(Transcript.builder("").raw(heard().raw()).build());
    }

    @Test
    void interimTextIsUsedAtTheEndOfTheStream() {
        answer.hypothesis("hello");
        answer.phrase(FakeSpeechService.status("EndOfDictation"));
        assertThat(heard().text()).isEqualTo("hello");
    }

    @Test
    void wordsAreReadInEitherFieldNameOrNoted() {
        answer.phrase(phrase("one two three four", 0, 1, 0.5,
                word("one", 0, 10_000_000, 0.5),
                "{\"Word\":\"two\",\"offset\":10000000,\"duration\":5000000}",
                "{\"Word\":\"three\",\"OffsetInTicks\":1}",
                "{\"Word\":\"four\",\"Offset\":19000000,\"Duration\":9e99}"));
        assertThat(heard().words()).containsExactly(
                new Word("one", Duration.ZERO, Duration.ofSeconds(1), 0.5, null),
                Word.of("two", Duration.ofSeconds(1), Duration.ofMillis(1_500)),
                Word.of("four", Duration.ofMillis(1_900), Duration.ofSeconds(2)));
        assertThat(heard().metadata()).containsEntry("note.words", "1 of 4 words had no time and were left out");
    }

    @Test
    void invalidNumbersCountAsAbsent() {
        answer.phrase("{\"RecognitionStatus\":\"Success\",\"Offset\":NaN,\"NBest\":[{\"Confidence\":NaN,\"Display\":\"one\","
                + "\"Words\":[{\"Word\":\"one\",\"Offset\":0,\"Duration\":Infinity,\"Confidence\":NaN}]}]}");
        assertThat(heard().text()).isEqualTo("one");
        assertThat(heard().confidence()).isNull();
        assertThat(heard().words()).containsExactly(Word.of("one", Duration.ZERO, Duration.ZERO));
    }
}
