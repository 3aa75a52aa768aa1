package io.github.sttcompare.whisper;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.Word;
import io.github.sttcompare.kit.Prompt;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each dialect sends, and how its answers are read. */
class DialectTest {

    private static final TranscriptionOptions EVERYTHING = TranscriptionOptions.builder()
            .language("en-US")
            .speaker(SpeakerProfile.CHILD)
            .phrases(List.of("Kubernetes", "New York", "Łódź"))
            .wordTimes(true)
            .speakerLabels(true)
            .build();

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Transcript ask(WhisperProvider.Builder builder, TranscriptionOptions options) throws InterruptedException {
        try (WhisperProvider provider = builder.build()) {
            return provider.transcribe(TestServer.request(options));
        }
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    @Test
    void openAiGetsKeywordsAndLanguages() throws Exception {
        server.answer(aResponse()
                .withHeader("Content-Type", "application/json")
                .withHeader("x-request-id", "req_123")
                .withHeader("openai-processing-ms", "815")
                .withHeader("x-ratelimit-remaining-requests", "4999")
                .withHeader("x-ratelimit-reset-tokens", "6m0s")
                .withBody(TestServer.file("openai-gpt-transcribe.json")));
        Transcript heard = ask(server.provider(Dialect.OPENAI), EVERYTHING);
        assertThat(server.request().getUrl()).isEqualTo("/v1/audio/transcriptions");
        assertThat(server.request().getHeader("Authorization")).isEqualTo("Bearer " + TestServer.KEY);
        assertThat(server.form().texts()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "model", "gpt-transcribe",
                "response_format", "json",
                "languages[]", "en",
                "keywords[]", "Kubernetes | New York | Łódź",
                "prompt", "A young child is speaking."));
        assertThat(server.form().fields().get("file"))
                .containsExactly("audio.wav audio/wav " + TestServer.AUDIO.wavLength());
        assertThat(heard.text()).isEqualTo("And so, my fellow Americans, ask not what your country can do for you.");
        assertThat(heard.language()).isEqualTo("en");
        assertThat(heard.confidence()).isNull();
        assertThat(heard.words()).isEmpty();
        assertThat(heard.raw()).isEqualTo(TestServer.file("openai-gpt-transcribe.json"));
        assertThat(heard.metadata())
                .containsEntry("model", "gpt-transcribe")
                .containsEntry("request.id", "req_123")
                .containsEntry("server.processing.ms", "815")
                .containsEntry("ratelimit.remaining.requests", "4999")
                .containsEntry("ratelimit.reset.tokens", "6m0s")
                .containsEntry("billed.seconds", "11");
    }

    @Test
    void arraysCanBeSentWithoutBrackets() throws Exception {
        server.answerFile("openai-gpt-transcribe.json");
        ask(server.provider(Dialect.OPENAI).bracketedArrays(false), EVERYTHING);
        assertThat(server.form().texts()).containsKeys("languages", "keywords").doesNotContainKeys("languages[]", "keywords[]");
    }

    @Test
    void keywordsThatWouldBeRefusedAreCleaned() throws Exception {
        server.answerFile("openai-gpt-transcribe.json");
        TranscriptionOptions options = TranscriptionOptions.builder()
                .phrases(List.of("a<b>c", "two\r\nlines", "<>", "a b c"))
                .build();
        ask(server.provider(Dialect.OPENAI), options);
        assertThat(server.form().fields().get("keywords[]")).containsExactly("a b c", "two lines");
    }

