package io.github.sttcompare.whisper.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What whisper.cpp itself hears with synthetic models. */
class HearingTest {

    private static WhisperLocalProvider provider(Path model, Binding binding) {
        return WhisperLocalProvider.builder().modelFile(model).binding(binding).build();
    }

    private static Transcript heard(Path model, Binding binding, Audio audio, TranscriptionOptions options) throws Exception {
        try (WhisperLocalProvider provider = provider(model, binding)) {
            return provider.transcribe(Models.request(audio, options));
        }
    }

    private static TranscriptionOptions wordTimes() {
        return TranscriptionOptions.builder().wordTimes(true).build();
    }

    @Test
    void aSentenceIsTranscribedThroughTheWholePathAndScored() throws Exception {
        try (SttProvider whisper = WhisperLocalProvider.of(Models.english())) {
            SttProvider other = SttProvider.of("other", request -> Transcript.of("the quick brown box jumps over the lazy dog"));
            Comparison comparison = Comparator.compare(Models.noise(5), List.of(whisper, other),
                    CompareOptions.builder().reference(Models.SENTENCE).language("en").build());
            assertThat(comparison.toTable()).contains(Models.SENTENCE);
            assertThat(comparison.accuracy("whisper-local").orElseThrow().wer()).isZero();
            assertThat(comparison.accuracy("other").orElseThrow().wer()).isCloseTo(1 / 9.0, within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportsModelAndBinding(Binding binding) throws Exception {
        Transcript transcript = heard(Models.english(), binding, Models.noise(3), TranscriptionOptions.none());
        assertThat(transcript.text()).isEqualTo(Models.SENTENCE);
        assertThat(transcript.words()).isEmpty();
        assertThat(transcript.language()).isNull();
        assertThat(transcript.metadata())
                .containsEntry("engine", "whisper.cpp 1.7.1")
                .containsEntry("model", "ggml-english.bin")
                .containsEntry("binding", binding.label())
                .containsKey("threads")
                .doesNotContainKey("pieces");
        assertThat(transcript.toString()).doesNotContain(Models.FOLDER.toString());
    }

    @Test
    void confidencesAreThoseOfTheModelsTokens() throws Exception {
        Transcript transcript = heard(Models.english(), Binding.FUNCTIONS, Models.noise(3), wordTimes());
        assertThat(transcript.confidence()).isCloseTo(0.9, within(0.02));
        assertThat(transcript.words()).allSatisfy(word -> assertThat(word.confidence()).isCloseTo(0.9, within(0.02)));
        assertThat(transcript.words().stream().map(Word::text).collect(Collectors.joining(" "))).isEqualTo(Models.SENTENCE);
    }

    @Test
    void valuesMissingFromTheBindingAreNotMadeUp() throws Exception {
        Transcript transcript = heard(Models.german(), Binding.CLASSES, Models.noise(3), wordTimes());
        assertThat(transcript.text()).isEqualTo(Models.GERMAN);
        assertThat(transcript.words()).isEmpty();
        assertThat(transcript.confidence()).isNull();
        assertThat(transcript.language()).isNull();
        try (WhisperLocalProvider provider = provider(Models.german(), Binding.CLASSES)) {
            assertThat(provider.capabilities().options()).doesNotContain(TranscriptionOption.WORD_TIMES);
        }
    }

    @Test
    void anUnspecifiedLanguageIsDetected() throws Exception {
        Transcript transcript = heard(Models.german(), Binding.FUNCTIONS, Models.noise(40), TranscriptionOptions.none());
        assertThat(transcript.language()).isEqualTo("de");
        assertThat(transcript.text()).isEqualTo(Models.GERMAN + " " + Models.GERMAN);
    }

    @ParameterizedTest
    @EnumSource
    void aSpecifiedLanguageIsUsedAndNotReported(Binding binding) throws Exception {
        TranscriptionOptions swiss = TranscriptionOptions.builder().language("de-CH").build();
        Transcript transcript = heard(Models.german(), binding, Models.noise(3), swiss);
        assertThat(transcript.text()).isEqualTo(Models.GERMAN);
        assertThat(transcript.language()).isNull();
    }

    @Test
    void everyCharacterArrivesWhereverItsTokenEnds() throws Exception {
        Path model = Models.written("characters", SyntheticModel.hearing("Łódź 😀😀😀 多言語の文字 naïveté-überß").sure(0.8).until(3));
        Transcript transcript = heard(model, Binding.FUNCTIONS, Models.noise(3), wordTimes());
        assertThat(transcript.text()).isEqualTo("Łódź 😀😀😀 多言語の文字 naïveté-überß");
        assertThat(transcript.words().stream().map(Word::text).collect(Collectors.joining())).isEqualTo("Łódź😀😀😀多言語の文字naïveté-überß");
    }

    @ParameterizedTest
    @EnumSource
    void quantisedAndDeepModelsWork(Binding binding) throws Exception {
        Path quantised = Models.written("quantised", SyntheticModel.hearing(Models.SENTENCE).weights(WeightType.Q8_0));
        Path deep = Models.written("deep", SyntheticModel.hearing(Models.SENTENCE).layers(3));
        for (Path model : List.of(quantised, deep)) {
            assertThat(heard(model, binding, Models.noise(2), TranscriptionOptions.none()).text()).isEqualTo(Models.SENTENCE);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "F32")
    void noAcceptedWeightTypeAbortsTheProcess(WeightType weights) throws Exception {
        Path model = Models.written("kind-" + weights, SyntheticModel.hearing("anything").weights(weights));
        assertThat(heard(model, Binding.FUNCTIONS, Models.noise(1.5), TranscriptionOptions.none()).words()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theShortestAudioIsTranscribed(Binding binding) throws Exception {
        Audio one = Audio.ofPcm(new byte[2], AudioFormat.MONO_16K);
        Transcript transcript = heard(Models.english(), binding, one, TranscriptionOptions.none());
        assertThat(transcript.text()).isEqualTo(Models.SENTENCE);
    }

    @ParameterizedTest
    @EnumSource
    void longAudioIsTranscribedInPieces(Binding binding) throws Exception {
        List<String> partials = new ArrayList<>();
        Audio audio = Models.noise(70);
        try (WhisperLocalProvider provider = provider(Models.english(), binding)) {
            Transcript transcript = provider.transcribe(new Listening(audio, partials));
            int pieces = Integer.parseInt(transcript.metadata().get("pieces"));
            assertThat(pieces).isBetween(3, 4);
            assertThat(transcript.text()).isEqualTo(String.join(" ", Collections.nCopies(pieces, Models.SENTENCE)));
            assertThat(partials).hasSize(pieces).last().isEqualTo(transcript.text());
        }
    }

    @Test
    void wordsOfPiecesAreInOrderInsideTheAudio() throws Exception {
        Audio audio = Models.noise(70);
        List<Word> words = heard(Models.english(), Binding.FUNCTIONS, audio, wordTimes()).words();
        assertThat(words).hasSizeGreaterThan(20);
        Duration before = Duration.ZERO;
        for (Word word : words) {
            assertThat(word.start()).isGreaterThanOrEqualTo(before);
            assertThat(word.end()).isLessThanOrEqualTo(audio.duration());
            before = word.start();
        }
        assertThat(words.getLast().start()).isGreaterThan(Duration.ofSeconds(40));
    }

    @Test
    void theSameAudioGivesTheSameTextInTenProvidersConcurrently() throws Exception {
        Path unsure = Models.written("unsure", SyntheticModel.hearing("one two three four five six seven").sure(0.55).until(6));
        Audio audio = Models.noise(33);
        Set<String> heard = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            try (WhisperLocalProvider provider = WhisperLocalProvider.builder().modelFile(unsure).maxCalls(2).build()) {
                List<FutureTask<String>> calls = new ArrayList<>();
                for (int k = 0; k < 1 + i % 2; k++) {
                    FutureTask<String> call = new FutureTask<>(() -> {
                        Transcript transcript = provider.transcribe(Models.request(audio, wordTimes()));
                        return transcript.text() + transcript.words() + transcript.confidence();
                    });
                    Thread.ofPlatform().daemon().start(call);
                    calls.add(call);
                }
                for (FutureTask<String> call : calls) {
                    heard.add(call.get());
                }
            }
        }
        assertThat(heard).hasSize(1);
    }

    @Test
    void anInterruptEndsAComputationInTheMiddleOfAPiece() throws Exception {
        try (WhisperLocalProvider provider = WhisperLocalProvider.builder().modelFile(Models.endless()).build()) {
            provider.warmUp();
            Thread caller = Thread.currentThread();
            Thread.ofPlatform().daemon().start(() -> {
                while (caller.getState() != Thread.State.TERMINATED && !inWhisper(caller)) {
                    Thread.onSpinWait();
                }
                caller.interrupt();
            });
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> provider.transcribe(Models.request(Models.noise(5))));
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void anInterruptEndsTheWaitForAnotherThreadThatCreatesItsState() throws Exception {
        NativeModel model = FunctionsModel.open(ModelFile.check(Models.english()), () -> false);
        FutureTask<String> waiting = new FutureTask<>(() -> {
            try {
                model.newState().close();
                return "not interrupted";
            } catch (InterruptedException e) {
                return "interrupted";
            }
        });
        FunctionsModel.STATES.lock();
        try {
            Thread.ofPlatform().daemon().start(waiting).interrupt();
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("interrupted");
        } finally {
            FunctionsModel.STATES.unlock();
            waiting.get();
            model.close();
        }
    }

    private static boolean inWhisper(Thread thread) {
        for (StackTraceElement element : thread.getStackTrace()) {
            if (element.getClassName().equals(FunctionsState.class.getName())) {
                return true;
            }
        }
        return false;
    }

    @Test
    void closingEndsACallInTheMiddleOfAPiece() throws Exception {
        WhisperLocalProvider provider = WhisperLocalProvider.builder().modelFile(Models.endless()).build();
        Thread caller = Thread.currentThread();
        Thread.ofPlatform().daemon().start(() -> {
            while (!inWhisper(caller)) {
                Thread.onSpinWait();
            }
            provider.close();
            provider.close();
        });
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> provider.transcribe(Models.request(Models.noise(5))))
                .withMessage("the provider was closed; create another one")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
        assertThatExceptionOfType(SttException.class).isThrownBy(provider::warmUp).withMessageContaining("was closed");
    }

    @Test
    void aReplacedFileIsNotLoaded() throws Exception {
        Path file = Files.copy(Models.english(), Models.english().resolveSibling("exchanged.bin"),
                StandardCopyOption.REPLACE_EXISTING);
        file.toFile().deleteOnExit();
        try (WhisperLocalProvider provider = WhisperLocalProvider.of(file)) {
            Files.copy(Models.german(), file, StandardCopyOption.REPLACE_EXISTING);
            assertThatExceptionOfType(SttException.class)
                    .isThrownBy(provider::warmUp)
                    .withMessageContaining("exchanged.bin was replaced");
            Files.copy(Models.english(), file, StandardCopyOption.REPLACE_EXISTING);
            assertThat(provider.transcribe(Models.request(Models.noise(2))).text()).isEqualTo(Models.SENTENCE);
        }
    }

    /** A request that keeps what was heard so far. */
    private record Listening(Audio audio, List<String> partials) implements TranscriptionRequest {

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
            partials.add(text);
        }
    }
}
