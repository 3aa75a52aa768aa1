package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.audio.SpeechDetector;
import io.github.sttcompare.audio.TimeSpan;
import io.github.sttcompare.internal.audio.WavBuilder;
import io.github.sttcompare.testing.Counted;
import io.github.sttcompare.testing.Threads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Long silences are not sent if that is wanted, and nothing else changes. */
@Timeout(60)
class SilencesTest {

    private static final Segmentation OVER_FIVE = Segmentation.whenNeeded().withoutSilencesOver(Duration.ofSeconds(5));

    private final Audio audio = Counted.words(60, SilencesTest::spoken);

    /** Hears what there is, and remembers what it was given. */
    private static class Ear implements SttProvider {
        private final String id;
        private final Capabilities capabilities;
        final Queue<TranscriptionRequest> requests = new ConcurrentLinkedQueue<>();

        Ear(String id, Capabilities capabilities) {
            this.id = id;
            this.capabilities = capabilities;
        }

        Ear() {
            this("ear", Capabilities.undeclared());
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Capabilities capabilities() {
            return capabilities;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
            requests.add(request);
            Transcript heard = Counted.heardIn(request.audio());
            String seconds = String.valueOf(request.audio().duration().toMillis() / 1000.0);
            return Transcript.builder(heard.text()).words(heard.words()).metadata(MetadataKeys.AUDIO_SECONDS, seconds)
                    .metadata(MetadataKeys.BILLED_SECONDS, seconds).build();
        }

        List<Piece> pieces() {
            return requests.stream().map(request -> request.piece().orElseThrow()).sorted(java.util.Comparator.comparing(Piece::start)).toList();
        }

        List<Audio> heard() {
            return requests.stream().map(TranscriptionRequest::audio).toList();
        }
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        assertThat(Threads.settle()).isEmpty();
    }

    /** Words are spoken in the seconds 3 to 9, 30 to 39 and 52 to 54 of 60. */
    private static boolean spoken(int second) {
        return (second >= 3 && second < 10) || (second >= 30 && second < 40) || (second >= 52 && second < 55);
    }

    private static Outcome outcome(Audio audio, SttProvider provider, Segmentation segmentation) throws InterruptedException {
        return Comparator.compare(audio, List.of(provider), CompareOptions.builder().segmentation(segmentation).build())
                .outcome(provider.id());
    }

    private static Transcript transcript(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Transcribed.class);
        return ((Outcome.Transcribed) outcome).transcript();
    }

    private static void isHeardInTime(Outcome outcome, int seconds, IntPredicate spoken) {
        assertThat(transcript(outcome).text()).isEqualTo(Counted.text(seconds, spoken));
        assertThat(transcript(outcome).words()).isNotEmpty().allSatisfy(word -> {
            long second = Long.parseLong(word.text().substring(1));
            assertThat(word.start()).isEqualTo(Duration.ofMillis(1000 * second + 300));
            assertThat(word.end()).isEqualTo(Duration.ofMillis(1000 * second + 700));
        });
    }

    private static Duration ms(long ms) {
        return Duration.ofMillis(ms);
    }

    @Test
    void everythingIsSentUnlessItIsWantedOtherwise() throws InterruptedException {
        Ear ear = new Ear();

        Outcome outcome = outcome(audio, ear, Segmentation.whenNeeded());

        assertThat(ear.heard()).containsExactly(audio);
        assertThat(outcome.metadata()).doesNotContainKey(MetadataKeys.AUDIO_PIECES).containsEntry(MetadataKeys.BILLED_SECONDS, "60.0");
    }

    @Test
    void longSilencesAreLeftOutAlthoughTheRecordingWouldBeAcceptedAsAWhole() throws InterruptedException {
        Ear ear = new Ear();

        Outcome outcome = outcome(audio, ear, OVER_FIVE);

        isHeardInTime(outcome, 60, SilencesTest::spoken);
        assertThat(outcome.timing().pieces()).isEqualTo(3);
        // the three seconds at the beginning are sent; half a second of other silences is kept on each side
        List<Piece> pieces = ear.pieces();
        assertThat(pieces.getFirst().start()).isZero();
        assertThat(pieces.get(0).end()).isBetween(ms(10_150), ms(10_350));
        assertThat(pieces.get(1).start()).isBetween(ms(29_700), ms(29_850));
        assertThat(pieces.get(1).end()).isBetween(ms(40_150), ms(40_350));
        assertThat(pieces.get(2).start()).isBetween(ms(51_700), ms(51_850));
        assertThat(pieces.get(2).end()).isBetween(ms(55_150), ms(55_350));
        assertThat(pieces).allMatch(piece -> piece.overlap().isZero());
        double sent = pieces.stream().mapToLong(piece -> piece.length().toMillis()).sum() / 1000.0;
        assertThat(outcome.metadata().get(MetadataKeys.AUDIO_PIECES)).isEqualTo(String.format(Locale.ROOT,
                "3 pieces of at most %.1f s, without 3 silences of more than 5.0 s: %.1f s were not sent",
                pieces.get(1).length().toMillis() / 1000.0, 60 - sent));
        assertThat(outcome.metadata()).containsEntry(MetadataKeys.BILLED_SECONDS, Double.toString(sent))
                .doesNotContainKeys(MetadataKeys.NOTE_DURATION, MetadataKeys.NOTE_TRUNCATED);
        assertThat(Long.parseLong(outcome.metadata().get(MetadataKeys.AUDIO_BYTES))).isEqualTo(3 * 44 + Math.round(sent * 16_000));
    }

