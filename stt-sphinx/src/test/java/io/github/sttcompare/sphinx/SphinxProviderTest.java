package io.github.sttcompare.sphinx;

import static io.github.sttcompare.sphinx.Clips.RIVER;
import static io.github.sttcompare.sphinx.Clips.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Word;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SphinxProviderTest {

    private static final Audio PAUSE = Clips.silence(600);
    private static SphinxProvider sphinx;
    private static String train;
    private static String river;

    @BeforeAll
    static void listensToBothClips() throws Exception {
        sphinx = Engines.provider(1);
        train = text(TRAIN);
        river = text(RIVER);
    }

    @AfterAll
    static void freesIt() {
        sphinx.close();
    }

    private static String text(Audio audio) throws InterruptedException {
        return sphinx.transcribe(Clips.request(audio)).text();
    }

    @Test
    void recognisesWhatWasSaid() {
        assertThat(train).isEqualTo("the train leaves in the morning");
        assertThat(river).isEqualTo("we walked home along the river");
    }

    @Test
    void theSameAudioGivesTheSameTextWhateverCameBefore() throws Exception {
        assertThat(text(RIVER)).isEqualTo(river);
        assertThat(text(TRAIN)).isEqualTo(train);
        assertThat(text(TRAIN)).isEqualTo(train);
    }

    @Test
    void wordsMakeUpTheTextAndAreInOrderInsideTheAudio() throws Exception {
        Transcript transcript = sphinx.transcribe(Clips.request(TRAIN));
        List<Word> words = transcript.words();
        assertThat(words.stream().map(Word::text).collect(Collectors.joining(" "))).isEqualTo(transcript.text());
        Duration before = Duration.ZERO;
        for (Word word : words) {
            assertThat(word.start()).isGreaterThanOrEqualTo(before);
            assertThat(word.end()).isGreaterThan(word.start()).isLessThanOrEqualTo(TRAIN.duration());
            assertThat(word.confidence()).isNull();
            assertThat(word.text()).matches("[a-z'.-]+");
            before = word.end();
        }
        assertThat(words.get(1).text()).isEqualTo("train");
        assertThat(words.get(1).start()).isBetween(Duration.ofMillis(200), Duration.ofMillis(500));
    }

    static Stream<Audio> notMuch() {
        return Stream.of(
                Clips.silence(1),
                Clips.silence(400),
                Clips.silence(3000),
                Clips.noise(5),
                Clips.noise(400),
                Clips.noise(2000),
                TRAIN.slice(Duration.ZERO, Duration.ofMillis(20)),
                TRAIN.slice(Duration.ofMillis(500), Duration.ofMillis(760)),
                TRAIN.slice(Duration.ofMillis(500), Duration.ofMillis(900)));
    }

    @ParameterizedTest
    @MethodSource("notMuch")
    void littleOrNoSpeechIsAnAnswerAndDoesNotAffectTheNext(Audio audio) throws Exception {
        Transcript transcript = sphinx.transcribe(Clips.request(audio));
        assertThat(transcript.text().split(" ")).hasSizeLessThan(12);
        assertThat(text(TRAIN)).isEqualTo(train);
    }

    @Test
    void silenceIsAnEmptyTranscript() throws Exception {
        Transcript transcript = sphinx.transcribe(Clips.request(Clips.silence(2000)));
        assertThat(transcript.text()).isEmpty();
        assertThat(transcript.words()).isEmpty();
    }

    @Test
    void reportsPartialTextAfterEachPause() throws Exception {
        List<String> partials = new ArrayList<>();
        Audio both = Clips.joined(TRAIN, PAUSE, RIVER, PAUSE);
        Transcript transcript = sphinx.transcribe(new Listening(both, partials::add));
        assertThat(partials).hasSizeGreaterThan(1).last().isEqualTo(transcript.text());
        assertThat(transcript.text()).startsWith(partials.getFirst()).contains("train").contains("river");
    }

    @Test
    void anInterruptedCallEndsSoonAndItsWordsDoNotAppearInTheNext() throws Exception {
        Audio much = Clips.joined(TRAIN, PAUSE, TRAIN, TRAIN, TRAIN, TRAIN, TRAIN, TRAIN, TRAIN, TRAIN, TRAIN);
        List<String> partials = new ArrayList<>();
        Thread self = Thread.currentThread();
        long[] interrupted = new long[1];
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() ->
                sphinx.transcribe(new Listening(much, text -> {
                    partials.add(text);
                    interrupted[0] = System.nanoTime();
                    self.interrupt();
                })));
        assertThat(System.nanoTime() - interrupted[0]).isLessThan(Duration.ofSeconds(2).toNanos());
        assertThat(partials).hasSize(1);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(text(RIVER)).isEqualTo(river);
    }

    @Test
    void anInterruptBeforeTheCallEndsIt() throws Exception {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> text(TRAIN));
        assertThat(text(TRAIN)).isEqualTo(train);
    }

    @Test
    void aRecogniserThatFailedIsReplaced() throws Exception {
        IllegalStateException defect = new IllegalStateException("a defect");
        Iterator<SphinxEngine> makes = List.of(SphinxEngine.load(SphinxProfile.FAST), Engines.first()).iterator();
        try (SphinxProvider one = new SphinxProvider(SphinxProfile.FAST, 1, makes::next)) {
            assertThatExceptionOfType(SttException.class)
                    .isThrownBy(() -> one.transcribe(new Listening(TRAIN, text -> {
                        throw defect;
                    })))
                    .withCause(defect)
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.INTERNAL));
            assertThat(one.transcribe(Clips.request(TRAIN)).text()).isEqualTo(train);
            assertThat(makes.hasNext()).isFalse();
        }
    }

    @Test
    void concurrentCallsGiveTheSameAsSingleOnes() throws Exception {
        try (SphinxProvider two = Engines.provider(2)) {
            FutureTask<String> other = new FutureTask<>(() -> two.transcribe(Clips.request(RIVER)).text());
            Thread.ofPlatform().daemon().start(other);
            assertThat(two.transcribe(Clips.request(TRAIN)).text()).isEqualTo(train);
            assertThat(other.get()).isEqualTo(river);
        }
    }

    @Test
    void otherFormatsAreConvertedAndTheMetadataMentionIt() throws Exception {
        Transcript transcript = sphinx.transcribe(Clips.request(Clips.stereo(TRAIN)));
        assertThat(transcript.text()).isEqualTo(train);
        assertThat(transcript.metadata()).containsEntry("audio.converted", "16000 Hz mono, converted from 16000 Hz stereo");
        assertThat(sphinx.transcribe(Clips.request(TRAIN)).metadata())
                .containsEntry("profile", "fast")
                .doesNotContainKey("audio.converted");
    }

    @Test
    void refusesUnsupportedLanguagesWithoutLoadingAnything() {
        TranscriptionOptions polish = TranscriptionOptions.builder().language("pl").build();
        try (SphinxProvider unloaded = SphinxProvider.accurate()) {
            assertThatExceptionOfType(SttException.class)
                    .isThrownBy(() ->
                            unloaded.transcribe(TranscriptionRequest.of(TRAIN, polish, Duration.ofMillis(1))))
                    .withMessageContaining("the language pl is not supported")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNSUPPORTED));
        }
    }

    @Test
    void declaresItsCapabilities() {
        try (SphinxProvider accurate = SphinxProvider.accurate();
                SphinxProvider fast = SphinxProvider.fast()) {
            assertThat(accurate.id()).isEqualTo("sphinx");
            assertThat(fast.id()).isEqualTo("sphinx-fast");
            assertThat(fast.workload()).isEqualTo(Workload.LOCAL);
            assertThat(fast.capabilities().convertTo()).isEqualTo(AudioFormat.MONO_16K);
            assertThat(fast.capabilities().languages()).containsExactly("en-US");
            assertThat(fast.capabilities().options()).contains(TranscriptionOption.WORD_TIMES);
        }
    }

    @Test
    void callsAfterClosingFailClearly() {
        SphinxProvider closed = SphinxProvider.fast();
        closed.close();
        closed.close();
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> closed.transcribe(Clips.request(TRAIN)))
                .withMessageContaining("was closed");
        assertThatExceptionOfType(SttException.class).isThrownBy(closed::warmUp).withMessageContaining("was closed");
    }

    @Test
    void closingEndsTheCallsInProgress() throws Exception {
        SphinxProvider other = Engines.provider(1);
        List<String> partials = new ArrayList<>();
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> other.transcribe(
                        new Listening(Clips.joined(TRAIN, PAUSE, RIVER, PAUSE, RIVER), text -> {
                            partials.add(text);
                            other.close();
                        })))
                .withMessageContaining("was closed");
        assertThat(partials).hasSize(1);
    }

    @Test
    void needsAtLeastOneRecogniser() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SphinxProvider.of(SphinxProfile.FAST, 0))
                .withMessage("maxRecognizers must be at least 1: 0");
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
