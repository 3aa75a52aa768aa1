package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.audio.SpeechDetector;
import io.github.sttcompare.testing.FakeTime;
import io.github.sttcompare.testing.SyntheticSpeech;
import io.github.sttcompare.testing.Threads;
import io.github.sttcompare.testing.Tones;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transcripts are checked for speech that they leave out, concurrently with the calls. */
@Timeout(60)
class CompletenessTest {

    private static final Audio SPEECH = SyntheticSpeech.audio(8_000, SyntheticSpeech.of(8_000, 40, 500, 1).samples());

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        assertThat(Threads.settle()).isEmpty();
    }

    private static SttProvider hears(String id, int seconds) {
        return SttProvider.of(id, request -> {
            Transcript.Builder heard = Transcript.builder("words");
            for (int i = 0; i < seconds; i++) {
                heard.word(Word.of("word", Duration.ofSeconds(i), Duration.ofSeconds(i + 1)));
            }
            return heard.build();
        });
    }

    private static Comparison compare(ParallelComparator.Builder comparator, Audio audio, SttProvider... providers)
            throws InterruptedException {
        try (ParallelComparator built = comparator.build()) {
            return built.compare(audio, List.of(providers), CompareOptions.none());
        }
    }

    private static String note(Comparison comparison, String id, String name) {
        return comparison.outcomes().stream().filter(outcome -> outcome.providerId().equals(id)).findFirst().orElseThrow()
                .metadata().getOrDefault(name, "");
    }

    @Test
    void aTranscriptThatIsCutShortIsNotedWithThePlaceAndInTheTable() throws InterruptedException {
        Comparison comparison = compare(ParallelComparator.builder(), SPEECH, hears("whole", 40), hears("half", 20),
                SttProvider.of("text", request -> Transcript.of("a text without times")), SttProvider.of("none", request -> Transcript.of("")));
        assertThat(note(comparison, "whole", MetadataKeys.NOTE_TRUNCATED)).isEmpty();
        assertThat(note(comparison, "half", MetadataKeys.NOTE_TRUNCATED)).startsWith("no words after 0:20, with ");
        assertThat(note(comparison, "text", MetadataKeys.NOTE_TRUNCATED)).isEmpty();
        assertThat(note(comparison, "none", MetadataKeys.NOTE_TRUNCATED)).startsWith("no words after 0:00, with ");
        assertThat(comparison.outcomes()).allSatisfy(outcome ->
                assertThat(outcome.metadata()).doesNotContainKey(MetadataKeys.NOTE_COVERAGE));
        assertThat(comparison.toTable()).contains("\nhalf: no words after 0:20").contains("\nnone: ").doesNotContain("\nwhole: ");
    }

    @Test
    void speechIsDetectedOnceForAllProvidersButNotInShortAudio() throws InterruptedException {
        AtomicInteger listened = new AtomicInteger();
        SpeechDetector counting = audio -> {
            listened.incrementAndGet();
            return new Speech(audio.duration(), List.of());
        };
        compare(ParallelComparator.builder().speechDetector(counting), SPEECH, hears("a", 1), hears("b", 1), hears("c", 1));
        assertThat(listened).hasValue(1);
        compare(ParallelComparator.builder().speechDetector(counting), Tones.tone(Duration.ofSeconds(29)), hears("a", 1));
        assertThat(listened).hasValue(1);
    }

    @Test
    void aFailingDetectorAffectsNoOutcome() throws InterruptedException {
        Comparison failing = compare(ParallelComparator.builder().speechDetector(audio -> {
            throw new IllegalStateException("no model");
        }), SPEECH, hears("a", 1));
        assertThat(failing.transcribed()).hasSize(1);
        assertThat(note(failing, "a", MetadataKeys.NOTE_COVERAGE)).contains("not checked", "the speech detector failed", "no model");
        Comparison linkage = compare(ParallelComparator.builder().speechDetector(audio -> {
            throw new NoClassDefFoundError("x");
        }), SPEECH, hears("a", 1));
        assertThat(note(linkage, "a", MetadataKeys.NOTE_COVERAGE)).contains("not checked");
    }

    static List<Throwable> undeclared() {
        return List.of(new IOException("no model"), new StackOverflowError("no model"), new OutOfMemoryError("no model"),
                new InterruptedException("no model"), new Throwable("no model"));
    }

    @ParameterizedTest
    @MethodSource("undeclared")
    @Timeout(20)
    void aDetectorThatThrowsWhatItDoesNotDeclareDelaysNoOutcome(Throwable thrown) throws InterruptedException {
        Comparison failing = compare(ParallelComparator.builder().speechDetector(audio -> {
            throw CompletenessTest.<RuntimeException>undeclared(thrown);
        }), SPEECH, hears("a", 1), hears("b", 1));

        assertThat(failing.transcribed()).hasSize(2);
        assertThat(note(failing, "a", MetadataKeys.NOTE_COVERAGE)).contains("not checked");
        assertThat(note(failing, "b", MetadataKeys.NOTE_COVERAGE)).contains("not checked");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T undeclared(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void theCheckIsGivenUpAtTheDeadlineWithANote() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        SpeechDetector slow = audio -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
            throw new IllegalStateException();
        };
        Comparison late = compare(
                ParallelComparator.builder().time(new FakeTime(), () -> 0).deadline(Duration.ofMillis(300)).speechDetector(slow),
                SPEECH, hears("a", 40));
        assertThat(note(late, "a", MetadataKeys.NOTE_COVERAGE)).isEqualTo("not checked, because the time limit was reached");
        assertThat(late.transcribed()).hasSize(1);
        interrupted.await();
    }

    @Test
    void providersCannotOverwriteTheComparatorsNotes() throws InterruptedException {
        SttProvider lying = SttProvider.of("lying", request ->
                Transcript.builder("x").metadata(MetadataKeys.NOTE_TRUNCATED, "nothing").metadata(MetadataKeys.SEAM_UNCERTAIN, "no").build());
        assertThat(compare(ParallelComparator.builder(), SPEECH, lying).outcomes().getFirst().metadata())
                .doesNotContainKeys(MetadataKeys.NOTE_TRUNCATED, MetadataKeys.SEAM_UNCERTAIN);
    }

    @Test
    void aVendorThatMeasuredAnotherLengthIsNoted() throws InterruptedException {
        SttProvider other = SttProvider.of("other", request ->
                Transcript.builder("x").metadata(MetadataKeys.AUDIO_SECONDS, "20").build());
        assertThat(note(compare(ParallelComparator.builder(), SPEECH, other), "other", MetadataKeys.NOTE_DURATION))
                .isEqualTo("the vendor measured 20 s of audio, and 40.0 s were sent");
    }

    @Test
    void silenceInPiecesIsAnEmptyTextInsteadOfAFailure() throws InterruptedException {
        Audio silence = SyntheticSpeech.audio(8_000, new double[8_000 * 40]);
        CompareOptions pieces = CompareOptions.builder().segmentation(Segmentation.every(Duration.ofSeconds(15))).build();
        Comparison comparison = Comparator.compare(silence, List.of(SttProvider.of("a", request -> Transcript.of(""))), pieces);
        assertThat(comparison.transcribed()).singleElement().satisfies(outcome -> assertThat(outcome.transcript().text()).isEmpty());
        assertThat(comparison.outcomes().getFirst().timing().pieces()).isEqualTo(3);
    }
}