    @Test
    void aRecordingWithoutLongSilencesIsSentAsItIs() throws InterruptedException {
        Ear ear = new Ear();
        Audio talk = Counted.words(40);

        Outcome outcome = outcome(talk, ear, Segmentation.whenNeeded().withoutSilencesOver(Duration.ofSeconds(2)));

        assertThat(ear.heard()).containsExactly(talk);
        assertThat(outcome.metadata()).doesNotContainKey(MetadataKeys.AUDIO_PIECES);
        assertThat(outcome.timing().segmented()).isFalse();
    }

    @Test
    void theOriginalFileIsSentUnlessThereIsASilenceToLeaveOut() throws InterruptedException {
        Capabilities wav = Capabilities.builder().encodings("audio/wav").build();
        for (Audio samples : List.of(audio, Counted.words(40))) {
            ByteBuffer pcm = samples.pcm();
            byte[] bytes = new byte[pcm.remaining()];
            pcm.get(bytes);
            Ear ear = new Ear("ear", wav);

            outcome(Audio.of(WavBuilder.plain(8000, 1, bytes)), ear, OVER_FIVE);

            assertThat(ear.requests).hasSize(samples == audio ? 3 : 1)
                    .allMatch(request -> request.original().isPresent() == (samples != audio));
        }
    }

    @Test
    void silenceAtTheEndsLeavesOnePiece() throws InterruptedException {
        IntPredicate middle = second -> second >= 20 && second < 30;
        Ear ear = new Ear();

        Outcome outcome = outcome(Counted.words(60, middle), ear, OVER_FIVE);

        isHeardInTime(outcome, 60, middle);
        assertThat(outcome.timing().segmented()).isFalse();
        assertThat(ear.pieces()).singleElement().satisfies(piece -> {
            assertThat(piece.start()).isBetween(ms(19_700), ms(19_850));
            assertThat(piece.end()).isBetween(ms(30_150), ms(30_350));
        });
        assertThat(outcome.metadata().get(MetadataKeys.AUDIO_PIECES))
                .startsWith("1 piece of 10.").contains(", without 2 silences of more than 5.0 s: 49.").endsWith(" s were not sent");
        // what the provider was sent is as long as it says, although the recording is not
        assertThat(outcome.metadata()).doesNotContainKeys(MetadataKeys.NOTE_DURATION, MetadataKeys.NOTE_TRUNCATED, MetadataKeys.NOTE_SPEAKERS);
    }

    @Test
    void aVendorThatHeardLessThanTheOnlyPieceIsNoted() throws InterruptedException {
        SttProvider half = SttProvider.of("half", request -> Transcript.builder("x").metadata(MetadataKeys.AUDIO_SECONDS, "4").build());

        Outcome outcome = outcome(Counted.words(60, second -> second >= 20 && second < 30), half, OVER_FIVE);

        assertThat(outcome.metadata().get(MetadataKeys.NOTE_DURATION)).matches("the vendor measured 4 s of audio, and 10\\.\\d+ s were sent");
    }

    @Test
    void ofARecordingWithoutSpeechOneSecondIsSent() throws InterruptedException {
        Ear ear = new Ear("ear", Capabilities.builder().maxDuration(Duration.ofSeconds(10)).build());

        Outcome outcome = outcome(Counted.words(60, second -> false), ear, OVER_FIVE);

        assertThat(transcript(outcome).text()).isEmpty();
        assertThat(ear.pieces()).containsExactly(Piece.of(ms(0), ms(1000)));
        assertThat(outcome.timing().pieces()).isEqualTo(1);
        assertThat(outcome.metadata()).containsEntry(MetadataKeys.AUDIO_PIECES,
                "1 piece of 1.0 s, without 1 silence of more than 5.0 s: 59.0 s were not sent");
        // and of a short one everything
        Ear other = new Ear();
        Audio shorter = Counted.words(5, second -> false);
        assertThat(transcript(outcome(shorter, other, OVER_FIVE)).text()).isEmpty();
        assertThat(other.heard()).containsExactly(shorter);
    }

