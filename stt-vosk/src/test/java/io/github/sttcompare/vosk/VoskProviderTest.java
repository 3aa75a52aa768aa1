package io.github.sttcompare.vosk;

import static io.github.sttcompare.vosk.Clips.RIVER;
import static io.github.sttcompare.vosk.Clips.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Word;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("try") // providers are closed by hand too
class VoskProviderTest {

    private static VoskProvider vosk;
    private static Transcript train;

    @BeforeAll
    static void listens() throws Exception {
        vosk = VoskProvider.builder().build();
        train = vosk.transcribe(Clips.request(TRAIN));
    }

    @AfterAll
    static void freesIt() {
        vosk.close();
    }

    private static Transcript heard(Audio audio) throws InterruptedException {
        return vosk.transcribe(Clips.request(audio));
    }

    @Test
    void recognisesWhatWasSaid() throws Exception {
        assertThat(train.text()).isEqualTo("the train leaves in the morning");
        assertThat(heard(RIVER).text()).isEqualTo("we walked home along the river");
    }

    @Test
    void wordsMakeUpTheTextAndAreInOrderInsideTheAudioWithConfidences() {
        List<Word> words = train.words();
        assertThat(words.stream().map(Word::text).collect(Collectors.joining(" "))).isEqualTo(train.text());
        Duration before = Duration.ZERO;
        for (Word word : words) {
            assertThat(word.start()).isGreaterThanOrEqualTo(before);
            assertThat(word.end()).isGreaterThan(word.start()).isLessThanOrEqualTo(TRAIN.duration());
            assertThat(word.confidence()).isBetween(0.3, 1.0);
            before = word.start();
        }
        assertThat(words.get(1).start()).isBetween(Duration.ofMillis(100), Duration.ofMillis(500));
        double mean = words.stream().mapToDouble(word -> Objects.requireNonNull(word.confidence())).average().orElseThrow();
        assertThat(train.confidence()).isCloseTo(mean, offset(1e-9));
    }

