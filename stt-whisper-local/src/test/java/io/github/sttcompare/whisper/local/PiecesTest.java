package io.github.sttcompare.whisper.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.whisper.local.Pieces.Piece;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {

    private static final int RATE = Pieces.RATE;

    private static short[] noise(int samples) {
        Random random = new Random(1);
        short[] noise = new short[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (short) (1000 + random.nextInt(10_000));
        }
        return noise;
    }

    private static List<Piece> cut(short[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        Pieces pieces = new Pieces(new ByteArrayInputStream(bytes.array()));
        List<Piece> all = new ArrayList<>();
        for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
            all.add(piece);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, RATE, 30 * RATE - 1, 30 * RATE, 30 * RATE + 1, 50 * RATE, 90 * RATE + 7})
    void everySampleIsInOnePiece(int length) {
        short[] samples = noise(length);
        int next = 0;
        for (Piece piece : cut(samples)) {
            assertThat(piece.first()).isEqualTo(next);
            assertThat(piece.length()).isBetween(1, 30 * RATE);
            for (int i = 0; i < piece.length(); i++) {
                assertThat(piece.samples()[i]).isEqualTo(samples[next++] / 32768f);
            }
        }
        assertThat(next).isEqualTo(length);
    }

    @Test
    void onlyTheLastPieceIsShorterThanTwentySeconds() {
        List<Piece> pieces = cut(noise(200 * RATE));
        assertThat(pieces.subList(0, pieces.size() - 1)).allSatisfy(piece -> assertThat(piece.length()).isGreaterThanOrEqualTo(20 * RATE));
    }

    @Test
    void audioIsCutInTheMiddleOfAPause() {
        short[] samples = noise(40 * RATE);
        Arrays.fill(samples, 24 * RATE, 24 * RATE + RATE / 4, (short) 0);
        assertThat(cut(samples).getFirst().length()).isBetween(24 * RATE + RATE / 20, 24 * RATE + RATE / 5);
    }

    @Test
    void aStopConsonantIsNotMistakenForAPause() {
        short[] samples = noise(40 * RATE);
        Arrays.fill(samples, 28 * RATE, 28 * RATE + RATE / 25, (short) 0);
        for (int i = 22 * RATE; i < 22 * RATE + RATE / 4; i++) {
            samples[i] = (short) (samples[i] / 20);
        }
        assertThat(cut(samples).getFirst().length()).isBetween(22 * RATE, 22 * RATE + RATE / 4);
    }

    @Test
    void audioWithoutAPauseIsCutAtTheLatestEqualPlace() {
        List<Piece> pieces = cut(new short[40 * RATE]);
        assertThat(pieces).hasSize(2);
        assertThat(pieces.getFirst().length()).isBetween(29 * RATE, 30 * RATE);
    }

    @Test
    void aShortPieceIsPaddedWithSilence() {
        Piece piece = cut(noise(10)).getFirst();
        assertThat(piece.length()).isEqualTo(10);
        assertThat(piece.samples()).hasSize(17_600);
        assertThat(piece.samples()[10]).isZero();
    }
}