    @Test
    void whatIsLeftIsCutByLengthAtTheSamePlacesForAll() throws InterruptedException {
        Ear one = new Ear("one", Capabilities.undeclared());
        Ear other = new Ear("other", Capabilities.builder().only(new AudioFormat(16_000, 1)).build());
        Ear narrow = new Ear("narrow", Capabilities.builder().maxDuration(Duration.ofMillis(2_500)).build());
        CompareOptions options = CompareOptions.builder()
                .segmentation(Segmentation.every(Duration.ofSeconds(4)).withoutSilencesOver(Duration.ofSeconds(5))).build();

        Comparison comparison = Comparator.compare(audio, List.of(one, other, narrow), options);

        for (String id : List.of("one", "narrow")) {
            assertThat(transcript(comparison.outcome(id)).text()).isEqualTo(Counted.text(60, SilencesTest::spoken));
            assertThat(transcript(comparison.outcome(id)).words()).hasSize(20).allMatch(
                    word -> word.start().toMillis() == 1000 * Long.parseLong(word.text().substring(1)) + 300);
        }
        assertThat(other.pieces()).isEqualTo(one.pieces()).allMatch(piece -> piece.length().compareTo(Duration.ofSeconds(4)) <= 0);
        assertThat(narrow.pieces()).hasSizeGreaterThan(one.pieces().size()).allMatch(piece -> piece.length().toMillis() <= 2_500);
        assertThat(comparison.outcomes()).allSatisfy(outcome -> assertThat(outcome.metadata().get(MetadataKeys.AUDIO_PIECES))
                .contains("without 3 silences of more than 5.0 s: 35."));
    }

    @Test
    void eachChannelHasItsOwnSilences() throws InterruptedException {
        IntPredicate agent = second -> second < 10 || second >= 25;
        IntPredicate caller = second -> second >= 10 && second < 25;
        Ear ear = new Ear();
        CompareOptions options = CompareOptions.builder().channels(Channels.SEPARATE).segmentation(OVER_FIVE).build();

        Outcome outcome = Comparator.compare(Counted.talk(40, agent, caller), List.of(ear), options).outcome("ear");

        isHeardInTime(outcome, 40, second -> true);
        assertThat(transcript(outcome).words()).allSatisfy(word -> assertThat(word.speaker())
                .isEqualTo(caller.test(Integer.parseInt(word.text().substring(1))) ? "channel 2" : "channel 1"));
        assertThat(ear.requests).hasSize(3).allMatch(request -> request.audio().channels() == 1);
        assertThat(outcome.metadata().get(MetadataKeys.AUDIO_PIECES))
                .startsWith("2 channels separately, 3 pieces of at most 1").contains("without 3 silences of more than 5.0 s: ");
        // together, somebody always speaks
        Ear both = new Ear();
        outcome(Counted.talk(40, agent, caller), both, OVER_FIVE);
        assertThat(both.heard()).singleElement().satisfies(whole -> assertThat(whole.duration()).isEqualTo(Duration.ofSeconds(40)));
    }

    @Test
    void aTranscriptThatStopsEarlyIsStillNoted() throws InterruptedException {
        SttProvider lazy = SttProvider.of("lazy", request ->
                request.piece().orElseThrow().start().isZero() ? Counted.heardIn(request.audio()) : Transcript.of(""));

        Outcome outcome = outcome(audio, lazy, OVER_FIVE);

        assertThat(outcome.metadata().get(MetadataKeys.NOTE_TRUNCATED)).startsWith("no words after 0:09, with ");
    }