    /** The JSON of Vosk to the last digit, in another order and with others at the same time; longer with -Dvosk.rounds. */
    @Test
    void theSameAudioGivesTheSameAnswerToTheLastBitWithOneTwoAndFourConcurrentCalls() throws Exception {
        Audio both = Clips.joined(RIVER, TRAIN);
        List<Audio> audios = List.of(TRAIN, RIVER, both);
        List<String> expected = List.of(raw(train), raw(heard(RIVER)), raw(heard(both)));
        for (int round = 0; round < Integer.getInteger("vosk.rounds", 1); round++) {
            for (int atOnce : new int[] {1, 2, 4}) {
                List<FutureTask<String>> tasks = new ArrayList<>();
                for (int i = 0; i < atOnce; i++) {
                    Audio audio = audios.get((i + round) % audios.size());
                    FutureTask<String> task = new FutureTask<>(() -> raw(heard(audio)));
                    tasks.add(task);
                    Thread.ofPlatform().daemon().start(task);
                }
                for (int i = 0; i < atOnce; i++) {
                    assertThat(tasks.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(expected.get((i + round) % audios.size()));
                }
            }
        }
    }

    private static String raw(Transcript transcript) {
        return Objects.requireNonNull(transcript.raw());
    }

    static Stream<Audio> notMuch() {
        return Stream.of(Clips.silence(1), Clips.silence(2000), Clips.noise(5), Clips.noise(400),
                TRAIN.slice(Duration.ZERO, Duration.ofMillis(20)), TRAIN.slice(Duration.ofMillis(500), Duration.ofMillis(760)));
    }

    @ParameterizedTest
    @MethodSource("notMuch")
    void littleOrNoSpeechIsAnAnswer(Audio audio) throws Exception {
        assertThat(heard(audio).text().split(" ")).hasSizeLessThan(4);
    }

    @Test
    void silenceIsAnEmptyTranscript() throws Exception {
        Transcript transcript = heard(Clips.silence(1000));
        assertThat(transcript.text()).isEmpty();
        assertThat(transcript.words()).isEmpty();
        assertThat(transcript.confidence()).isNull();
    }

    @Test
    void otherFormatsAreConvertedByTheComparatorWithANote() throws Exception {
        Audio stereo = Clips.stereo(TRAIN).convertedTo(new AudioFormat(44_100, 2));
        try (ParallelComparator comparator = ParallelComparator.builder().build()) {
            Comparison comparison = comparator.compare(
                    stereo, List.of(vosk), CompareOptions.builder().phrases(List.of("train")).build());
            assertThat(comparison.outcomes().getFirst()).isInstanceOfSatisfying(Outcome.Transcribed.class, outcome -> {
                assertThat(outcome.transcript().text()).isEqualTo(train.text());
                assertThat(outcome.metadata())
                        .containsEntry(MetadataKeys.AUDIO_SENT, "16000 Hz mono, converted from 44100 Hz stereo")
                        .containsEntry(MetadataKeys.OPTIONS_IGNORED, "PHRASES")
                        .containsEntry("dither", "off")
                        .containsEntry("model", "vosk-model-en 0.3.45");
            });
        }
    }

    @Test
    void reportsPartialTextEverySecond() throws Exception {
        List<String> partials = new ArrayList<>();
        Transcript transcript = vosk.transcribe(new Listening(RIVER, partials::add));
        assertThat(partials).hasSize((int) RIVER.duration().toSeconds());
        assertThat(transcript.text()).startsWith(partials.getFirst());
        assertThat(raw(transcript)).isEqualTo(raw(heard(RIVER)));
    }

    @Test
    void anInterruptEndsACallSoon() throws Exception {
        Audio much = Clips.joined(RIVER, RIVER, RIVER, RIVER, RIVER, RIVER, RIVER, RIVER);
        Thread self = Thread.currentThread();
        List<String> partials = new ArrayList<>();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> vosk.transcribe(new Listening(much, text -> {
                    partials.add(text);
                    self.interrupt();
                })));
        assertThat(partials).hasSize(1);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void closingEndsCallsInProgressAndLaterOnesFailClearly() throws Exception {
        VoskProvider other = VoskProvider.builder().build();
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> other.transcribe(new Listening(Clips.joined(RIVER, RIVER, RIVER), text -> other.close())))
                .withMessageContaining("was closed");
        other.close();
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> other.transcribe(Clips.request(TRAIN)))
                .withMessageContaining("was closed")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
        assertThatExceptionOfType(SttException.class).isThrownBy(other::warmUp).withMessageContaining("was closed");
    }

    @Test
    void excessCallsWaitWithinTheirTime() throws Exception {
        try (VoskProvider one = VoskProvider.builder().maxRecognizers(1).build()) {
            List<SttException> refused = new ArrayList<>();
            one.transcribe(new Listening(RIVER, text -> {
                if (refused.isEmpty()) {
                    FutureTask<Transcript> second = new FutureTask<>(() ->
                            one.transcribe(TranscriptionRequest.of(TRAIN, TranscriptionOptions.none(), Duration.ofMillis(20))));
                    Thread.ofPlatform().daemon().start(second);
                    try {
                        second.get();
                    } catch (ExecutionException e) {
                        refused.add((SttException) e.getCause());
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }));
            assertThat(refused).singleElement().satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> VoskProvider.builder().maxRecognizers(0));
    }

    @Test
    void declaresItsCapabilities() {
        assertThat(vosk.id()).isEqualTo("vosk");
        assertThat(vosk.workload()).isEqualTo(Workload.LOCAL);
        assertThat(vosk.capabilities().convertTo()).isEqualTo(AudioFormat.MONO_16K);
        assertThat(vosk.capabilities().languages()).containsExactly("en-US");
        assertThat(vosk.capabilities().options()).containsExactly(TranscriptionOption.WORD_TIMES);
        assertThat(vosk.fingerprint()).containsOnlyKeys("id", "engine", "library", "model")
                .containsEntry("model", "sha256:8a5792fccaf873b4 frames-per-chunk=12");
    }

    @Test
    void refusesALanguageThatTheModelDoesNotSupport() {
        TranscriptionOptions polish = TranscriptionOptions.builder().language("pl").build();
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> vosk.transcribe(TranscriptionRequest.of(TRAIN, polish, Duration.ofMinutes(1))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNSUPPORTED));
    }

    @Test
    void aUsersModelGivesTheSameAndItsNameSetsTheLanguage(@TempDir Path folder) throws Exception {
        Path directory = Files.createDirectories(folder.resolve("Łódź 多/vosk-model-small-en-in-0.4"));
        try (SttProvider own = VoskProvider.builder().model(Models.copy(directory)).build()) {
            Transcript transcript = own.transcribe(Clips.request(TRAIN));
            assertThat(transcript.raw()).isEqualTo(train.raw());
            assertThat(transcript.metadata()).containsEntry("model", "vosk-model-small-en-in-0.4").containsEntry("dither", "off");
            assertThat(own.capabilities().languages()).containsExactly("en-IN");
        }
    }

    @Test
    void twoProvidersInOneJvmAndOneThatWasClosedDoNotDisturbEachOther() throws Exception {
        try (VoskProvider first = VoskProvider.builder().build(); VoskProvider second = VoskProvider.builder().build()) {
            assertThat(first.transcribe(Clips.request(TRAIN)).raw()).isEqualTo(train.raw());
            assertThat(second.transcribe(Clips.request(TRAIN)).raw()).isEqualTo(train.raw());
            first.close();
            assertThat(second.transcribe(Clips.request(TRAIN)).raw()).isEqualTo(train.raw());
        }
    }

    /** A request that passes on what was heard so far. */
    private record Listening(Audio audio, Consumer<String> listener) implements TranscriptionRequest {

        @Override
        public TranscriptionOptions options() {
            return TranscriptionOptions.none();
        }

        @Override
        public Duration remaining() {
            return Duration.ofMinutes(5);
        }

        @Override
        public void partial(String text) {
            listener.accept(text);
        }
    }
}
