package io.github.sttcompare.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.testkit.FaultServer;
import io.github.sttcompare.testkit.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that users of such servers reported, and their siblings. The files are from public bug reports. */
class FieldTest {

    private static final Audio AUDIO = Audio.ofPcm(new byte[11 * 32_000], AudioFormat.MONO_16K);
    private static final String GOOD = "{\"combinedPhrases\":[{\"text\":\"Hello there.\"}],\"phrases\":[{\"offsetMilliseconds\":0,"
            + "\"durationMilliseconds\":1000,\"text\":\"Hello there.\",\"locale\":\"en-US\",\"confidence\":0.9}]}";

    private static byte[] file(String name) throws IOException {
        try (InputStream in = FieldTest.class.getResourceAsStream("/field/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static Transcript heard(Reply reply) throws InterruptedException {
        return heard(reply, TranscriptionOptions.none());
    }

    private static Transcript heard(Reply reply, TranscriptionOptions options) throws InterruptedException {
        try (FaultServer server = FaultServer.answering(reply);
                AzureFastProvider provider = AzureFastProvider.builder().endpoint(server.uri()).apiKey("0123456789abcdef").build()) {
            return provider.transcribe(TranscriptionRequest.of(AUDIO, options, Duration.ofSeconds(30)));
        }
    }

    private static Transcript json(String json) throws InterruptedException {
        return heard(Reply.json(200, json));
    }

    private static SttException failure(Reply reply) {
        SttException failure = catchThrowableOfType(SttException.class, () -> heard(reply));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void aBlankPhraseDoesNotRemoveTheConfidence() throws Exception {
        Transcript heard = heard(Reply.of(200, "application/json", file("d1-azure-blank-phrase.json")));
        assertThat(heard.text()).isEqualTo("Hello there.");
        assertThat(heard.confidence()).isCloseTo(0.9, within(1e-9));
        assertThat(heard.language()).isEqualTo("en-US");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"text\":\" \"", "\"text\":null", "\"confidence\":0", "\"text\":\"\\u00a0\",\"confidence\":0.1"})
    void aPhraseWithoutTextIsIgnored(String fields) throws Exception {
        Transcript heard = json(GOOD.replace("}]}", "},{\"offsetMilliseconds\":2000,\"durationMilliseconds\":300," + fields
                + ",\"locale\":\"de-DE\"}]}"));
        assertThat(heard.confidence()).isCloseTo(0.9, within(1e-9));
        assertThat(heard.language()).isEqualTo("en-US");
    }

    @Test
    void anInnerCodeSaysMoreThanTheStatus() throws Exception {
        SttException failure = failure(Reply.of(422, "application/json", file("d2a-azure-422.json")));
        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(failure.vendorCode()).contains("NoLanguageIdentified");
    }

    @Test
    void aByteOrderMarkIsDropped() throws Exception {
        assertThat(json("\uFEFF" + GOOD).text()).isEqualTo("Hello there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-Infinity", "nan", "\"x\"", "null", "[]", "1e999", "{}"})
    void unneededFieldsDoNotInvalidateTheText(String value) throws Exception {
        Transcript heard = json("{\"durationMilliseconds\":" + value + ",\"extra\":[" + value + "],\"combinedPhrases\":[{\"channel\":" + value
                + ",\"text\":\"Hello there.\"}],\"phrases\":[{\"offsetMilliseconds\":" + value + ",\"durationMilliseconds\":" + value
                + ",\"text\":\"Hello there.\",\"locale\":" + value + ",\"confidence\":" + value + ",\"words\":" + value + "}]}");
        assertThat(heard.text()).isEqualTo("Hello there.");
        assertThat(heard.confidence()).isNull();
        assertThat(heard.words()).isEmpty();
    }

    @Test
    void numbersMayBeTexts() throws Exception {
        Transcript heard = json("{\"durationMilliseconds\":\"1000\",\"combinedPhrases\":[{\"text\":\"Hello.\"}],\"phrases\":[{"
                + "\"offsetMilliseconds\":\"0\",\"durationMilliseconds\":\"1000\",\"text\":\"Hello.\",\"confidence\":\"0.5\",\"words\":[{"
                + "\"text\":\"Hello.\",\"offsetMilliseconds\":\"100\",\"durationMilliseconds\":\"400\"}]}]}");
        assertThat(heard.words()).containsExactly(Word.of("Hello.", Duration.ofMillis(100), Duration.ofMillis(500)));
        assertThat(heard.confidence()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "\"none\"", "7"})
    void anInvalidListCountsAsEmpty(String list) throws Exception {
        assertThat(json("{\"combinedPhrases\":[{\"text\":\"Hello.\"}],\"phrases\":" + list + "}").text()).isEqualTo("Hello.");
    }

    @Test
    void textOfNullIsSilence() throws Exception {
        assertThat(json("{\"combinedPhrases\":[{\"text\":null}],\"phrases\":[]}").text()).isEmpty();
        assertThat(json("{\"combinedPhrases\":[],\"phrases\":[]}").text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"combinedPhrases\":null}", "{\"phrases\":null}", "{\"combinedPhrases\":[{}],\"phrases\":[]}"})
    void aMissingTextIsNotATranscript(String json) {
        assertThat(failure(Reply.json(200, json)).kind()).isEqualTo(ErrorKind.PROTOCOL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "false", "{}", "null", "[]", "{\"code\":null,\"message\":\"\"}"})
    void anEmptyErrorBesideAGoodTextIsIgnored(String error) throws Exception {
        String body = GOOD.substring(1);
        assertThat(json("{\"error\":" + error + "," + body).text()).isEqualTo("Hello there.");
        assertThat(json("{\"innerError\":" + error + "," + body).text()).isEqualTo("Hello there.");
        assertThat(json("{\"code\":\"\",\"message\":\"\"," + body).text()).isEqualTo("Hello there.");
    }

    @Test
    void aWebPageIsNotATranscript() {
        assertThat(failure(Reply.of(200, "text/html", "\uFEFF<!DOCTYPE html><html>Sign in</html>".getBytes(UTF_8))).kind())
                .isEqualTo(ErrorKind.PROTOCOL);
    }

    @Test
    void anUnrequestedCompressionIsRead() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(GOOD.getBytes(UTF_8));
        }
        assertThat(heard(Reply.of(200, "application/json", out.toByteArray()).header("Content-Encoding", "gzip")).text())
                .isEqualTo("Hello there.");
    }