    @Test
    void twoHundredPiecesAreOneTranscript() throws InterruptedException {
        int words = 200;
        Audio long200 = Audio.ofPcm(new byte[words * 3 * 2000], new AudioFormat(1000, 1));
        List<TimeSpan> spans = IntStream.range(0, words).mapToObj(i -> new TimeSpan(ms(3000 * i + 2500), ms(3000 * i + 2900))).toList();
        AtomicInteger detected = new AtomicInteger();
        SpeechDetector scripted = heard -> {
            detected.incrementAndGet();
            return new Speech(heard.duration(), spans);
        };
        SttProvider tells = SttProvider.of("tells", request -> {
            long word = request.piece().orElseThrow().start().toMillis() / 3000;
            Duration start = ms(3000 * word + 2500).minus(request.piece().orElseThrow().start());
            return Transcript.builder("n" + word).words(List.of(Word.of("n" + word, start, start.plusMillis(400)))).build();
        });
        try (ParallelComparator comparator = ParallelComparator.builder().speechDetector(scripted).build()) {
            CompareOptions options = CompareOptions.builder()
                    .segmentation(Segmentation.whenNeeded().withoutSilencesOver(Duration.ofSeconds(2))).build();

            Outcome outcome = comparator.compare(long200, List.of(tells), options).outcome("tells");

            assertThat(outcome.timing().pieces()).isEqualTo(words);
            assertThat(transcript(outcome).text()).isEqualTo(
                    IntStream.range(0, words).mapToObj(i -> "n" + i).collect(Collectors.joining(" ")));
            assertThat(transcript(outcome).words()).extracting(Word::start).isEqualTo(spans.stream().map(TimeSpan::from).toList());
            assertThat(detected).hasValue(1);
        }
    }

    @Test
    void aFailingDetectorFailsWhatWouldHaveBeenCut() throws InterruptedException {
        try (ParallelComparator comparator = ParallelComparator.builder().speechDetector(heard -> {
            throw new IllegalStateException("no model");
        }).build()) {
            CompareOptions options = CompareOptions.builder().segmentation(OVER_FIVE).build();

            assertThat(comparator.compare(audio, List.of(new Ear()), options).outcome("ear")).isInstanceOfSatisfying(Outcome.Failed.class,
                    failed -> assertThat(failed.error().message()).isEqualTo("the speech detector failed: IllegalStateException: no model"));
            // nothing as short has a silence that is too long
            assertThat(comparator.compare(Counted.words(5), List.of(new Ear()), options).transcribed()).hasSize(1);
        }
    }

    @Test
    void nothingIsLeftOutOfWhatIsRefused() throws InterruptedException {
        AtomicInteger detected = new AtomicInteger();
        try (ParallelComparator comparator = ParallelComparator.builder().speechDetector(heard -> {
            detected.incrementAndGet();
            return new Speech(heard.duration(), List.of());
        }).build()) {
            CompareOptions options = CompareOptions.builder().language("de").segmentation(OVER_FIVE).build();
            Ear english = new Ear("ear", Capabilities.builder().languages(Set.of("en")).build());
            Ear tiny = new Ear("tiny", Capabilities.builder().maxDuration(ms(400)).build());

            Comparison comparison = comparator.compare(audio, List.of(english, tiny), options);

            assertThat(comparison.outcomes()).allMatch(Outcome.Skipped.class::isInstance);
            assertThat(detected.get()).isLessThanOrEqualTo(1);
            assertThat(english.requests).isEmpty();
            assertThat(tiny.requests).isEmpty();
        }
    }

    @Test
    void onlySilencesOfSomeLengthAreLeftOutOfWhatMayBeCut() {
        assertThat(OVER_FIVE.longestSilence()).isEqualTo(Duration.ofSeconds(5));
        assertThat(Segmentation.whenNeeded().longestSilence()).isNull();
        assertThat(Segmentation.every(Duration.ofSeconds(9)).withoutSilencesOver(Duration.ofSeconds(2)))
                .isEqualTo(new Segmentation(Segmentation.Mode.ALWAYS, Duration.ofSeconds(9), Duration.ofSeconds(2)));
        assertThatThrownBy(() -> Segmentation.whenNeeded().withoutSilencesOver(ms(1_999)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("silences of up to 2 s are always sent: PT1.999S");
        assertThatThrownBy(() -> Segmentation.never().withoutSilencesOver(Duration.ofSeconds(5)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("silences can only be left out of a recording that may be cut");
    }

    @Test
    void whatADetectorThrowsWithoutDeclaringItIsNotTheProvidersFailure() throws InterruptedException {
        try (ParallelComparator comparator = ParallelComparator.builder().speechDetector(heard -> {
            throw SilencesTest.<RuntimeException>sneaky(new IOException("no model"));
        }).build()) {
            CompareOptions options = CompareOptions.builder().segmentation(OVER_FIVE).build();

            assertThat(comparator.compare(audio, List.of(new Ear()), options).outcome("ear")).isInstanceOfSatisfying(Outcome.Failed.class,
                    failed -> {
                        assertThat(failed.error().message()).isEqualTo("the speech detector failed: IOException: no model");
                        assertThat(failed.error().kind()).isEqualTo(ErrorKind.INTERNAL);
                    });
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