    @Test
    void whisper1GivesWordsAndConfidence() throws Exception {
        server.answerFile("openai-whisper-1.json");
        Transcript heard = ask(server.provider(Dialect.OPENAI).model("whisper-1"), EVERYTHING);
        assertThat(server.form().texts()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "model", "whisper-1",
                "response_format", "verbose_json",
                "timestamp_granularities[]", "word",
                "language", "en",
                "prompt", "A young child is speaking. Kubernetes, New York, Łódź"));
        assertThat(heard.language()).isEqualTo("en");
        // three words at -0.2 and two at -0.6
        assertThat(heard.confidence()).isCloseTo((3 * Math.exp(-0.2) + 2 * Math.exp(-0.6)) / 5, within(1e-9));
        assertThat(heard.words()).extracting(Word::text).containsExactly("And", "so", "my", "fellow", "Americans");
        assertThat(heard.words().get(2)).isEqualTo(Word.of("my", seconds(1.1), seconds(1.1)));
        assertThat(heard.words().getLast().end()).isEqualTo(TestServer.AUDIO.duration());
    }

    @Test
    void whisper1IsNotAskedForUnrequestedWords() throws Exception {
        server.answerFile("openai-whisper-1.json");
        ask(server.provider(Dialect.OPENAI).model("whisper-1"), TranscriptionOptions.none());
        assertThat(server.form().texts()).containsExactlyInAnyOrderEntriesOf(
                Map.of("model", "whisper-1", "response_format", "verbose_json"));
    }

    @Test
    void gpt4oGivesConfidence() throws Exception {
        server.answerFile("openai-gpt-4o-transcribe.json");
        Transcript heard = ask(server.provider(Dialect.OPENAI).model("gpt-4o-mini-transcribe-2025-12-15"), EVERYTHING);
        assertThat(server.form().texts()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "model", "gpt-4o-mini-transcribe-2025-12-15",
                "response_format", "json",
                "language", "en",
                "include[]", "logprobs",
                "prompt", "A young child is speaking. Kubernetes, New York, Łódź"));
        assertThat(heard.confidence()).isCloseTo(Math.exp(-0.2), within(1e-9));
        assertThat(heard.metadata())
                .containsEntry("billed.tokens.input", "110")
                .containsEntry("billed.tokens.output", "10")
                .containsEntry("billed.tokens.total", "120");
    }

    @Test
    void theDiarizingModelIsToldToChunkLongAudio() throws Exception {
        server.answerJson("{\"text\":\"hello\"}");
        ask(server.provider(Dialect.OPENAI).model("gpt-4o-transcribe-diarize"), EVERYTHING);
        assertThat(server.form().texts()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "model", "gpt-4o-transcribe-diarize",
                "response_format", "json",
                "language", "en",
                "chunking_strategy", "auto"));
    }

    @Test
    void anUnknownModelIsAskedForTheMinimum() throws Exception {
        server.answerJson("{\"text\":\"hello\"}");
        ask(server.provider(Dialect.OPENAI).model("mystery-1"), EVERYTHING);
        assertThat(server.form().texts()).containsExactlyInAnyOrderEntriesOf(
                Map.of("model", "mystery-1", "response_format", "json", "language", "en"));
    }

    @Test
    void azureGetsItsOwnHeader() throws Exception {
        server.answerFile("azure-whisper.json");
        URI deployment = URI.create(server.uri() + "/openai/deployments/my-whisper?api-version=2025-04-01");
        Transcript heard = ask(
                server.provider(Dialect.AZURE_OPENAI).endpoint(deployment).model("my-whisper"), EVERYTHING);
        assertThat(server.request().getUrl())
                .isEqualTo("/openai/deployments/my-whisper/audio/transcriptions?api-version=2025-04-01");
        assertThat(server.request().getHeader("api-key")).isEqualTo(TestServer.KEY);
        assertThat(server.request().containsHeader("Authorization")).isFalse();
        assertThat(heard.language()).isEqualTo("pl");
        assertThat(heard.words()).extracting(Word::text).containsExactly("Łódź", "jest", "piękna");
    }

    @Test
    void groqBehavesLikeWhisper1() throws Exception {
        server.answerFile("groq.json");
        Transcript heard = ask(server.provider(Dialect.GROQ), EVERYTHING);
        assertThat(server.form().texts())
                .containsEntry("model", "whisper-large-v3-turbo")
                .containsEntry("response_format", "verbose_json");
        assertThat(heard.language()).isEqualTo("en");
        assertThat(heard.text()).isEqualTo("And so my fellow Americans");
        assertThat(heard.words()).hasSize(2);
        assertThat(heard.confidence()).isCloseTo(Math.exp(-0.25), within(1e-9));
    }

    /** It answers 400 to {@code timestamp_granularities=word}. */
    @Test
    void noWordTimesAreRequestedFromMistral() throws Exception {
        server.answerFile("mistral.json");
        Transcript heard = ask(server.provider(Dialect.MISTRAL), EVERYTHING);
        assertThat(server.form().texts()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "model", "voxtral-mini-latest",
                "language", "en",
                "context_bias", "Kubernetes | New_York | Łódź"));
        assertThat(heard.words()).isEmpty();
        assertThat(heard.metadata())
                .containsEntry("model", "voxtral-mini-2602")
                .containsEntry("billed.seconds", "11")
                .containsEntry("billed.tokens.input", "4");
        try (WhisperProvider provider = server.provider(Dialect.MISTRAL).build()) {
            assertThat(provider.capabilities().options()).doesNotContain(TranscriptionOption.WORD_TIMES);
        }
    }

    @Test
    void mistralAcceptsAHundredPhrases() throws Exception {
        server.answerFile("mistral.json");
        List<String> phrases = IntStream.range(0, 130).mapToObj(i -> "word" + i).toList();
        Transcript heard = ask(
                server.provider(Dialect.MISTRAL),
                TranscriptionOptions.builder().phrases(phrases).build());
        assertThat(server.form().fields().get("context_bias")).hasSize(100);
        assertThat(heard.metadata().get(Prompt.NOTE_PHRASES)).startsWith("30 of the phrases");
    }

    @Test
    void whisperCppGivesTokensThatBecomeWords() throws Exception {
        server.answerFile("whisper-cpp.json");
        Transcript heard = ask(
                WhisperProvider.builder().dialect(Dialect.WHISPER_CPP).endpoint(server.uri()), EVERYTHING);
        assertThat(server.request().getUrl()).isEqualTo("/inference");
        assertThat(server.request().containsHeader("Authorization")).isFalse();
        assertThat(server.form().texts()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "response_format", "verbose_json",
                "language", "en",
                "prompt", "A young child is speaking. Kubernetes, New York, Łódź"));
        assertThat(heard.text()).isEqualTo("And so my fellow Kubernetes, ask not what your country can do for you.");
        assertThat(heard.words()).extracting(Word::text)
                .containsExactly("And", "so", "my", "fellow", "Kubernetes,", "ask", "not");
        assertThat(heard.words().get(4).start()).isEqualTo(seconds(1.7));
        assertThat(heard.words().get(4).end()).isEqualTo(seconds(2.5));
        assertThat(heard.words().get(4).confidence()).isCloseTo(0.6, within(1e-9));
        assertThat(heard.words().get(2).start()).isEqualTo(heard.words().get(2).end());
        assertThat(heard.words().getLast().end()).isEqualTo(TestServer.AUDIO.duration());
        assertThat(heard.language()).isEqualTo("en");
        assertThat(heard.metadata()).doesNotContainKey("model");
    }

    @ParameterizedTest
    @CsvSource({
        "'',/inference", "/v1,/v1/audio/transcriptions", "/v1/,/v1/audio/transcriptions", "/inference,/inference",
        "/v1/audio/transcriptions,/v1/audio/transcriptions"
    })
    void whisperCppIsCalledAtItsPath(String path, String expected) throws Exception {
        server.answerFile("whisper-cpp.json");
        ask(WhisperProvider.builder().dialect(Dialect.WHISPER_CPP).endpoint(URI.create(server.uri() + path)), EVERYTHING);
        assertThat(server.request().getUrl()).isEqualTo(expected);
    }

    @Test
    void speachesAcceptsHotwords() throws Exception {
        server.answerFile("speaches.json");
        Transcript heard = ask(server.provider(Dialect.SPEACHES).model("Systran/faster-whisper-small"), EVERYTHING);
        assertThat(server.form().texts()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "model", "Systran/faster-whisper-small",
                "response_format", "verbose_json",
                "timestamp_granularities[]", "word",
                "language", "en",
                "hotwords", "Kubernetes, New York, Łódź",
                "prompt", "A young child is speaking."));
        assertThat(heard.words()).extracting(Word::confidence).containsExactly(0.71, 0.99);
    }

    @Test
    void onlyTextIsRequestedFromVllm() throws Exception {
        server.answerFile("vllm.json");
        Transcript heard = ask(server.provider(Dialect.VLLM).model("openai/whisper-small"), EVERYTHING);
        assertThat(server.form().texts()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "model", "openai/whisper-small",
                "response_format", "json",
                "language", "en",
                "hotwords", "Kubernetes, New York, Łódź",
                "prompt", "A young child is speaking."));
        assertThat(heard.text()).isEqualTo("And so my fellow Americans");
        assertThat(heard.metadata()).containsEntry("billed.seconds", "11");
    }

    @Test
    void localAiIsToldNotToDiarize() throws Exception {
        server.answerFile("localai.json");
        Transcript heard = ask(server.provider(Dialect.LOCALAI), EVERYTHING);
        assertThat(server.form().texts()).containsEntry("diarize", "false").containsEntry("response_format", "json");
        assertThat(heard.text()).isEqualTo("And so my fellow Americans");
        assertThat(heard.words()).isEmpty();
    }

    @Test
    void anyOtherServerIsAskedForDetailsOnlyWithWords() throws Exception {
        server.answerFile("generic.json");
        ask(server.provider(Dialect.GENERIC), TranscriptionOptions.none());
        assertThat(server.form().texts()).containsExactlyInAnyOrderEntriesOf(
                Map.of("model", "whisper-1", "response_format", "json"));
        server.answerFile("generic.json");
        ask(server.provider(Dialect.GENERIC).field("temperature", "0.2"), EVERYTHING);
        assertThat(server.form().texts())
                .containsEntry("response_format", "verbose_json")
                .containsEntry("timestamp_granularities[]", "word")
                .containsEntry("temperature", "0.2");
    }

    @ParameterizedTest
    @CsvSource({
        "en,en", "en-US,en", "zh-Hant-TW,zh", "pt-BR,pt", "nb-NO,no", "nn,nn", "fil-PH,tl", "yue-HK,yue", "iw,he", "sr-Latn,sr",
        "cmn-Hans-CN,zh", "deu,de", "eng-US,en", "arb,ar", "haw,haw", "jv-ID,jw"
    })
    void theLanguageIsReducedToWhispersCodes(String tag, String sent) throws Exception {
        server.answerFile("generic.json");
        ask(server.provider(Dialect.GENERIC), TranscriptionOptions.builder().language(tag).build());
        assertThat(server.form().texts()).containsEntry("language", sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"und-US", "x-foo"})
    void anInvalidLanguageIsNotSent(String tag) throws Exception {
        server.answerFile("generic.json");
        ask(server.provider(Dialect.GENERIC), TranscriptionOptions.builder().language(tag).build());
        assertThat(server.form().texts()).doesNotContainKey("language");
    }

    @Test
    void aUserDefinedFieldReplacesOurs() throws Exception {
        server.answerFile("localai.json");
        ask(server.provider(Dialect.LOCALAI).field("response_format", "text").field("diarize", "true"), TranscriptionOptions.none());
        assertThat(server.request().getBodyAsString()).containsOnlyOnce("\"response_format\"").containsOnlyOnce("\"diarize\"");
        assertThat(server.form().texts()).containsEntry("response_format", "text").containsEntry("diarize", "true");
    }

    @Test
    void theHintAboutAChildIsLeftOutIfThePromptWouldBeInTheWrongLanguage() throws Exception {
        server.answerFile("generic.json");
        TranscriptionOptions polish = TranscriptionOptions.builder()
                .language("pl")
                .speaker(SpeakerProfile.CHILD)
                .phrases(List.of("Łódź"))
                .build();
        Transcript heard = ask(server.provider(Dialect.GENERIC), polish);
        assertThat(server.form().texts()).containsEntry("prompt", "Łódź");
        assertThat(heard.metadata().get(Prompt.NOTE_SPEAKER)).contains("left out");
        server.answerFile("openai-gpt-transcribe.json");
        heard = ask(server.provider(Dialect.OPENAI), polish);
        assertThat(server.form().texts()).containsEntry("prompt", "A young child is speaking.");
        assertThat(heard.metadata()).doesNotContainKey(Prompt.NOTE_SPEAKER);
    }

    @Test
    void phrasesThatDoNotFitIntoThePromptAreLeftOutAndNoted() throws Exception {
        server.answerFile("generic.json");
        List<String> phrases = IntStream.range(0, 300).mapToObj(i -> "phrase number " + i).toList();
        Transcript heard = ask(
                server.provider(Dialect.GENERIC),
                TranscriptionOptions.builder().phrases(phrases).build());
        String prompt = Objects.requireNonNull(server.form().texts().get("prompt"));
        assertThat(prompt).startsWith("phrase number 0, phrase number 1, ");
        int sent = prompt.split(", ", -1).length;
        assertThat(sent).isBetween(20, 100);
        assertThat(heard.metadata().get(Prompt.NOTE_PHRASES)).startsWith((300 - sent) + " of the phrases were left out");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1,OPENAI", "https://API.groq.com/openai/v1,GROQ", "https://api.mistral.ai/v1,MISTRAL",
        "https://eu.api.openai.com/v1,OPENAI", "https://x.openai.azure.com/openai/v1,AZURE_OPENAI",
        "https://x.cognitiveservices.azure.com/openai/v1,AZURE_OPENAI",
        "https://x.services.ai.azure.com/openai/v1,AZURE_OPENAI", "http://127.0.0.1:8000,GENERIC",
        "https://api.openai.com.example.org,GENERIC", "https://notapi.groq.com,GENERIC", "https://openai.azure.com,GENERIC"
    })
    void theDialectIsDerivedFromTheHost(URI address, Dialect dialect) {
        assertThat(Dialect.of(address)).isEqualTo(dialect);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "OPENAI | gpt-transcribe | LANGUAGE,PHRASES,CHILD_SPEAKER",
        "OPENAI | gpt-4o-transcribe | LANGUAGE,PHRASES,CHILD_SPEAKER",
        "OPENAI | gpt-4o-transcribe-diarize | LANGUAGE",
        "OPENAI | whisper-1 | LANGUAGE,PHRASES,CHILD_SPEAKER,WORD_TIMES",
        "OPENAI | mystery | LANGUAGE",
        "AZURE_OPENAI | my-whisper | LANGUAGE,PHRASES,CHILD_SPEAKER,WORD_TIMES",
        "GROQ | whisper-large-v3 | LANGUAGE,PHRASES,CHILD_SPEAKER,WORD_TIMES",
        "MISTRAL | voxtral-mini-latest | LANGUAGE,PHRASES",
        "WHISPER_CPP | any | LANGUAGE,PHRASES,CHILD_SPEAKER,WORD_TIMES",
        "SPEACHES | any | LANGUAGE,PHRASES,CHILD_SPEAKER,WORD_TIMES",
        "VLLM | any | LANGUAGE,PHRASES,CHILD_SPEAKER",
        "LOCALAI | any | LANGUAGE,PHRASES,CHILD_SPEAKER",
        "GENERIC | any | LANGUAGE,PHRASES,CHILD_SPEAKER,WORD_TIMES"
    })
    void capabilitiesAreThoseOfTheModel(Dialect dialect, String model, String options) {
        try (WhisperProvider provider = server.provider(dialect).model(model).build()) {
            assertThat(provider.capabilities().declared()).isTrue();
            assertThat(provider.capabilities().options()).extracting(TranscriptionOption::name)
                    .containsExactlyInAnyOrder(options.split(","));
        }
    }

    @Test
    void limitsAreThoseOfTheVendor() {
        try (WhisperProvider openAi = server.provider(Dialect.OPENAI).model("gpt-4o-transcribe").build();
                WhisperProvider local = server.provider(Dialect.GENERIC).build()) {
            assertThat(openAi.capabilities().maxBytes()).isEqualTo(26_214_400 - Traits.FORM_BYTES);
            assertThat(openAi.capabilities().maxDuration()).isEqualTo(Duration.ofMinutes(25));
            assertThat(local.capabilities().maxBytes()).isEqualTo(Long.MAX_VALUE);
            assertThat(local.capabilities().maxDuration()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void missingKeyModelOrAddressIsReportedBeforeAnythingIsSent(Dialect dialect) {
        Set<Dialect> hosted = Set.of(Dialect.OPENAI, Dialect.GROQ, Dialect.MISTRAL);
        if (hosted.contains(dialect)) {
            WhisperProvider.builder().dialect(dialect).apiKey(TestServer.KEY).build().close();
            assertThatThrownBy(() -> WhisperProvider.builder().dialect(dialect).build())
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                    .hasMessageContaining("key");
        } else {
            assertThatThrownBy(() -> WhisperProvider.builder().dialect(dialect).apiKey(TestServer.KEY).build())
                    .isInstanceOfSatisfying(SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                    .hasMessageContaining("address");
        }
        if (Set.of(Dialect.VLLM, Dialect.SPEACHES, Dialect.AZURE_OPENAI).contains(dialect)) {
            assertThatThrownBy(() -> server.provider(dialect).build()).hasMessageContaining("the name of a model");
        } else {
            server.provider(dialect).build().close();
        }
    }

    /** Only the header of a FLAC file of one second, which is enough because the file is passed on without decoding. */
    private static byte[] flac(int channels) {
        ByteBuffer flac = ByteBuffer.allocate(200);
        flac.put("fLaC".getBytes(StandardCharsets.US_ASCII)).putInt(0x8000_0022).putInt(0x1000_1000).put(new byte[6]);
        flac.putLong(16_000L << 44 | (channels - 1L) << 41 | 15L << 36 | 16_000);
        return flac.array();
    }

    @Test
    void recordingsAreSentAsTheyAreToServersThatAcceptThem() throws Exception {
        server.answer(aResponse().withHeader("Content-Type", "application/json").withBody("{\"text\":\"heard\"}"));
        byte[] flac = flac(1);
        for (Dialect dialect : List.of(Dialect.OPENAI, Dialect.SPEACHES)) {
            try (WhisperProvider provider = server.provider(dialect).model("any").build()) {
                var outcome = Comparator.compare(Audio.of(flac), List.of(provider)).outcomes().getFirst();

                if (dialect == Dialect.SPEACHES) {
                    assertThat(outcome.status()).as("there is no decoder for it").isEqualTo("failed");
                } else {
                    assertThat(outcome.status()).isEqualTo("ok");
                    assertThat(server.form().fields().get("file")).containsExactly("audio.flac audio/flac " + flac.length);
                }
            }
        }
    }
}
