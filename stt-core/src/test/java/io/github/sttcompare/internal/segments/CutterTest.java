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
}
