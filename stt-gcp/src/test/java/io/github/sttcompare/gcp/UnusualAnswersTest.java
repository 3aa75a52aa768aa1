package io.github.sttcompare.gcp;

import static io.github.sttcompare.gcp.Sounds.noise;
import static io.github.sttcompare.gcp.Sounds.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.speech.v2.RecognizeResponse;
import com.google.cloud.speech.v2.SpeechRecognitionAlternative;
import com.google.cloud.speech.v2.SpeechRecognitionResult;
import com.google.cloud.speech.v2.StreamingRecognitionResult;
import com.google.cloud.speech.v2.StreamingRecognizeResponse;
import com.google.cloud.speech.v2.WordInfo;
import com.google.protobuf.util.Durations;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Answers that Google gives now and then, and what becomes of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnusualAnswersTest {

    private static final TranscriptionOptions WORDS = TranscriptionOptions.builder().wordTimes(true).build();

    private final FakeSpeech server = FakeSpeech.inProcess();

    @AfterAll
    void close() {
        server.close();
    }

    private Transcript heard(GcpMode mode) throws InterruptedException {
        try (GcpProvider provider = server.provider("odd").mode(mode).streamingSpeed(100).build()) {
            return provider.transcribe(request(noise(AudioFormat.MONO_16K, 5), WORDS));
        }
    }

    private Transcript streamed(StreamingRecognizeResponse... responses) throws InterruptedException {
        server.on("odd", exchange -> {
            if (exchange.halfClosed) {
                List.of(responses).forEach(exchange::send);
                exchange.complete();
            }
        });
        return heard(GcpMode.STREAMING);
    }

    private static StreamingRecognizeResponse last(String text, long endMillis, WordInfo... words) {
        return StreamingRecognizeResponse.newBuilder()
                .addResults(StreamingRecognitionResult.newBuilder()
                        .setIsFinal(true)
                        .setResultEndOffset(Durations.fromMillis(endMillis))
                        .addAlternatives(SpeechRecognitionAlternative.newBuilder()
                                .setTranscript(text)
                                .setConfidence(0.5f)
                                .addAllWords(List.of(words))))
                .build();
    }

    private static WordInfo word(String text, long start, long end) {
        return WordInfo.newBuilder()
                .setWord(text)
                .setStartOffset(Durations.fromMillis(start))
                .setEndOffset(Durations.fromMillis(end))
                .build();
    }

    @Test
    void aLaterFinalIsNotMovedBeforeAnEarlierOneForTenMilliseconds() throws InterruptedException {
        Transcript heard = streamed(
                last("one", 2_000, word("one", 1_000, 2_000)),
                last("two", 1_990, word("two", 1_990, 1_995)),
                last("three", 1_980),
                last("four", 3_000));
        assertThat(heard.text()).isEqualTo("one two three four");
        assertThat(heard.words()).extracting(Word::text).containsExactly("one", "two");
    }

    @Test
    void interimResultsWithoutAFinalAreUsedAndNoted() throws InterruptedException {
        Transcript heard = streamed(Speech.interim("hello"), Speech.interim("hello there"));
        assertThat(heard.text()).isEqualTo("hello there");
        assertThat(heard.confidence()).isNull();
        assertThat(heard.metadata().get("note.interim")).contains("without a final result");
    }

    @Test
    void interimResultsAfterTheLastFinalAreUsedAndNoted() throws InterruptedException {
        Transcript heard = streamed(Speech.interim("hell"), last("hello", 1_000), Speech.interim("there"));
        assertThat(heard.text()).isEqualTo("hello there");
        assertThat(heard.metadata()).containsKey("note.interim");
    }

    @Test
    void interimResultsReplacedByAFinalAreNotUsed() throws InterruptedException {
        Transcript heard = streamed(Speech.interim("hell"), last("hello", 1_000), Speech.interim("noise"), last("", 2_000));
        assertThat(heard.text()).isEqualTo("hello");
        assertThat(heard.confidence()).isEqualTo(0.5);
        assertThat(heard.metadata()).doesNotContainKey("note.interim");
    }

    private static StreamingRecognizeResponse onChannel(int channel, StreamingRecognizeResponse response) {
        return response.toBuilder()
                .setResults(0, response.getResults(0).toBuilder().setChannelTag(channel))
                .build();
    }

    @Test
    void aFinalOfOneChannelDoesNotReplaceTheInterimResultOfAnother() throws InterruptedException {
        Transcript heard = streamed(
                onChannel(2, Speech.interim("ye")), onChannel(1, Speech.interim("hell")), onChannel(2, Speech.interim("yes")),
                onChannel(1, last("hello", 1_000)));
        assertThat(heard.text()).isEqualTo("hello yes");
        assertThat(heard.metadata()).containsKey("note.interim");

        Transcript whole = streamed(
                onChannel(2, Speech.interim("yes")), onChannel(1, last("hello", 1_000)), onChannel(2, last("yes", 900)));
        assertThat(whole.text()).contains("hello").contains("yes");
        assertThat(whole.metadata()).doesNotContainKey("note.interim");
    }

    @Test
    void marksAndSpacesAreStrippedFromWords() throws InterruptedException {
        Transcript heard = streamed(last("\u2581hello \u2581there", 2_000,
                word("\u2581hello", 0, 1_000), word(" there", 1_000, 2_000), word("\u2581", 2_000, 2_000)));
        assertThat(heard.text()).isEqualTo("hello there");
        assertThat(heard.words()).containsExactly(
                Word.of("hello", Duration.ZERO, Duration.ofSeconds(1)),
                Word.of("there", Duration.ofSeconds(1), Duration.ofSeconds(2)));
    }

    @Test
    void wordsWithoutATimeAreNotedAndWordsEndWithTheAudio() throws InterruptedException {
        Transcript heard = streamed(last("one two", 9_000, WordInfo.newBuilder().setWord("one").build(), word("two", 4_000, 9_000)));
        assertThat(heard.words()).containsExactly(Word.of("two", Duration.ofSeconds(4), Duration.ofSeconds(5)));
        assertThat(heard.metadata()).containsEntry("note.words", "1 of 2 words had no time and were left out");
    }

    @Test
    void aBlankResultDoesNotAffectTheLanguage() throws InterruptedException {
        server.on("odd", exchange -> exchange.reply(RecognizeResponse.newBuilder()
                .addResults(result("hello", "en-us"))
                .addResults(result("  ", "de-de"))
                .build()));
        Transcript heard = heard(GcpMode.RECOGNIZE);
        assertThat(heard.language()).isEqualTo("en-US");
        assertThat(heard.confidence()).isEqualTo(0.5);
    }

    private static SpeechRecognitionResult result(String text, String language) {
        return SpeechRecognitionResult.newBuilder()
                .setLanguageCode(language)
                .addAlternatives(SpeechRecognitionAlternative.newBuilder().setTranscript(text).setConfidence(text.isBlank() ? 0 : 0.5f))
                .build();
    }

    @Test
    void severalLanguagesAreListed() throws InterruptedException {
        server.on("odd", exchange -> exchange.reply(RecognizeResponse.newBuilder()
                .addResults(result("hello", "en-us"))
                .addResults(result("hallo", "de-de"))
                .build()));
        assertThat(heard(GcpMode.RECOGNIZE).metadata()).containsEntry("languages", "en-US,de-DE");
    }
}
