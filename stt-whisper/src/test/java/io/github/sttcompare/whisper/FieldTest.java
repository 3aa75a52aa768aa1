package io.github.sttcompare.whisper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.Word;
import io.github.sttcompare.testkit.FaultServer;
import io.github.sttcompare.testkit.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that users of such servers reported, and their siblings. The files are from public bug reports. */
class FieldTest {

    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    static byte[] file(String name) throws IOException {
        try (InputStream in = FieldTest.class.getResourceAsStream("/field/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static Transcript heard(Reply reply) throws InterruptedException {
        try (FaultServer server = FaultServer.answering(reply);
                WhisperProvider provider = TestServer.provider(URI.create(server.uri() + "/v1"), Dialect.GENERIC).build()) {
            return provider.transcribe(TestServer.request(
                    TranscriptionOptions.builder().wordTimes(true).build()));
        }
    }

    private static Transcript heard(String type, byte[] body) throws InterruptedException {
        return heard(Reply.of(200, type, body));
    }

    private static Transcript json(String json) throws InterruptedException {
        return heard(JSON, json.getBytes(UTF_8));
    }

    private static Transcript events(String events) throws InterruptedException {
        return heard(EVENTS, events.getBytes(UTF_8));
    }

    private static void assertProtocolError(String type, String body) {
        SttException failure = catchThrowableOfType(SttException.class, () -> heard(type, body.getBytes(UTF_8)));
        assertThat(failure).as(body).isNotNull();
        assertThat(failure.kind()).as(body).isEqualTo(ErrorKind.PROTOCOL);
    }

    // A byte-order mark

    @ParameterizedTest
    @ValueSource(strings = {JSON, "text/plain", ""})
    void theByteOrderMarkBeforeJsonIsDropped(String type) throws Exception {
        assertThat(heard(type, file("c02-bom.json")).text()).isEqualTo("hello");
    }

    @Test
    void theByteOrderMarkBeforePlainTextIsDropped() throws Exception {
        assertThat(heard("text/plain", "\uFEFFhello".getBytes(UTF_8)).text()).isEqualTo("hello");
    }

    @Test
    void theByteOrderMarkBeforeEventsIsDropped() throws Exception {
        String events = "\uFEFFdata: {\"type\":\"transcript.text.done\",\"text\":\"hello\"}\n\n";
        assertThat(events(events).text()).isEqualTo("hello");
        assertThat(heard("text/plain", events.getBytes(UTF_8)).text()).isEqualTo("hello");
    }

    @Test
    void theByteOrderMarkDeterminesTheEncoding() throws Exception {
        String json = "\uFEFF{\"text\":\"zażółć\"}";
        assertThat(heard(JSON, json.getBytes(UTF_16LE)).text()).isEqualTo("zażółć");
        assertThat(heard(JSON, json.getBytes(UTF_16BE)).text()).isEqualTo("zażółć");
    }

    // Pages for people

    @Test
    void aWebPageAfterAByteOrderMarkIsNotATranscript() throws Exception {
        assertProtocolError("text/html", new String(file("c14b-bom.html"), UTF_8));
        assertProtocolError("text/plain", new String(file("c14b-bom.html"), UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "text/html | Sign in to continue", "text/html; charset=utf-8 | Sign in", "TEXT/HTML | Sign in",
        "application/xhtml+xml | Sign in", "text/html | '  \n<!-- a comment --><html>Sign in</html>'",
        "text/plain | <!-- a comment --><html>Sign in</html>", "text/plain | '\n <!DOCTYPE html><html>'",
        "text/plain | '\uFEFF\uFEFF <HTML>Sign in'", "text/plain | <?xml version=\"1.0\"?><html/>",
        "text/plain | '\u00A0<html>Sign in'", "text/html | {\"text\":\"hello\"}"
    })
    void aWebPageIsNotATranscriptWhateverPrecedesIt(String type, String body) {
        assertProtocolError(type, body);
    }

    @Test
    void aWebPageIsRecognisedByAnyOfItsTypes() {
        assertProtocolError("text/html, application/json", "{\"text\":\"hello\"}");
        assertProtocolError("text/html,text/plain", "Sign in");
        assertProtocolError(" text/html ; charset=utf-8", "Sign in");
        assertProtocolError("text/plain", "<!-- one --> <!-- two -->\n<!DOCTYPE html><html>");
        assertProtocolError("text/plain", "<?xml version=\"1.0\"?>\n<!-- one -->\n<html/>");
    }

    // Bare text

    @Test
    void plainTextThatIsAJsonStringIsUnquoted() throws Exception {
        assertThat(heard("text/plain", "\"hello \\\"world\\\"\"\n".getBytes(UTF_8)).text()).isEqualTo("hello \"world\"");
        for (String spoken : List.of("5", "true", "null", "[BLANK_AUDIO]", "\"hello\" he said", "[1] hello")) {
            assertThat(heard("text/plain", spoken.getBytes(UTF_8)).text()).isEqualTo(spoken);
        }
    }

    @Test
    void otherBodiesAreNotTranscripts() throws Exception {
        assertProtocolError("text/plain", "[{\"text\":\"hello\"}]");
        assertProtocolError("text/plain", "[]");
        // compressed by something that nobody names
        assertProtocolError("text/plain", "(\u00B5/\u00FD\u0001\u0002\u0003");
        assertProtocolError("text/plain", "GIF89a\u0000\u0001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void otherUtfEncodingsAreReadWithAndWithoutAMark(String name) throws Exception {
        Charset charset = Charset.forName(name);
        for (String mark : List.of("", "\uFEFF")) {
            for (String type : List.of(JSON, "text/plain", "")) {
                assertThat(heard(type, (mark + "{\"text\":\"zażółć\"}").getBytes(charset)).text()).isEqualTo("zażółć");
            }
            assertThat(heard("text/plain", (mark + "hello").getBytes(charset)).text()).isEqualTo("hello");
            byte[] page = (mark + "<html>Sign in").getBytes(charset);
            SttException failure = catchThrowableOfType(SttException.class, () -> heard("text/plain", page));
            assertThat(failure).isNotNull();
        }
    }

    // What is not needed decides nothing

    @Test
    void anInvalidNumberCountsAsAbsent() throws Exception {
        Transcript heard = heard(JSON, file("c01-nan.json"));
        assertThat(heard.text()).isEqualTo("hello");
        assertThat(heard.confidence()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "+Infinity", "nan", "-nan", "-nan(ind)", "inf", "-inf", "1e999", "\"NaN\""})
    void invalidNumbersDoNotInvalidateTheText(String number) throws Exception {
        Transcript heard = json("{\"duration\":" + number + ",\"text\":\"not NaN: \\\"inf\\\"\",\"x\":[" + number + ",{\"y\":" + number
                + "}],\"words\":[{\"word\":\"a\",\"start\":0,\"end\":1,\"probability\":" + number + "}]}");
        assertThat(heard.text()).isEqualTo("not NaN: \"inf\"");
        assertThat(heard.words()).containsExactly(Word.of("a", Duration.ZERO, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"words\":null,\"segments\":null", "\"words\":{},\"segments\":\"none\"", "\"segments\":[null,7,\"x\",[]]", "\"words\":false",
        "\"usage\":[],\"model\":{},\"language\":7", "\"logprobs\":null,\"languages\":null", "\"error\":null",
        "\"x\":{\"deep\":[[[{\"er\":1}]]]}", "\"duration\":\"0.5\"", "\"task\":123456789012345678901234567890", "\"text2\":\"\\u0000\\ud83d\""
    })
    void extraFieldsOfAnyTypeDoNoHarm(String fields) throws Exception {
        assertThat(json("{\"text\":\"hello\"," + fields + "}").text()).isEqualTo("hello");
    }

    @Test
    void hugeNumbersInUnneededFieldsDoNoHarm() throws Exception {
        assertThat(json("{\"text\":\"hello\",\"id\":" + "7".repeat(20_000) + "}").text()).isEqualTo("hello");
    }

    @Test
    void numbersMayBeTexts() throws Exception {
        Transcript heard = json("{\"text\":\"a\",\"words\":[{\"word\":\"a\",\"start\":\"0.5\",\"end\":\" 1 \",\"probability\":\"0.5\"}]}");
        assertThat(heard.words()).containsExactly(new Word("a", Duration.ofMillis(500), Duration.ofSeconds(1), 0.5, null));
    }

    // Silence

    @Test
    void textOfNullIsSilence() throws Exception {
        assertThat(heard(JSON, file("c18-text-null.json")).text()).isEmpty();
        assertThat(json("{\"text\":null,\"segments\":[]}").text()).isEmpty();
        assertThat(json("{\"text\":null,\"segments\":null}").text()).isEmpty();
        assertThat(json("{\"text\":null,\"segments\":[{\"text\":\"hello\"}]}").text()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"segments\":null}", "{\"text\":7}", "{\"text\":[]}", "{\"Text\":\"hello\"}"})
    void aMissingTextIsNotATranscript(String json) {
        assertProtocolError(JSON, json);
    }

    // Events

    @Test
    void heartbeatsAreNotEvents() throws Exception {
        assertThat(heard(EVENTS, file("c04-sse-empty-data.txt")).text()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "data:", "data: ", "data:  ", "data: ping", "data: null", "data: \"\"", "data: {}", ": keep-alive", ":", "event: ping\ndata: {}",
        "event: ping\ndata: 2026-11-02T08:00:00Z", "event: ping", "data: PING", "data: heartbeat", "data: keep-alive", "retry: 3000",
        "id: 7", "data: \"ping\"", "data: {\"type\":\"ping\"}", "event: heartbeat\ndata:", "data", "data: []", "data: {\"type\":\"heartbeat\",\"error\":null}"
    })
    void heartbeatsOfEveryKindAreSkipped(String beat) throws Exception {
        assertThat(events(beat + "\n\ndata: {\"type\":\"transcript.text.delta\",\"delta\":\"hel\"}\n\n" + beat
                        + "\n\ndata: {\"type\":\"transcript.text.done\",\"text\":\"hello\"}\n\n" + beat + "\n\n").text())
                .isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"transcript.text.delta\",\"delta\":\"he", "hello", "[1]", "7", "{\"text\":\"a\"} trailing"})
    void aBrokenEventIsAProtocolError(String data) {
        assertProtocolError(EVENTS, "data: " + data + "\n\ndata: {\"type\":\"transcript.text.done\",\"text\":\"hello\"}\n\n");
    }

    @Test
    void untypedSegmentsUpToTheEndAreTheText() throws Exception {
        assertThat(heard(EVENTS, file("c07b-sse-segments-done.txt")).text()).isEqualTo("And so my fellow");
    }

    @Test
    void strippedUntypedSegmentsAreJoinedWithSpaces() throws Exception {
        String stripped = "data: {\"text\":\"Hello world.\"}\n\ndata: {\"text\":\"How are you?\"}\n\ndata: [DONE]\n\n";
        assertThat(events(stripped).text()).isEqualTo("Hello world. How are you?");
    }

    @Test
    void untypedSegmentsMayHaveTimes() throws Exception {
        Transcript heard = events("""
                data: {"id":0,"start":0,"end":1,"text":" And so","words":[{"word":" And","start":0,"end":0.5},{"word":" so","start":0.5,"end":1}]}

                data: {"id":1,"start":1,"end":2,"text":" my","words":[{"word":" my","start":1,"end":2}]}

                data: [DONE]

                """);
        assertThat(heard.text()).isEqualTo("And so my");
        assertThat(heard.words()).extracting(Word::text).containsExactly("And", "so", "my");
    }

    @Test
    void segmentsWithoutTheEndAreNotTheText() {
        assertProtocolError(EVENTS, "data: {\"text\":\" And so\"}\n\n");
    }

    /** U+2028, U+2029 and U+0085 end a line for a regular expression, but not in a stream of events. */
    @ParameterizedTest
    @ValueSource(strings = {"\u2028", "\u2029", "\u0085"})
    void eventsWithOtherLineEndingsAreRecognisedDespiteAnotherType(String end) throws Exception {
        String events = "data: {\"type\":\"transcript.text.done\",\"text\":\"hello" + end + "world\"}\n\n";
        assertThat(heard("text/plain", events.getBytes(UTF_8)).text()).startsWith("hello").endsWith("world").doesNotContain("{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain; charset=utf-8", "application/octet-stream", JSON, ""})
    void eventsAreRecognisedDespiteAnotherType(String type) throws Exception {
        assertThat(heard(type, file("c07k-sse-as-text-plain.txt")).text()).isEqualTo("hello");
        assertThat(heard(type, ("event: x\n" + new String(file("c07k-sse-as-text-plain.txt"), UTF_8)).getBytes(UTF_8)).text())
                .isEqualTo("hello");
        assertThat(heard(type, (": beat\n\n" + new String(file("c07k-sse-as-text-plain.txt"), UTF_8)).getBytes(UTF_8)).text())
                .isEqualTo("hello");
    }

    @Test
    void jsonLabelledAsEventsIsRead() throws Exception {
        assertThat(heard(EVENTS, "{\"text\":\"hello\"}".getBytes(UTF_8)).text()).isEqualTo("hello");
    }

    @Test
    void truncatedEventsWithAnotherTypeAreNotATranscript() {
        assertProtocolError("text/plain", "data: {\"type\":\"transcript.text.delta\",\"delta\":\"hel\"}\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "data: {\"type\":\"transcript.text.delta\",\"delta\":\"hel\"}\n\nupstream connect error\n",
        "upstream connect error\n\ndata: {\"type\":\"transcript.text.delta\",\"delta\":\"hel\"}\n\n",
        "data: {\n\"text\":\"hello\"}\n\ndata: [DONE]\n\n",
        "hello\ndata: [DONE]\n", "event: x\r\ndata: hello\r\n\r\nupstream connect error", "data: [{\"text\":\"hello\"}]\n\nbye\n"
    })
    void damagedEventsWithAnotherTypeAreNotATranscript(String body) {
        assertProtocolError("text/plain", body);
    }

    @Test
    void aLongTextWithASingleEventLineIsStillText() throws Exception {
        String text = "event: the launch\n" + "and so on\n".repeat(20_000);
        assertThat(heard("text/plain", text.getBytes(UTF_8)).text()).startsWith("event: the launch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"<!DOCTYPE html><html><body>Sign in</body></html>\"", "Notice: proxy\n<html lang='en'>\n<head>",
        "\u00EF\u00BB\u00BF<!doctype HTML>", "\u00EF\u00BB\u00BF<html><body>Sign in"})
    void aWebPageAfterSomethingElseIsNotATranscript(String body) {
        assertProtocolError("text/plain", body);
    }

    /** Encoders escape {@code <} in JSON, so that the page does not show before the string is read. */
    @ParameterizedTest
    @ValueSource(strings = {"\"<html>Sign in</html>\"", "\"\\u003c!DOCTYPE html\\u003e\\u003chtml\\u003eSign in\"",
        "\"\\u003chtml\\u003e\\u003cbody\\u003eSign in\"", "\"<?xml version='1.0'?><Error/>\"", "\" \\n<!-- a comment -->Sign in\"",
        "\"{\\\"error\\\":\\\"busy\\\"}\"", "\"data: {\\\"text\\\":\\\"hel\\\"}\\n\\n\"", "\"GIF89a\\u0000\\u0001\""})
    void whatIsNoTextIsNoneInQuotationMarks(String body) {
        assertProtocolError("text/plain", body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Notice: proxy\n<html>Sign in", "Notice: proxy\r\n  <body class='x'>Sign in", "\u00EF\u00BB\u00BF<html>Sign in",
        "\u00EF\u00BB\u00BF<?xml version='1.0'?>"})
    void aPageWithoutFurtherTagsIsNotATranscript(String body) {
        assertProtocolError("text/plain", body);
    }

    @Test
    void aByteOrderMarkThatWasEncodedTwiceIsDropped() throws Exception {
        for (String type : List.of("text/plain", JSON)) {
            assertThat(heard(type, "\u00EF\u00BB\u00BF{\"text\":\"hello\"}".getBytes(UTF_8)).text()).isEqualTo("hello");
        }
        assertThat(heard("text/plain", "\u00EF\u00BB\u00BFhello".getBytes(UTF_8)).text()).isEqualTo("hello");
        assertThat(events("\uFEFF\u00EF\u00BB\u00BFdata: {\"text\":\"hello\"}\n\ndata: [DONE]\n\n").text()).isEqualTo("hello");
    }

    @Test
    void aTagThatWasSaidIsText() throws Exception {
        assertThat(heard("text/plain", "we begin with <html> and go on".getBytes(UTF_8)).text()).isEqualTo("we begin with <html> and go on");
    }

    @Test
    void severalByteOrderMarksBeforeEventsAreDropped() throws Exception {
        assertThat(events("\uFEFF\uFEFFdata: {\"text\":\"Hello\"}\n\ndata: {\"text\":\" world\"}\n\ndata: [DONE]\n\n").text())
                .isEqualTo("Hello world");
    }

    @Test
    void theDefaultTypeOfAnEventMayBeSent() throws Exception {
        assertThat(events("event: message\ndata: {\"text\":\" And so\"}\n\nevent: message\ndata: {\"text\":\" my\"}\n\ndata: [DONE]\n\n").text())
                .isEqualTo("And so my");
    }

    @Test
    void anEventWithATextOfNullIsSilence() throws Exception {
        assertThat(events("data: {\"text\":null}\n\ndata: [DONE]\n\n").text()).isEmpty();
        assertThat(events("data: {\"text\":null}\n\ndata: {\"text\":\"hello\"}\n\ndata: [DONE]\n\n").text()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain; charset=utf-8", "application/octet-stream", JSON, EVENTS, ""})
    void heartbeatsAloneAreNotATranscript(String type) {
        for (String beats : List.of(": ping\n\n", ":\n", ": ping\r\r: ping\r\r", "\uFEFF: ping\n\n", "\n\n: ping", "event: ping\ndata:\n\n", "data:\n\n",
                "data: ping\n\n", "data: null\n\n", "data: {}\n\n", "retry: 3000\n\n", "id: 7\n\n", "event: ping\n", "data: [DONE]\n\n",
                ": ping\n\nhello\n")) {
            assertProtocolError(type, beats);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n"})
    void eventLinesMayEndInThreeWays(String end) throws Exception {
        String events = ": ping||data: {\"type\":\"transcript.text.done\",|data: \"text\":\"hello\"}||".replace("|", end);
        for (String type : List.of(EVENTS, "text/plain", JSON)) {
            assertThat(heard(type, events.getBytes(UTF_8)).text()).as(type).isEqualTo("hello");
        }
    }

    @Test
    void textThatLooksLikeAnEventIsText() throws Exception {
        assertThat(heard("text/plain", "data: the word of the day\n".getBytes(UTF_8)).text()).isEqualTo("data: the word of the day");
    }

    // Characters

    @Test
    void wordsAreJoinedWhereTokensSplitACharacter() throws Exception {
        Transcript heard = heard(JSON, file("c38-split-utf8-words.json"));
        assertThat(heard.text()).isEqualTo("你好");
        assertThat(heard.words()).containsExactly(
                Word.of("你", Duration.ZERO, Duration.ofMillis(200)), Word.of("好", Duration.ofMillis(200), Duration.ofMillis(500)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "你好|\uFFFD,\uFFFD,好|你,好", "你好|你,\uFFFD,\uFFFD|你,好", "你好|\uFFFD,\uFFFD,\uFFFD,\uFFFD|你好",
        "👍 ok|\uFFFD,\uFFFD,\uFFFD, ok|👍,ok", "caf\u00E9 noir| caf,\uFFFD,\uFFFD, noir|café,noir",
        "我们去吧|我,\uFFFD,\uFFFD,去,吧|我,们,去,吧", "x 你好 y| x, \uFFFD,\uFFFD好, y|x,你好,y"
    })
    void splitCharactersAreRestoredFromTheText(String text, String pieces, String words) throws Exception {
        StringBuilder json = new StringBuilder();
        double at = 0;
        for (String piece : pieces.split(",", -1)) {
            json.append(json.isEmpty() ? "" : ",").append("{\"word\":\"" + piece + "\",\"start\":" + at + ",\"end\":" + (at + 0.1) + "}");
            at += 0.1;
        }
        Transcript heard = json("{\"text\":\"" + text + "\",\"words\":[" + json + "]}");
        assertThat(heard.words()).extracting(Word::text).containsExactly(words.split(","));
    }

    /** Escapes as Python's {@code surrogateescape} or tokens written byte by byte. */
    @Test
    void unexplainedBytesAreLeftOut() throws Exception {
        Transcript heard = json("{\"text\":\"hello\",\"words\":[{\"word\":\" hello\",\"start\":0,\"end\":0.5},"
                + "{\"word\":\"\uFFFD\",\"start\":0.5,\"end\":0.6}]}");
        assertThat(heard.words()).extracting(Word::text).containsExactly("hello");
    }

    @Test
    void anInvalidByteDoesNotInvalidateTheText() throws Exception {
        assertThat(heard(JSON, file("c08-lone-lead-byte.json")).text()).isEqualTo("caf\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain; charset=ISO-8859-1", "text/plain;charset=\"iso-8859-1\"", "text/plain; x=y; Charset=latin1"})
    void plainTextIsDecodedByItsCharset(String type) throws Exception {
        assertThat(heard(type, "café".getBytes(ISO_8859_1)).text()).isEqualTo("café");
    }

    @Test
    void anUnknownCharsetIsReadAsUtf8() throws Exception {
        assertThat(heard("text/plain; charset=klingon", "café".getBytes(UTF_8)).text()).isEqualTo("café");
        assertThat(heard("text/plain; charset=", "café".getBytes(UTF_8)).text()).isEqualTo("café");
        assertThat(heard("text/plain; charset=utf8", "café".getBytes(UTF_8)).text()).isEqualTo("café");
    }

    @Test
    void jsonIsReadAsUtf8IfPossible() throws Exception {
        byte[] utf8 = "{\"text\":\"café\"}".getBytes(UTF_8);
        assertThat(heard(JSON + "; charset=ISO-8859-1", utf8).text()).isEqualTo("café");
        byte[] latin = "{\"text\":\"café\"}".getBytes(ISO_8859_1);
        assertThat(heard(JSON + "; charset=ISO-8859-1", latin).text()).isEqualTo("café");
    }

    // Errors that are none

    @ParameterizedTest
    @ValueSource(strings = {
        "\"\"", "false", "{}", "null", "[]", "0", "\" \"", "{\"message\":\"\"}", "{\"code\":null,\"message\":null}", "[{}]"
    })
    void anEmptyErrorBesideAGoodTextIsIgnored(String error) throws Exception {
        assertThat(json("{\"error\":" + error + ",\"text\":\"hello\"}").text()).isEqualTo("hello");
        assertThat(events("data: {\"type\":\"transcript.text.done\",\"text\":\"hello\",\"error\":" + error + "}\n\n").text())
                .isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "false", "{}", "null"})
    void anEmptyErrorWithoutATextIsNotATranscript(String error) {
        assertProtocolError(JSON, "{\"error\":" + error + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"failed\"", "true", "{\"code\":7}", "[\"x\"]", "7"})
    void anErrorIsRecognised(String error) {
        SttException failure = catchThrowableOfType(
                SttException.class, () -> json("{\"error\":" + error + ",\"text\":\"hello\"}"));
        assertThat(failure).as(error).isNotNull();
    }

    // Compression

    private static byte[] gzipped(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", ""})
    void anUnrequestedCompressionIsRead(String encoding) throws Exception {
        Reply reply = Reply.of(200, JSON, file("c03-gzip.json.gz"));
        assertThat(heard(encoding.isEmpty() ? reply : reply.header("Content-Encoding", encoding)).text()).isEqualTo("hello");
    }

    @Test
    void compressedEventsAreRead() throws Exception {
        assertThat(heard(Reply.of(200, EVENTS, gzipped(file("c07k-sse-as-text-plain.txt"))).header("Content-Encoding", "gzip")).text())
                .isEqualTo("hello");
    }

    @Test
    void compressedEventsWithoutTheHeaderAreRead() throws Exception {
        byte[] events = file("c07k-sse-as-text-plain.txt");
        assertThat(heard(Reply.of(200, EVENTS, gzipped(events))).text()).isEqualTo("hello");
        assertThat(heard(Reply.of(200, EVENTS, gzipped(gzipped(events)))).text()).isEqualTo("hello");
        assertThat(heard(Reply.of(200, EVENTS, gzipped("{\"text\":\"hello\"}".getBytes(UTF_8)))).text()).isEqualTo("hello");
    }

    @Test
    void compressedEventsWithoutTheHeaderAreBoundedAndChecked() throws Exception {
        byte[] bomb = new byte[64 << 20];
        Arrays.fill(bomb, (byte) '\n');
        byte[] whole = gzipped(file("c07k-sse-as-text-plain.txt"));
        for (byte[] body : List.of(gzipped(bomb), Arrays.copyOf(whole, whole.length - 6), new byte[] {0x1F})) {
            SttException failure = catchThrowableOfType(SttException.class, () -> heard(Reply.of(200, EVENTS, body)));
            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(ErrorKind.PROTOCOL);
        }
    }

    @Test
    void anAnswerThatOnlyClaimsToBeCompressedIsRead() throws Exception {
        assertThat(heard(Reply.json(200, "{\"text\":\"hello\"}").header("Content-Encoding", "gzip")).text()).isEqualTo("hello");
        assertThat(heard(Reply.json(200, "{\"text\":\"hello\"}").header("Content-Encoding", "identity")).text()).isEqualTo("hello");
    }

    @Test
    void aDecompressionBombIsStoppedAtTheLimit() throws Exception {
        byte[] bomb = new byte[64 << 20];
        Arrays.fill(bomb, (byte) ' ');
        SttException failure = catchThrowableOfType(
                SttException.class, () -> heard(Reply.of(200, JSON, gzipped(bomb)).header("Content-Encoding", "gzip")));
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(failure.getMessage()).contains("more than");
    }

    private static byte[] deflated(byte[] body, boolean header) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, !header);
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater)) {
            deflating.write(body);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, "text/plain"})
    void doubleOrUndeclaredCompressionIsRead(String type) throws Exception {
        byte[] json = "{\"text\":\"hello\"}".getBytes(UTF_8);
        assertThat(heard(Reply.of(200, type, gzipped(gzipped(json))).header("Content-Encoding", "gzip, gzip")).text()).isEqualTo("hello");
        assertThat(heard(Reply.of(200, type, gzipped(gzipped(json)))).text()).isEqualTo("hello");
        assertThat(heard(Reply.of(200, type, gzipped(deflated(json, true))).header("Content-Encoding", "deflate, gzip")).text())
                .isEqualTo("hello");
        assertThat(heard(Reply.of(200, type, deflated(json, true)).header("Content-Encoding", "deflate")).text()).isEqualTo("hello");
        assertThat(heard(Reply.of(200, type, deflated(json, false)).header("Content-Encoding", "deflate")).text()).isEqualTo("hello");
    }

    @Test
    void damagedCompressionIsNotATranscript() throws Exception {
        byte[] text = "hello world".getBytes(UTF_8);
        byte[] cut = Arrays.copyOf(gzipped(text), gzipped(text).length - 6);
        byte[] deep = gzipped(gzipped(gzipped(gzipped(gzipped(text)))));
        for (Reply reply : List.of(Reply.of(200, "text/plain", cut).header("Content-Encoding", "gzip"), Reply.of(200, "text/plain", cut),
                Reply.of(200, "text/plain", text).header("Content-Encoding", "br"),
                Reply.of(200, "text/plain", gzipped(text)).header("Content-Encoding", "br, gzip"),
                Reply.of(200, "text/plain", deep).header("Content-Encoding", "gzip"))) {
            SttException failure = catchThrowableOfType(SttException.class, () -> heard(reply));
            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(ErrorKind.PROTOCOL);
        }
    }

    @Test
    void aNestedDecompressionBombIsStoppedAtTheLimit() throws Exception {
        byte[] bomb = gzipped(gzipped(new byte[64 << 20]));
        SttException failure = catchThrowableOfType(SttException.class, () -> heard(Reply.of(200, "text/plain", bomb)));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).contains("more than");
    }

    @Test
    void compressionIsNotRequested() throws Exception {
        try (FaultServer server = FaultServer.answering(Reply.json(200, "{\"text\":\"hello\"}"));
                WhisperProvider provider = TestServer.provider(URI.create(server.uri() + "/v1"), Dialect.GENERIC).build()) {
            provider.transcribe(TestServer.request(TranscriptionOptions.none()));
            assertThat(server.requests().getFirst().header("Accept-Encoding")).contains("identity");
        }
    }

    // Languages

    @Test
    void languageNamesAreRecognised() throws Exception {
        assertThat(heard(JSON, file("c19-bengali.json")).language()).isEqualTo("bn");
    }

    @ParameterizedTest
    @CsvSource({
        "EN,en", "Bengali,bn", "mandarin,zh", "mandarin chinese,zh", "valencian,ca", "flemish,nl", "haitian,ht", "letzeburgesch,lb",
        "pushto,ps", "panjabi,pa", "moldavian,ro", "moldovan,ro", "sinhalese,si", "castilian,es", "burmese,my", "punjabi,pa",
        "luxembourgish,lb", "faroese,fo", "lingala,ln", "bashkir,ba", "sundanese,su", "yiddish,yi", "latin,la", "cantonese,yue",
        "jw,jv", "iw,he", "nynorsk,nn", "tagalog,tl", "norwegian nynorsk,nn", "ENG,en", "deu,de", "EN_US,en-US", "zh-CN,zh-CN", "cmn,zh",
        "' English ',en", "haitian  creole,ht", "norwegian_nynorsk,nn", "'mandarin\tchinese',zh", "<|de|>,de", "<|yue|>,yue"
    })
    void languagesAreFoundByNameAndCode(String named, String tag) throws Exception {
        assertThat(json("{\"text\":\"x\",\"language\":\"" + named + "\"}").language()).isEqualTo(tag);
    }

}
