package io.github.sttcompare.azure;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, as parsed by an independent server, and how answers in the documented forms and in others are read. */
class AnswerTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Audio AUDIO = Audio.ofPcm(new byte[11 * 32_000], AudioFormat.MONO_16K);
    private static final Audio STEREO = Audio.ofPcm(new byte[4 * 32_000], new AudioFormat(8_000, 2));

    private static WireMockServer server;

    @BeforeAll
    static void start() {
        server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static AzureFastProvider.Builder provider() {
        return AzureFastProvider.builder().endpoint(URI.create("http://127.0.0.1:" + server.port())).apiKey(KEY);
    }

    private static Transcript heard(AzureFastProvider.Builder builder, Audio audio, TranscriptionOptions.Builder options)
            throws InterruptedException {
        try (AzureFastProvider provider = builder.build()) {
            return provider.transcribe(TranscriptionRequest.of(audio, options.build(), Duration.ofSeconds(30)));
        }
    }

    private static void answer(String json) {
        server.resetAll();
        server.stubFor(any(anyUrl()).willReturn(aResponse()
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withHeader("apim-request-id", "c0ffee00-1111-2222-3333-444455556666")
                .withBody(json)));
    }

    private static void answerFile(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(AnswerTest.class.getResourceAsStream("/answers/" + name))) {
            answer(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Transcript heard(String json) throws InterruptedException {
        answer(json);
        return heard(provider(), AUDIO, TranscriptionOptions.builder().speakerLabels(true));
    }

    /** The request that was sent, with this definition and no other. */
    private static RequestPatternBuilder sent(Audio audio, String definition) throws IOException {
        return postRequestedFor(urlEqualTo("/speechtotext/transcriptions:transcribe?api-version=2025-10-15"))
                .withHeader("Ocp-Apim-Subscription-Key", equalTo(KEY))
                .withHeader("Authorization", absent())
                .withRequestBodyPart(aMultipart().withName("definition").withBody(equalToJson(definition)).build())
                .withRequestBodyPart(aMultipart()
                        .withName("audio")
                        .withFileName("audio.wav")
                        .withHeader("Content-Type", equalTo("audio/wav"))
                        .withBody(binaryEqualTo(audio.openWav().readAllBytes()))
                        .build());
    }

    private static Word word(String text, int start, int end) {
        return Word.of(text, Duration.ofMillis(start), Duration.ofMillis(end));
    }

    @Test
    void answerInOneLanguageIsReadInFull() throws Exception {
        answerFile("one-language.json");
        Transcript heard = heard(provider(), AUDIO, TranscriptionOptions.builder().language("en-US").wordTimes(true));
        assertThat(heard.text()).isEqualTo("And so, my fellow Americans, ask not. What can you do?");
        assertThat(heard.words()).hasSize(11).startsWith(word("And", 320, 480), word("so,", 480, 680)).endsWith(word("do?", 4600, 5000));
        assertThat(heard.language()).isEqualTo("en-US");
        assertThat(heard.confidence()).isCloseTo((0.9 * 7 + 0.7 * 4) / 11, within(1e-12));
        assertThat(heard.metadata())
                .containsEntry("request.id", "c0ffee00-1111-2222-3333-444455556666")
                .containsEntry("language.asked", "en-US")
                .containsEntry("audio.seconds", "11.000")
                .doesNotContainKey("languages");
        assertThat(heard.raw()).contains("\"durationMilliseconds\": 11000");
        server.verify(1, sent(AUDIO, "{\"profanityFilterMode\":\"None\",\"locales\":[\"en-US\"]}"));
    }

    @Test
    void byDefaultOnlyTheFilterIsSwitchedOff() throws Exception {
        answerFile("one-language.json");
        assertThat(heard(provider(), AUDIO, TranscriptionOptions.builder()).words()).extracting(Word::speaker).containsOnlyNulls();
        server.verify(1, sent(AUDIO, "{\"profanityFilterMode\":\"None\"}"));
    }

    @Test
    void eachPhraseIsSentOnceUpToAzuresLimit() throws Exception {
        answerFile("one-language.json");
        Transcript few = heard(provider(), AUDIO,
                TranscriptionOptions.builder().phrases(List.of("Łódź", " New\n York ", "New York", "\"quoted\"")));
        assertThat(few.metadata()).doesNotContainKey("note.phrases");
        server.verify(1, sent(AUDIO, """
                {"profanityFilterMode":"None","phraseList":{"phrases":["Łódź","New York","\\"quoted\\""]}}"""));
        Transcript many = heard(provider(), AUDIO, TranscriptionOptions.builder()
                .phrases(IntStream.range(0, 502).mapToObj(i -> "phrase " + i).toList()));
        assertThat(many.metadata()).containsEntry("note.phrases", "2 of the phrases were left out: Azure recommends 500 at most");
    }

    @Test
    void speakersAreLabelledOnRequest() throws Exception {
        answerFile("speakers-and-languages.json");
        Transcript heard = heard(provider().maxSpeakers(3), AUDIO, TranscriptionOptions.builder().speakerLabels(true));
        assertThat(heard.text()).isEqualTo("Good morning. Guten Morgen. 你好");
        assertThat(heard.words()).extracting(Word::speaker).containsExactly("1", "1", "2", "2", "1");
        server.verify(1, sent(AUDIO, "{\"profanityFilterMode\":\"None\",\"diarization\":{\"enabled\":true,\"maxSpeakers\":3}}"));
    }

    @Test
    void severalLanguagesAreListedAndTheLanguageIsNull() throws Exception {
        answerFile("speakers-and-languages.json");
        Transcript heard = heard(provider().languages("en", "de-AT"), AUDIO, TranscriptionOptions.builder());
        assertThat(heard.language()).isNull();
        assertThat(heard.metadata())
                .containsEntry("languages", "en-US,de-DE,zh-CN")
                .containsEntry("language.asked", "en-US,de-AT");
        // one phrase has none, so the whole has none
        assertThat(heard.confidence()).isNull();
        server.verify(1, sent(AUDIO, "{\"profanityFilterMode\":\"None\",\"locales\":[\"en-US\",\"de-AT\"]}"));
    }

    @Test
    void channelsAreTranscribedSeparatelyOnRequest() throws Exception {
        answerFile("two-channels.json");
        Transcript heard =
                heard(provider().separateChannels(true), STEREO, TranscriptionOptions.builder().speakerLabels(true));
        assertThat(heard.text()).isEqualTo("Hello. How are you? Fine, thanks.");
        assertThat(heard.words()).extracting(Word::text).containsExactly("Hello.", "How", "are", "you?", "Fine,", "thanks.");
        assertThat(heard.words()).extracting(Word::speaker)
                .containsExactly("channel 1", "channel 2", "channel 2", "channel 2", "channel 1", "channel 1");
        server.verify(1, sent(STEREO, "{\"profanityFilterMode\":\"None\",\"channels\":[0,1]}"));
    }

    @Test
    void azureMixesChannelsByDefault() throws Exception {
        answerFile("one-language.json");
        heard(provider(), STEREO, TranscriptionOptions.builder());
        server.verify(1, sent(STEREO, "{\"profanityFilterMode\":\"None\"}"));
        heard(provider().separateChannels(true), AUDIO, TranscriptionOptions.builder().speakerLabels(true));
        server.verify(1, sent(AUDIO, "{\"profanityFilterMode\":\"None\",\"diarization\":{\"enabled\":true}}"));
    }

    @ParameterizedTest
    @CsvSource({"en,en-US", "en-GB,en-GB", "tlh,tlh", "zh-Hant,zh-TW"})
    void aLanguageWithoutACountryGetsTheLikelyOne(String language, String locale) throws Exception {
        answerFile("one-language.json");
        Transcript heard = heard(provider(), AUDIO, TranscriptionOptions.builder().language(language));
        assertThat(heard.metadata()).containsEntry("language.asked", locale);
        server.verify(1, sent(AUDIO, "{\"profanityFilterMode\":\"None\",\"locales\":[\"" + locale + "\"]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"combinedPhrases\":[],\"phrases\":[]}", "{\"combinedPhrases\":[]}", "{\"combinedPhrases\":[{\"text\":\"\"}],\"phrases\":[]}",
        "{\"durationMilliseconds\":\"?\",\"combinedPhrases\":[{\"text\":\" \\n\"}],\"phrases\":null}"
    })
    void silenceIsAnEmptyAnswer(String json) throws Exception {
        Transcript heard = heard(json);
        assertThat(heard.text()).isEmpty();
        assertThat(heard.words()).isEmpty();
        assertThat(heard.language()).isNull();
        assertThat(heard.confidence()).isNull();
    }

    @Test
    void theTextIsJoinedFromPhrasesIfItIsMissing() throws Exception {
        assertThat(heard("""
                {"phrases":[{"offsetMilliseconds":2000,"text":" two \\n"},{"offsetMilliseconds":0,"text":"one"},{"text":7}]}""").text())
                .isEqualTo("one two");
        assertThat(heard("{\"combinedPhrases\":[{\"channel\":0,\"text\":\"a \"},{\"channel\":1,\"text\":\"b\"}]}").text()).isEqualTo("a b");
    }

    @Test
    void timesAreClampedToTheAudioAndSorted() throws Exception {
        Transcript heard = heard("""
                {"combinedPhrases":[{"text":"x"}],"phrases":[null,7,{"text":"x","speaker":"guest","unknown":{},"words":[
                  {"text":"b","offsetMilliseconds":"2500","durationMilliseconds":-7},
                  {"text":"a","offsetMilliseconds":-3,"durationMilliseconds":500.5},
                  {"text":"c","offsetMilliseconds":1e300,"durationMilliseconds":1e300},
                  {"text":" ","offsetMilliseconds":1,"durationMilliseconds":1},
                  {"text":"no time"},{"offsetMilliseconds":1},{"text":"x","offsetMilliseconds":"soon"},null,7]}]}""");
        Duration end = AUDIO.duration();
        assertThat(heard.words()).containsExactly(
                Word.of("a", Duration.ZERO, Duration.ofNanos(497_500_000)),
                word("b", 2500, 2500),
                Word.of("c", end, end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.01", "\"high\"", "null", "{}", "1e999"})
    void confidenceIsNotMadeUp(String confidence) throws Exception {
        Transcript heard = heard("{\"combinedPhrases\":[{\"text\":\"x\"}],\"phrases\":[{\"text\":\"x\",\"offsetMilliseconds\":0,"
                + "\"durationMilliseconds\":1000,\"confidence\":" + confidence + "}]}");
        assertThat(heard.text()).isEqualTo("x");
        assertThat(heard.confidence()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"en-us,en-US", "pt_BR,pt-BR", "'',", "und,", "<script>,", "zh-Hans-CN,zh-Hans-CN"})
    void theDetectedLanguageIsATagOrNull(String locale, String tag) throws Exception {
        Transcript heard = heard(
                "{\"combinedPhrases\":[{\"text\":\"x\"}],\"phrases\":[{\"text\":\"x\",\"locale\":\"" + locale + "\"}]}");
        assertThat(heard.language()).isEqualTo(tag);
    }
}
