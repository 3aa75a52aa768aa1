package io.github.sttcompare.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.Word;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as servers really give them, and answers that are none. */
class LenientAnswerTest {

    private static TestServer server;
    private static WhisperProvider provider;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        provider = server.provider(Dialect.GENERIC).build();
    }

    @AfterAll
    static void stop() {
        provider.close();
        server.close();
    }

    private static Transcript heard() throws InterruptedException {
        return provider.transcribe(TestServer.request(
                TranscriptionOptions.builder().wordTimes(true).build()));
    }

    private static Transcript json(String json) throws InterruptedException {
        server.answerJson(json);
        return heard();
    }

    @Test
    void whiteSpaceInTextIsNormalised() throws Exception {
        assertThat(json("{\"text\":\"  can\\n do\\t it \\r\\n\"}").text()).isEqualTo("can do it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"text\":\"\"}", "{\"text\":\" \\n\"}", "{\"text\":\"\",\"segments\":[]}", "{\"segments\":[]}"})
    void silenceIsAnEmptyAnswer(String json) throws Exception {
        Transcript heard = json(json);
        assertThat(heard.text()).isEmpty();
        assertThat(heard.words()).isEmpty();
        assertThat(heard.confidence()).isNull();
        assertThat(heard.language()).isNull();
    }

    @Test
    void theTextIsJoinedFromSegments() throws Exception {
        assertThat(json("{\"segments\":[{\"text\":\" one\"},{\"text\":\"two \"},{}]}").text()).isEqualTo("one two");
    }

    @ParameterizedTest
    @CsvSource({"text/plain,' hello\nworld ',hello world", "text/plain; charset=utf-8,hello,hello", "text/plain,'\n',''"})
    void plainTextIsAccepted(String type, String body, String text) throws Exception {
        server.answer(200, type, body);
        assertThat(heard().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "application/json | ", "application/json | hello", "application/json | {\"text\":\"hel", "text/html | {\"text\":",
        "text/html | <html>Welcome</html>", "text/plain | ''", "application/json | {}", "application/json | {\"text\":7}",
        "application/json | [\"text\"]", "application/json | null", "application/json | {\"text\":\"a\"} {\"text\":\"b\"}"
    })
    void invalidAnswersAreProtocolErrors(String type, String body) {
        server.answer(200, type, body == null ? "" : body);
        assertThatThrownBy(LenientAnswerTest::heard)
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PROTOCOL))
                .hasMessageNotContaining("hel")
                .hasMessageNotContaining("Welcome")
                .hasNoCause();
    }

    @Test
    void deeplyNestedJsonIsAProtocolError() {
        server.answerJson("{\"text\":" + "[".repeat(100_000));
        assertThatThrownBy(LenientAnswerTest::heard)
                .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PROTOCOL));
    }

    @Test
    void timesAreClampedToTheAudioAndSorted() throws Exception {
        Transcript heard = json("""
                {"text":"a b c d", "words":[
                  {"word":"b","start":"2.5","end":1},
                  {"word":"a","start":-3,"end":0.5},
                  {"word":"d","start":99,"end":1e300},
                  {"word":"c","start":3,"end":3},
                  {"word":" ","start":3,"end":3},
                  {"word":"no time"}, {"start":1,"end":2}, {"word":"x","start":"soon","end":2}, null, 7]}""");
        Duration end = TestServer.AUDIO.duration();
        assertThat(heard.words()).containsExactly(
                Word.of("a", Duration.ZERO, Duration.ofMillis(500)),
                Word.of("b", Duration.ofMillis(2500), Duration.ofMillis(2500)),
                Word.of("c", Duration.ofSeconds(3), Duration.ofSeconds(3)),
                Word.of("d", end, end));
    }

    @Test
    void durationMayBeAText() throws Exception {
        server.answerFile("vllm-verbose.json");
        Transcript heard = heard();
        assertThat(heard.text()).isEqualTo("And so my fellow Americans");
        assertThat(heard.language()).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({
        "english,en", "English,en", "polish,pl", "haitian creole,ht", "cantonese,yue", "norwegian,no", "hebrew,he", "chinese,zh",
        "en,en", "en-US,en-US", "pt_br,pt-BR", "myanmar,my", "javanese,jv"
    })
    void languagesAreFoundByNameOrTag(String named, String tag) throws Exception {
        assertThat(json("{\"text\":\"x\",\"language\":\"" + named + "\"}").language()).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"klingonese\"", "{}", "[]", "\"und\"", "\"<script>\""})
    void anUnknownLanguageIsLeftOut(String json) throws Exception {
        assertThat(json("{\"text\":\"x\",\"language\":" + json + "}").language()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[] | ", "[{\"code\":\"de\"},{\"code\":\"en\"}] | de", "[\"fr\"] | fr", "\"de\" | "
    })
    void theFirstOfSeveralLanguagesIsUsed(String languages, String tag) throws Exception {
        assertThat(json("{\"text\":\"x\",\"languages\":" + languages + "}").language()).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[{\"start\":0,\"end\":1,\"avg_logprob\":0}]", "[{\"start\":0,\"end\":1,\"avg_logprob\":0.5}]",
        "[{\"start\":0,\"end\":1,\"avg_logprob\":\"NaN\"}]", "[{\"start\":0,\"end\":1}]", "[{\"avg_logprob\":-1},{\"start\":0}]", "7"
    })
    void confidenceIsNotMadeUp(String segments) throws Exception {
        assertThat(json("{\"text\":\"x\",\"segments\":" + segments.replace("{", "{\"text\":\"x\",") + "}").confidence()).isNull();
    }

    @Test
    void segmentsCountByTheirWords() throws Exception {
        Transcript heard = json("""
                {"text":"x y z","segments":[{"text":" x","avg_logprob":-0.1},{"text":" y z","avg_logprob":-0.5},{"text":" "}]}""");
        assertThat(heard.confidence()).isCloseTo((Math.exp(-0.1) + 2 * Math.exp(-0.5)) / 3, within(1e-9));
    }

    @Test
    void charactersWithoutSpacesAreSeparateWords() throws Exception {
        Transcript heard = json("""
                {"text":"我们","words":[{"word":"我","start":0,"end":1},{"word":"们","start":1,"end":2}]}""");
        assertThat(heard.words()).extracting(Word::text).containsExactly("我", "们");
    }

    @Test
    void charactersNextToAWordWithASpaceAreSeparateWords() throws Exception {
        Transcript heard = json("""
                {"text":"我们 Kubernetes吧OK。","words":[{"word":"我","start":0,"end":1},{"word":"们","start":1,"end":2},\
                {"word":" Kuber","start":2,"end":3},{"word":"netes","start":3,"end":4},{"word":"吧","start":4,"end":5},\
                {"word":"OK","start":5,"end":6},{"word":"。","start":6,"end":6}]}""");
        assertThat(heard.words()).extracting(Word::text).containsExactly("我", "们", "Kubernetes", "吧", "OK。");
    }

    @Test
    void missingWordTimesAreNoted() throws Exception {
        assertThat(json("{\"text\":\"x\"}").metadata()).containsKey(WhisperAnswer.NOTE_WORDS);
        assertThat(json("{\"text\":\"\"}").metadata()).doesNotContainKey(WhisperAnswer.NOTE_WORDS);
        assertThat(json("{\"text\":\"x\",\"words\":[{\"word\":\"x\",\"start\":0,\"end\":1}]}").metadata())
                .doesNotContainKey(WhisperAnswer.NOTE_WORDS);
        server.answerJson("{\"text\":\"x\"}");
        assertThat(provider.transcribe(TestServer.request(TranscriptionOptions.none())).metadata())
                .doesNotContainKey(WhisperAnswer.NOTE_WORDS);
    }

    @Test
    void endlessNumbersAreIgnoredAndNotShown() throws Exception {
        String digits = "1234567890".repeat(90);
        Transcript heard = json("{\"text\":\"a\",\"usage\":{\"seconds\":" + digits + "},\"words\":[{\"word\":\"a\",\"start\":"
                + digits + ",\"end\":1},{\"word\":\"b\",\"start\":0,\"end\":1e999,\"probability\":-" + digits
                + "}],\"segments\":[{\"avg_logprob\":-" + digits + ",\"start\":0,\"end\":" + digits + "}]}");
        // an end that is none is the beginning
        assertThat(heard.words()).containsExactly(Word.of("b", Duration.ZERO, Duration.ZERO));
        assertThat(heard.confidence()).isNull();
        assertThat(heard.metadata().toString()).doesNotContain("1234567890");
    }

    @Test
    void invalidProbabilitiesAreLeftOut() throws Exception {
        Transcript heard = json("""
                {"text":"a","words":[{"word":"a","start":0,"end":1,"probability":1.5}]}""");
        assertThat(heard.words().getFirst().confidence()).isNull();
    }

    @Test
    void unsuitableServerMetadataIsLeftOut() throws Exception {
        Transcript heard = json("{\"text\":\"x\",\"model\":\"evil \\u001b[31m " + TestServer.KEY + "\",\"usage\":{\"seconds\":\"x\"}}");
        assertThat(heard.metadata()).containsEntry("model", "whisper-1").doesNotContainKey("billed.seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null"})
    void anEmptyTextIsReplacedByItsSegments(String text) throws Exception {
        assertThat(json("{\"text\":" + text + ",\"segments\":[{\"text\":\" hello\"},{\"text\":\" world\"}]}").text()).isEqualTo("hello world");
    }
}