    /** The names of the preview versions of the API. */
    @Test
    void timesUnderTheirOldNamesAreRead() throws Exception {
        Transcript heard = json("{\"duration\":1000,\"combinedPhrases\":[{\"text\":\"Hello there.\"}],\"phrases\":[{\"offset\":100,\"duration\":"
                + "900,\"text\":\"Hello there.\",\"confidence\":0.9,\"words\":[{\"text\":\"Hello\",\"offset\":100,\"duration\":400},"
                + "{\"text\":\"there.\",\"offset\":500,\"duration\":500}]}]}");
        assertThat(heard.words()).containsExactly(
                Word.of("Hello", Duration.ofMillis(100), Duration.ofMillis(500)),
                Word.of("there.", Duration.ofMillis(500), Duration.ofSeconds(1)));
        assertThat(heard.confidence()).isCloseTo(0.9, within(1e-9));
    }

    /** What cannot be read is said, not lost. */
    @Test
    void wordsWithoutReadableTimesAreNoted() throws Exception {
        Transcript heard = json("{\"combinedPhrases\":[{\"text\":\"Hello.\"}],\"phrases\":[{\"offsetMilliseconds\":0,\"durationMilliseconds\":"
                + "1000,\"text\":\"Hello.\",\"words\":[{\"text\":\"Hello.\",\"startTicks\":1}]}]}");
        assertThat(heard.words()).isEmpty();
        assertThat(heard.metadata()).containsKey("note.words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"words\":null", ",\"words\":[]", ",\"words\":{}", ",\"words\":[null,{\"text\":\" \"}]"})
    void missingWordsAreNotedIfTheyWereRequested(String field) throws Exception {
        Reply reply = Reply.json(200, GOOD.replace("}]}", field + "}]}"));
        TranscriptionOptions wordTimes = TranscriptionOptions.builder().wordTimes(true).build();
        assertThat(heard(reply, wordTimes).metadata()).containsEntry("note.words", "the server returned no word times");
        assertThat(heard(reply).metadata()).doesNotContainKey("note.words");
    }

    @Test
    void wordsAreNotMissingInSilence() throws Exception {
        TranscriptionOptions wordTimes = TranscriptionOptions.builder().wordTimes(true).build();
        for (String silence : new String[] {"{\"combinedPhrases\":[],\"phrases\":[]}", "{\"combinedPhrases\":[{\"text\":\"\"}],\"phrases\":[]}"}) {
            assertThat(heard(Reply.json(200, silence), wordTimes).metadata()).doesNotContainKey("note.words");
        }
    }
}
