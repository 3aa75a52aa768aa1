package io.github.sttcompare.gcp;

import static io.github.sttcompare.gcp.Sounds.noise;
import static io.github.sttcompare.gcp.Sounds.request;
import static io.github.sttcompare.gcp.Sounds.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.speech.v2.ExplicitDecodingConfig.AudioEncoding;
import com.google.cloud.speech.v2.RecognitionConfig;
import com.google.cloud.speech.v2.RecognitionFeatures.MultiChannelMode;
import com.google.cloud.speech.v2.RecognitionResponseMetadata;
import com.google.cloud.speech.v2.RecognizeRequest;
import com.google.cloud.speech.v2.RecognizeResponse;
import com.google.cloud.speech.v2.SpeechRecognitionAlternative;
import com.google.cloud.speech.v2.SpeechRecognitionResult;
import com.google.cloud.speech.v2.WordInfo;
import com.google.protobuf.util.Durations;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The content of a request, and how the answer is read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecognizeTest {

    private static final FakeSpeech SERVER = FakeSpeech.inProcess();
    private static final TranscriptionOptions EVERYTHING = TranscriptionOptions.builder()
            .language("de-DE")
            .phrases(List.of("Łódź", "Kubernetes"))
            .speaker(SpeakerProfile.CHILD)
            .wordTimes(true)
            .speakerLabels(true)
            .build();

    @BeforeAll
    void scripts() {
        SERVER.on("empty", exchange -> exchange.reply(RecognizeResponse.getDefaultInstance()));
    }

    @AfterAll
    void close() {
        SERVER.close();
    }

    private static Transcript transcribe(GcpProvider.Builder builder, Audio audio, TranscriptionOptions options)
            throws InterruptedException {
        try (GcpProvider provider = builder.build()) {
            return provider.transcribe(request(audio, options));
        }
    }

    private static RecognitionConfig asked(GcpProvider.Builder builder, Audio audio, TranscriptionOptions options)
            throws InterruptedException {
        transcribe(builder, audio, options);
        return lastRequest().getConfig();
    }

    private static RecognizeRequest lastRequest() {
        return (RecognizeRequest) SERVER.exchanges("Recognize").getLast().message();
    }

    @Test
    void sendsTheSamplesAsTheyAreToTheRecogniserOfTheLocation() throws InterruptedException {
        Audio audio = noise(new AudioFormat(8_000, 1), 0.5);
        RecognitionConfig config = asked(SERVER.provider("project").location("eu"), audio, TranscriptionOptions.none());

        assertThat(lastRequest().getRecognizer()).isEqualTo("projects/project/locations/eu/recognizers/_");
        assertThat(lastRequest().getContent().asReadOnlyByteBuffer()).isEqualTo(audio.pcm());
        assertThat(config.getModel()).isEqualTo("long");
        assertThat(config.getExplicitDecodingConfig().getEncoding()).isEqualTo(AudioEncoding.LINEAR16);
        assertThat(config.getExplicitDecodingConfig().getSampleRateHertz()).isEqualTo(8_000);
        assertThat(config.getExplicitDecodingConfig().getAudioChannelCount()).isEqualTo(1);
        assertThat(config.getLanguageCodesList()).containsExactly("en-US");
        assertThat(config.getFeatures().getEnableAutomaticPunctuation()).isTrue();
        assertThat(config.getFeatures().getProfanityFilter()).isFalse();
        assertThat(config.getFeatures().getEnableWordTimeOffsets()).isFalse();
        assertThat(config.getFeatures().getEnableWordConfidence()).isFalse();
        assertThat(config.hasAdaptation()).isFalse();
    }

    @Test
    void requestsEverythingTheModelSupports() throws InterruptedException {
        RecognitionConfig config = asked(SERVER.provider("project"), second(), EVERYTHING);

        assertThat(config.getLanguageCodesList()).containsExactly("de-DE");
        assertThat(config.getFeatures().getEnableWordTimeOffsets()).isTrue();
        assertThat(config.getFeatures().getEnableWordConfidence()).isTrue();
        assertThat(config.getFeatures().hasDiarizationConfig()).isFalse();
        assertThat(config.getAdaptation().getPhraseSets(0).getInlinePhraseSet().getPhrasesList())
                .extracting(phrase -> phrase.getValue()).containsExactly("Łódź", "Kubernetes");
    }

    @Test
    void requestsNothingTheModelWouldReject() throws InterruptedException {
        RecognitionConfig config = asked(SERVER.provider("project").model("chirp_3").location("eu"), second(),
                TranscriptionOptions.builder().wordTimes(true).build());
        assertThat(config.getLanguageCodesList()).containsExactly("auto");
        assertThat(config.getFeatures().getEnableWordTimeOffsets()).isFalse();
        assertThat(config.getFeatures().getEnableWordConfidence()).isFalse();
    }

    @Test
    void labelsSpeakersIfTheModelCan() throws InterruptedException {
        Transcript transcript =
                transcribe(SERVER.provider("project").model("chirp_3").location("eu"), second(), EVERYTHING);
        assertThat(lastRequest().getConfig().getFeatures().hasDiarizationConfig()).isTrue();
        assertThat(transcript.words()).extracting(Word::speaker).containsExactly("1", "2", "1", "2");
        assertThat(transcript.words()).extracting(Word::confidence).containsOnlyNulls();
        assertThat(transcript.confidence()).isNull();
    }

    @Test
    void reportsTheModeInTheMetadata() throws InterruptedException {
        Transcript transcript = transcribe(SERVER.provider("project"), noise(AudioFormat.MONO_16K, 1.25), EVERYTHING);
        assertThat(transcript.metadata())
                .containsEntry("mode", "recognize")
                .containsEntry("model", "long")
                .containsEntry("location", "global")
                .containsEntry("language.asked", "de-DE")
                .containsEntry("audio.encoding", "LINEAR16, 16000 Hz mono, 40000 bytes")
                .containsEntry("billed.seconds", "2")
                .containsEntry("billed.channels", "1")
                .containsKeys("request.id", "speaker.profile", "speaker.labels");
    }

    @Test
    void readsTextWordsLanguageAndConfidence() throws InterruptedException {
        Transcript transcript = transcribe(SERVER.provider("project"), noise(AudioFormat.MONO_16K, 2), EVERYTHING);
        assertThat(transcript.text().split(" ", -1)).hasSize(8).doesNotContain("");
        assertThat(transcript.text())
                .isEqualTo(transcript.words().stream().map(Word::text).collect(Collectors.joining(" ")));
        assertThat(transcript.words().get(5).start()).isEqualTo(Duration.ofMillis(1250));
        assertThat(transcript.words().get(5).end()).isEqualTo(Duration.ofMillis(1450));
        assertThat(transcript.words().get(5).confidence()).isEqualTo(0.8);
        assertThat(transcript.language()).isEqualTo("en-US");
        assertThat(transcript.confidence()).isBetween(0.86, 0.9);
        assertThat(transcript.raw()).startsWith("{").contains("\"results\":[", "\"resultEndOffset\":\"2s\"");
    }

    @Test
    void noResultIsAnEmptyText() throws InterruptedException {
        Transcript transcript = transcribe(SERVER.provider("empty"), second(), EVERYTHING);
        assertThat(transcript.text()).isEmpty();
        assertThat(transcript.words()).isEmpty();
        assertThat(transcript.confidence()).isNull();
        assertThat(transcript.language()).isNull();
    }

    @Test
    void aConfidenceOfZeroMeansNone() throws InterruptedException {
        SERVER.on("unsure", exchange -> exchange.reply(answer(result("one", 0, 1, 0), result("two", 1, 2, 0.5f))));
        Transcript transcript = transcribe(SERVER.provider("unsure"), second(), EVERYTHING);
        assertThat(transcript.words()).extracting(Word::confidence).containsExactly(null, 0.5);
        assertThat(transcript.confidence()).isNull();
    }

    @Test
    void sortsResultsAndWords() throws InterruptedException {
        SERVER.on("disorder", exchange -> exchange.reply(
                answer(result("third", 2, 3, 0.9f), result("first", 0, 1, 0.9f), result("second", 1, 2, 0.9f))));
        Transcript transcript = transcribe(SERVER.provider("disorder"), noise(AudioFormat.MONO_16K, 4), EVERYTHING);
        assertThat(transcript.text()).isEqualTo("first second third");
        assertThat(transcript.words()).extracting(Word::text).containsExactly("first", "second", "third");
    }

    @Test
    void correctsWordsThatEndBeforeTheyStart() throws InterruptedException {
        SERVER.on("backwards", exchange -> exchange.reply(answer(result("odd", 2, 1, 0.9f))));
        Word word = transcribe(SERVER.provider("backwards"), noise(AudioFormat.MONO_16K, 4), EVERYTHING).words().getFirst();
        assertThat(word.start()).isEqualTo(Duration.ofSeconds(2)).isEqualTo(word.end());
    }

    @Test
    void aResultWithoutATextDoesNotAffectTheConfidence() throws InterruptedException {
        SERVER.on("blank", exchange -> exchange.reply(answer(result("one", 0, 1, 0.5f), result("", 1, 2, 0))));
        assertThat(transcribe(SERVER.provider("blank"), second(), EVERYTHING).confidence()).isEqualTo(0.5);
    }

    @Test
    void notesRequestedOptionsThatWereNotReturned() throws InterruptedException {
        SERVER.on("bare", exchange -> exchange.reply(answer(SpeechRecognitionResult.newBuilder()
                .addAlternatives(SpeechRecognitionAlternative.newBuilder().setTranscript("hello"))
                .build())));
        assertThat(transcribe(SERVER.provider("bare").model("chirp_3").location("eu"), second(), EVERYTHING).metadata())
                .containsKeys("word.times", "speaker.labels");
        assertThat(transcribe(SERVER.provider("bare"), second(), TranscriptionOptions.none()).metadata())
                .doesNotContainKeys("word.times", "speaker.labels");
        assertThat(transcribe(SERVER.provider("empty"), second(), EVERYTHING).metadata())
                .doesNotContainKey("word.times");
        assertThat(transcribe(SERVER.provider("project"), second(), EVERYTHING).metadata())
                .doesNotContainKey("word.times");
    }

    @Test
    void anInvalidDurationCostsItsTimeButNotTheText() throws InterruptedException {
        com.google.protobuf.Duration odd = com.google.protobuf.Duration.newBuilder()
                .setSeconds(1).setNanos(2_000_000_000).build();
        SpeechRecognitionResult.Builder result = SpeechRecognitionResult.newBuilder()
                .addAlternatives(SpeechRecognitionAlternative.newBuilder().setTranscript("odd")
                        .addWords(WordInfo.newBuilder().setWord("odd").setStartOffset(odd).setEndOffset(odd)));
        List<RecognizeResponse> answers = List.of(
                answer(result.build()),
                answer(result.setResultEndOffset(odd).build()),
                answer(result.clearResultEndOffset().build()).toBuilder()
                        .setMetadata(RecognitionResponseMetadata.newBuilder().setTotalBilledDuration(odd)).build());
        for (RecognizeResponse answer : answers) {
            SERVER.on("odd", exchange -> exchange.reply(answer));

            Transcript heard = transcribe(SERVER.provider("odd"), second(), TranscriptionOptions.builder().wordTimes(true).build());

            assertThat(heard.text()).isEqualTo("odd");
            assertThat(heard.words()).isEmpty();
            assertThat(heard.metadata()).containsKey("note.words");
            assertThat(heard.raw()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, en-US", "en-GB, en-GB", "eng, en-US", "deu-AT, de-AT", "es-419, es-419", "sr-Cyrl-RS, sr-RS",
        "he, iw-IL", "no, no-NO", "nb-NO, no-NO", "pa, pa-Guru-IN", "fil, fil-PH", "arb-EG, ar-EG",
        "zh, cmn-Hans-CN", "zh-CN, cmn-Hans-CN", "zh-TW, cmn-Hant-TW", "zh-Hant, cmn-Hant-TW",
        "cmn-Hans-CN, cmn-Hans-CN", "cmn-Hans-HK, cmn-Hans-HK", "yue, yue-Hant-HK", "gsw-CH, gsw-CH",
        "und-US, und-US", "ar-x-levant, ar-x-levant"
    })
    void languagesAreMappedToGooglesNames(String asked, String sent) throws InterruptedException {
        TranscriptionOptions options = TranscriptionOptions.builder().language(asked).build();
        assertThat(asked(SERVER.provider("project"), second(), options).getLanguageCodesList()).containsExactly(sent);
        assertThat(asked(SERVER.provider("project").languages(asked, "auto"), second(), TranscriptionOptions.none())
                .getLanguageCodesList()).containsExactly(sent, "auto");
    }

    @Test
    void countsWordsOnceWhenTheLastResultRepeatsThemWithLabels() throws InterruptedException {
        SpeechRecognitionResult all = SpeechRecognitionResult.newBuilder()
                .addAlternatives(SpeechRecognitionAlternative.newBuilder()
                        .addWords(word("hello", 0, 1).setSpeakerLabel("1"))
                        .addWords(word("there", 1, 2).setSpeakerLabel("2")))
                .setResultEndOffset(Durations.fromSeconds(2))
                .build();
        SERVER.on("repeats", exchange ->
                exchange.reply(answer(result("hello", 0, 1, 0.9f), result("there", 1, 2, 0.9f), all)));
        Transcript transcript =
                transcribe(SERVER.provider("repeats").model("chirp_3").location("eu"), second(), EVERYTHING);
        assertThat(transcript.text()).isEqualTo("hello there");
        assertThat(transcript.words()).extracting(Word::text).containsExactly("hello", "there");
        assertThat(transcript.words()).extracting(Word::speaker).containsExactly("1", "2");
    }

    @Test
    void recognisesChannelsSeparatelyOnRequest() throws InterruptedException {
        Audio stereo = noise(new AudioFormat(16_000, 2), 2);
        Transcript transcript = transcribe(SERVER.provider("project").separateChannels(true), stereo, EVERYTHING);
        RecognitionConfig config = lastRequest().getConfig();
        assertThat(config.getFeatures().getMultiChannelMode())
                .isEqualTo(MultiChannelMode.SEPARATE_RECOGNITION_PER_CHANNEL);
        assertThat(config.getExplicitDecodingConfig().getAudioChannelCount()).isEqualTo(2);
        assertThat(transcript.metadata()).containsEntry("billed.channels", "2");
        assertThat(transcript.words()).extracting(Word::speaker).contains("channel 1", "channel 2");
    }

    /** Only the header of a FLAC file of one second, which is enough because the file is passed on without decoding. */
    private static byte[] flac(int channels) {
        ByteBuffer flac = ByteBuffer.allocate(200);
        flac.put("fLaC".getBytes(StandardCharsets.US_ASCII)).putInt(0x8000_0022).putInt(0x1000_1000).put(new byte[6]);
        flac.putLong(16_000L << 44 | (channels - 1L) << 41 | 15L << 36 | 16_000);
        return flac.array();
    }

    @Test
    void aRecordingThatGoogleAcceptsIsSentAsItIsIfItFitsOneRequest() throws InterruptedException {
        byte[] flac = flac(1);
        try (GcpProvider provider = SERVER.provider("project").mode(GcpMode.RECOGNIZE).build()) {
            assertThat(Comparator.compare(Audio.of(flac), List.of(provider)).outcomes().getFirst().metadata())
                    .containsEntry("audio.sent", "the recording as it is, audio/flac");
        }
        assertThat(lastRequest().getContent().toByteArray()).isEqualTo(flac);
        assertThat(lastRequest().getConfig().hasAutoDecodingConfig()).isTrue();
    }

    @Test
    void readsAHugeAnswer() throws InterruptedException {
        String word = "antidisestablishmentarianism ";
        SERVER.on("huge", exchange -> exchange.reply(answer(IntStream.range(0, 2_000)
                .mapToObj(i -> result(word.repeat(200), i, i + 1, 0.9f)).toArray(SpeechRecognitionResult[]::new))));
        Transcript transcript = transcribe(SERVER.provider("huge"), second(), TranscriptionOptions.none());
        assertThat(transcript.text()).hasSize(2_000 * 200 * word.length() - 1);
    }

    @Test
    void aHundredConcurrentCallsGetTheirOwnAnswers() throws Exception {
        try (GcpProvider provider = SERVER.provider("project").build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Transcript>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Audio audio = noise(AudioFormat.MONO_16K, 0.25 * (1 + i % 8));
                calls.add(() -> provider.transcribe(request(audio)));
            }
            List<Future<Transcript>> answers = threads.invokeAll(calls);
            for (int i = 0; i < 100; i++) {
                assertThat(answers.get(i).get().text().split(" ", -1)).hasSize(1 + i % 8);
            }
        }
    }

    @Test
    void refusesAudioThatIsTooLongForOneRequest() {
        Audio long61 = noise(new AudioFormat(8_000, 1), 61);
        assertThatThrownBy(() -> transcribe(
                        SERVER.provider("project").mode(GcpMode.RECOGNIZE), long61, TranscriptionOptions.none()))
                .isInstanceOfSatisfying(
                        SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO))
                .hasMessageContaining("60 s");
    }

    @Test
    void refusesTooManyPhrasesBeforeAnythingIsSent() {
        int before = SERVER.exchanges().size();
        TranscriptionOptions options = TranscriptionOptions.builder()
                .phrases(IntStream.range(0, 1_001).mapToObj(i -> "phrase " + i).toList())
                .build();
        assertThatThrownBy(() ->
                transcribe(SERVER.provider("project").model("chirp_3").location("us"), second(), options))
                .isInstanceOfSatisfying(
                        SttException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_REQUEST))
                .hasMessage("1001 phrases are given, but the model chirp_3 accepts 1000; give fewer or shorter phrases");
        assertThat(SERVER.exchanges()).hasSize(before);
    }

    private static RecognizeResponse answer(SpeechRecognitionResult... results) {
        return RecognizeResponse.newBuilder().addAllResults(List.of(results)).build();
    }

    private static SpeechRecognitionResult result(String text, long from, long to, float confidence) {
        return SpeechRecognitionResult.newBuilder()
                .addAlternatives(SpeechRecognitionAlternative.newBuilder()
                        .setTranscript(text)
                        .setConfidence(confidence)
                        .addWords(word(text, from, to).setConfidence(confidence)))
                .setResultEndOffset(Durations.fromSeconds(Math.max(from, to)))
                .build();
    }

    private static WordInfo.Builder word(String text, long from, long to) {
        return WordInfo.newBuilder()
                .setWord(text)
                .setStartOffset(Durations.fromSeconds(from))
                .setEndOffset(Durations.fromSeconds(to));
    }
}
