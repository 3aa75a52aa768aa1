package io.github.sttcompare.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.AudioFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Recordings that ffmpeg 5.1 and libopus 1.3.1 of Debian 12 made, against what these decode. No program is needed. */
class SamplesTest {

    @Test
    void speechInSilkIsBitForBitWhatLibopusDecodes() throws Exception {
        Audio audio = Audio.of(Decoding.sample("silk.opus"));
        assertThat(audio.format()).isEqualTo(new AudioFormat(48_000, 1));
        assertThat(audio.frames()).isEqualTo(33_600);
        assertThat(audio.encoding()).isEqualTo("audio/ogg");
        assertThat(sha256(audio)).isEqualTo("c1e1da5507ed9068ecddc90663e53fe4c286ff142392e67c890291ec8a2f66c5");
    }

    static String sha256(Audio audio) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(audio.pcm())));
    }

    private static byte[] bytes(ByteBuffer pcm) {
        byte[] bytes = new byte[pcm.remaining()];
        pcm.get(bytes);
        return bytes;
    }

    /** libopus computes in floating point, concentus in integers. */
    @Test
    void musicInCeltIsWithinNineSteps() throws Exception {
        byte[] mine = bytes(Audio.of(Decoding.sample("celt.opus")).pcm());
        byte[] reference = unpacked("celt.pcm.gz");
        assertThat(mine).hasSameSizeAs(reference);
        ByteBuffer one = ByteBuffer.wrap(mine).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer other = ByteBuffer.wrap(reference).order(ByteOrder.LITTLE_ENDIAN);
        int most = 0;
        while (one.hasRemaining()) {
            most = Math.max(most, Math.abs(one.getShort() - other.getShort()));
        }
        assertThat(most).isPositive().isLessThanOrEqualTo(9);
    }

    private static byte[] unpacked(String name) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Decoding.sample(name)))) {
            return in.readAllBytes();
        }
    }

    @Test
    void liveWebmRecordingsHaveALength() throws Exception {
        Audio audio = Audio.of(Decoding.sample("live.webm"));
        assertThat(audio.frames()).isEqualTo(14_400);
        assertThat(audio.encoding()).isEqualTo("audio/webm");
        assertThat(audio.pcm().remaining()).isEqualTo(28_800);
    }

    /** Each channel was made as loud as its place in the order of WAV says: 1, 0.8, 0.6, 0.4, 0.3 and 0.2 times the first. */
    @Test
    void sixChannelsComeInTheOrderOfWav() throws Exception {
        Audio audio = Audio.of(Decoding.sample("six.opus"));
        assertThat(audio.format()).isEqualTo(new AudioFormat(48_000, 6));
        assertThat(audio.frames()).isEqualTo(9_600);
        double[] energy = new double[6];
        ByteBuffer pcm = audio.pcm();
        for (int i = 0; pcm.hasRemaining(); i++) {
            energy[i % 6] += Math.pow(pcm.getShort(), 2);
        }
        double[] loud = {1, 0.8, 0.6, 0.4, 0.3, 0.2};
        for (int i = 1; i < 6; i++) {
            // the fourth one, for low sounds, has no high ones
            assertThat(Math.sqrt(energy[i] / energy[0])).as("channel %s", i).isBetween(loud[i] * 0.8, loud[i] * 1.2);
        }
    }
}
