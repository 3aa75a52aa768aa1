package io.github.sttcompare.internal.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Piece;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.Speech;
import io.github.sttcompare.audio.TimeSpan;
import io.github.sttcompare.testing.SyntheticSpeech;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where recordings are cut. */
class CutterTest {

    private static final int RATE = 1_000;

    private static Audio audio(double seconds) {
        return Audio.ofPcm(new byte[2 * (int) (seconds * RATE)], new AudioFormat(RATE, 1));
    }

    private static Duration ms(long ms) {
        return Duration.ofMillis(ms);
    }

    /** Speech throughout, but for some silences, given in ms by their beginnings and ends. */
    private static Speech speech(Audio audio, long... silences) {
        List<TimeSpan> stretches = new ArrayList<>();
        long from = 0;
        for (int i = 0; i < silences.length; i += 2) {
            if (silences[i] > from) {
                stretches.add(new TimeSpan(ms(from), ms(silences[i])));
            }
            from = silences[i + 1];
        }
        if (ms(from).compareTo(audio.duration()) < 0) {
            stretches.add(new TimeSpan(ms(from), audio.duration()));
        }
        return new Speech(audio.duration(), stretches);
    }

    private static List<Piece> cut(Audio audio, long longest, long... silences) throws InterruptedException {
        return Cutter.cut(audio, ms(longest), speech(audio, silences));
    }

    @Test
    void audioThatFitsIsOnePiece() throws InterruptedException {
        assertThat(cut(audio(30), 30_000, 10_000, 20_000)).containsExactly(Piece.of(ms(0), ms(30_000)));
    }

    @Test
    void itIsCutInTheMiddleOfTheLongestSilenceInTheLastFifth() throws InterruptedException {
        assertThat(cut(audio(40), 30_000, 5_000, 9_000, 24_500, 24_900, 26_000, 27_000, 28_000, 28_600))
                .containsExactly(Piece.of(ms(0), ms(26_500)), Piece.of(ms(26_500), ms(40_000)));
    }

    @Test
    void onlyThePartOfASilenceInsideThePieceCounts() throws InterruptedException {
        assertThat(cut(audio(60), 30_000, 29_000, 40_000)).first().isEqualTo(Piece.of(ms(0), ms(29_500)));
        assertThat(cut(audio(60), 30_000, 29_800, 40_000).getFirst().end()).isNotEqualTo(ms(29_900));
    }

    @Test
    void withoutASilenceItIsCutWithAnOverlapAroundTheQuietestPlace() throws InterruptedException {
        double[] loud = SyntheticSpeech.white(40 * 8_000, 1);
        for (int i = 26 * 8_000; i < 26.2 * 8_000; i++) {
            loud[i] /= 10;
        }
        Audio audio = SyntheticSpeech.audio(8_000, loud);
        List<Piece> pieces = cut(audio, 30_000);
        assertThat(pieces).hasSize(2);
        assertThat(pieces.getFirst().end()).isBetween(ms(27_580), ms(27_620));
        assertThat(pieces.getLast()).isEqualTo(new Piece(-1, pieces.getFirst().end().minusSeconds(3), ms(40_000), ms(3_000)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 1_001, 2_500, 7_999, 8_000, 15_000, 60_000})
    void piecesCoverEverythingAndAreNeverTooLong(long longest) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(longest);
        for (int i = 0; i < 20; i++) {
            Audio audio = audio(longest * (0.5 + random.nextDouble() * 10) / 1000);
            List<Long> edges = new ArrayList<>();
            for (long at = random.nextLong(longest); at < audio.duration().toMillis() - 3_000; at += 200 + random.nextLong(longest)) {
                edges.add(at);
                edges.add(at += 100 + random.nextLong(2_000));
            }
            List<Piece> pieces = cut(audio, longest, edges.stream().mapToLong(Long::longValue).toArray());

            assertThat(pieces.getFirst().start()).isZero();
            assertThat(pieces.getLast().end()).isEqualTo(audio.duration());
            for (int p = 0; p < pieces.size(); p++) {
                Piece piece = pieces.get(p);
                assertThat(piece.length()).isLessThanOrEqualTo(ms(longest));
                if (p > 0) {
                    Piece before = pieces.get(p - 1);
                    assertThat(piece.start().plus(piece.overlap())).isEqualTo(before.end());
                    assertThat(piece.start()).isGreaterThan(before.start());
                    assertThat(piece.end()).isGreaterThan(before.end());
                    assertThat(piece.overlap()).isIn(Duration.ZERO, ms(Math.min(3_000, longest * 3 / 8)));
                    assertThat(piece.length()).isGreaterThanOrEqualTo(ms(Math.min(1_000, longest / 5)));
                }
            }
        }
    }

    @Test
    void silenceIsCutLikeAnythingElse() throws InterruptedException {
        assertThat(cut(audio(100), 60_000, 0, 100_000)).containsExactly(Piece.of(ms(0), ms(54_000)), Piece.of(ms(54_000), ms(100_000)));
        assertThat(cut(audio(50), 60_000, 0, 50_000)).containsExactly(Piece.of(ms(0), ms(50_000)));
    }

    @Test
    void piecesOfLessThanASecondAreRefused() {
        assertThatThrownBy(() -> cut(audio(10), 999)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("PT1S");
    }

    private static List<Piece> cutWithout(Audio audio, long silence, long... silences) throws InterruptedException {
        return Cutter.cut(audio, null, speech(audio, silences), ms(silence));
    }

    @Test
    void longSilencesAreLeftOutExceptForHalfASecondNextToSpeech() throws InterruptedException {
        assertThat(cutWithout(audio(60), 5_000, 10_000, 15_000, 20_000, 25_001, 40_000, 52_000)).containsExactly(
                Piece.of(ms(0), ms(20_500)), Piece.of(ms(24_501), ms(40_500)), Piece.of(ms(51_500), ms(60_000)));
    }

    @Test
    void silencesAtTheEndsOfARecordingAreLeftOutAsWell() throws InterruptedException {
        assertThat(cutWithout(audio(60), 5_000, 0, 6_000, 50_000, 60_000)).containsExactly(Piece.of(ms(5_500), ms(50_500)));
        assertThat(cutWithout(audio(60), 6_000, 0, 6_000, 54_000, 60_000)).containsExactly(Piece.of(ms(0), ms(60_000)));
    }

    @Test
    void aWordAtTheVeryEndOrBeginningIsSentWithEnoughSilenceForASecond() throws InterruptedException {
        assertThat(cutWithout(audio(30), 2_000, 100, 29_950))
                .containsExactly(Piece.of(ms(0), ms(1_000)), Piece.of(ms(29_000), ms(30_000)));
    }

    @Test
    void ofARecordingWithoutSpeechTheFirstSecondIsLeft() throws InterruptedException {
        assertThat(cutWithout(audio(3_600), 2_000, 0, 3_600_000)).containsExactly(Piece.of(ms(0), ms(1_000)));
        assertThat(Cutter.cut(audio(60), ms(1_000), speech(audio(60), 0, 60_000), ms(2_000))).containsExactly(Piece.of(ms(0), ms(1_000)));
    }

    @Test
    void withoutASilenceNothingIsLeftOut() throws InterruptedException {
        assertThat(cutWithout(audio(60), 2_000)).containsExactly(Piece.of(ms(0), ms(60_000)));
        long[] breaths = new long[60];
        for (int i = 0; i < 30; i++) {
            breaths[2 * i] = 2_000L * i + 1;
            breaths[2 * i + 1] = 2_000L * i + 2_000;
        }
        assertThat(cutWithout(audio(60), 2_000, breaths)).containsExactly(Piece.of(ms(0), ms(60_000)));
    }

    @Test
    void aDetectorThatIsWrongAboutTheLengthDoesNoHarm() throws InterruptedException {
        Audio audio = audio(20);
        Speech longer = new Speech(ms(40_000), List.of(new TimeSpan(ms(0), ms(5_000)), new TimeSpan(ms(30_000), ms(31_000))));
        Speech shorter = new Speech(ms(10_000), List.of(new TimeSpan(ms(0), ms(5_000))));
        assertThat(Cutter.cut(audio, null, longer, ms(2_000))).containsExactly(Piece.of(ms(0), ms(5_500)));
        assertThat(Cutter.cut(audio, null, shorter, ms(2_000))).containsExactly(Piece.of(ms(0), ms(5_500)), Piece.of(ms(9_500), ms(20_000)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 2_500, 9_000, Long.MAX_VALUE})
    void withoutSilencesAllSpeechIsCoveredAndNothingElseIsMissing(long longest) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(longest);
        for (int i = 0; i < 30; i++) {
            long over = 2_000 + random.nextLong(4_000);
            Audio audio = audio(over * (1.1 + random.nextDouble() * 20) / 1000);
            List<Long> edges = new ArrayList<>();
            long length = audio.duration().toMillis();
            for (long at = random.nextBoolean() ? 0 : 1 + random.nextLong(5_000); at < length - 8_000; at += 1 + random.nextLong(4_000)) {
                edges.add(at);
                edges.add(at += 100 + random.nextLong(7_000));
            }
            Speech speech = speech(audio, edges.stream().mapToLong(Long::longValue).toArray());

            List<Piece> pieces = Cutter.cut(audio, longest == Long.MAX_VALUE ? null : ms(longest), speech, ms(over));

            Duration covered = Duration.ZERO;
            List<TimeSpan> missing = new ArrayList<>();
            for (Piece piece : pieces) {
                assertThat(piece.length()).isBetween(ms(Math.min(1_000, longest / 5)), longest == Long.MAX_VALUE ? audio.duration() : ms(longest));
                assertThat(piece.start().plus(piece.overlap())).isGreaterThanOrEqualTo(covered);
                assertThat(piece.end()).isGreaterThan(covered);
                if (piece.start().compareTo(covered) > 0) {
                    assertThat(piece.overlap()).isZero();
                    missing.add(new TimeSpan(covered, piece.start()));
                }
                covered = piece.end();
            }
            if (covered.compareTo(audio.duration()) < 0) {
                missing.add(new TimeSpan(covered, audio.duration()));
            }
            List<TimeSpan> expected = speech.silences().stream().filter(silence -> silence.length().compareTo(ms(over)) > 0).toList();
            assertThat(missing).hasSameSizeAs(expected);
            for (int m = 0; m < missing.size(); m++) {
                TimeSpan silence = expected.get(m);
                assertThat(missing.get(m).from()).isGreaterThanOrEqualTo(silence.from().isZero() ? ms(0) : silence.from().plusMillis(500));
                assertThat(missing.get(m).to()).isLessThanOrEqualTo(
                        silence.to().equals(audio.duration()) ? silence.to() : silence.to().minusMillis(500));
                assertThat(missing.get(m).length()).isGreaterThanOrEqualTo(silence.length().minusMillis(2_000));
            }
        }
    }
}
