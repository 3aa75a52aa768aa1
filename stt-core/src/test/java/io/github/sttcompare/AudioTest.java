package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.internal.audio.WavBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioTest {

    private static final AudioFormat CD = new AudioFormat(44_100, 2);
    private static final byte[] SAMPLES = noise(4 * 4_410);

    @Test
    void knowsItsFormatLengthAndName() {
        Audio audio = Audio.of(WavBuilder.plain(44_100, 2, SAMPLES));
        assertThat(audio.format()).isEqualTo(CD);
        assertThat(audio.frames()).isEqualTo(4_410);
        assertThat(audio.duration()).isEqualTo(Duration.ofMillis(100));
        assertThat(audio.name()).isEqualTo("audio");
        assertThat(audio).hasToString("audio (44100 Hz stereo, 0.1 s)");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 44100, 22675", "3, 48000, 62500", "44100, 44100, 1000000000", "44099, 44100, 999977324", "1, 768000, 1302",
        "1, 1, 1000000000", "4000000, 1, 4000000000000000", "7, 3, 2333333333"
    })
    void durationIsExactToTheNanosecond(int frames, int rate, long nanos) {
        assertThat(Audio.ofPcm(new byte[2 * frames], new AudioFormat(rate, 1)).duration())
                .isEqualTo(Duration.ofNanos(nanos));
    }

    @Test
    void keepsItsOwnCopyOfTheBytesItIsGiven() {
        byte[] wav = WavBuilder.plain(44_100, 2, SAMPLES);
        byte[] pcm = SAMPLES.clone();
        Audio fromWav = Audio.of(wav);
        Audio fromPcm = Audio.ofPcm(pcm, CD);
        Arrays.fill(wav, (byte) 0);
        Arrays.fill(pcm, (byte) 0);
        assertThat(pcm(fromWav)).isEqualTo(SAMPLES);
        assertThat(pcm(fromPcm)).isEqualTo(SAMPLES);
    }

    @Test
    void everyCallerGetsItsOwnReadOnlyLittleEndianViewOfTheSamples() {
        Audio audio = Audio.of(WavBuilder.plain(44_100, 2, SAMPLES));
        ByteBuffer one = audio.pcm();
        ByteBuffer other = audio.pcm();
        assertThat(one.isReadOnly()).isTrue();
        assertThat(one.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThat(one.position()).isZero();
        assertThat(one.capacity()).isEqualTo(SAMPLES.length);
        assertThatThrownBy(() -> one.put(0, (byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
        one.position(100);
        assertThat(other.position()).isZero();
    }

    @Test
    void streamsTheSamplesAndTheWholeWavFile() throws IOException {
        byte[] wav = WavBuilder.plain(44_100, 2, SAMPLES);
        Audio audio = Audio.of(new WavBuilder().chunk("LIST", new byte[9]).extensible(1, 2, 44_100, 16)
                .chunk("data", SAMPLES).chunk("LIST", new byte[9]).build());
        try (InputStream in = audio.openPcm(); InputStream inWav = audio.openWav()) {
            assertThat(in.readAllBytes()).isEqualTo(SAMPLES);
            assertThat(inWav.readAllBytes()).isEqualTo(wav);
        }
        assertThat(audio.wavHeader()).isEqualTo(Arrays.copyOf(wav, 44));
        assertThat(audio.wavLength()).isEqualTo(wav.length);
    }

    @Test
    void sha256IsThatOfThePlainFile() throws NoSuchAlgorithmException {
        byte[] wav = WavBuilder.plain(44_100, 2, SAMPLES);
        String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wav));
        assertThat(Audio.of(wav).sha256()).isEqualTo(expected).hasSize(64);
    }

    @Test
    void sha256DependsOnlyOnFormatAndSamples() throws IOException {
        String sha = Audio.of(WavBuilder.plain(44_100, 2, SAMPLES)).sha256();
        byte[] other = new WavBuilder().riffSize(0).chunk("JUNK", new byte[3]).extensible(1, 2, 44_100, 16)
                .chunk("data", 0xFFFF_FFFFL, SAMPLES).build();
        assertThat(Audio.of(other).sha256()).isEqualTo(sha);
        assertThat(Audio.of(new ByteArrayInputStream(other), 1_000_000).sha256()).isEqualTo(sha);
        assertThat(Audio.ofPcm(SAMPLES, CD).sha256()).isEqualTo(sha);
        byte[] changed = SAMPLES.clone();
        changed[7] ^= 1;
        assertThat(Audio.ofPcm(changed, CD).sha256()).isNotEqualTo(sha);
        assertThat(Audio.ofPcm(SAMPLES, new AudioFormat(48_000, 2)).sha256()).isNotEqualTo(sha);
        assertThat(Audio.ofPcm(SAMPLES, new AudioFormat(44_100, 1)).sha256()).isNotEqualTo(sha);
    }

    @Test
    void streamIsReadToItsEndAndLeftOpen() throws IOException {
        byte[] wav = WavBuilder.plain(44_100, 2, SAMPLES);
        boolean[] closed = new boolean[1];
        InputStream in = new ByteArrayInputStream(wav) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        assertThat(pcm(Audio.of(in, wav.length))).isEqualTo(SAMPLES);
        assertThat(in.read()).isEqualTo(-1);
        assertThat(closed[0]).isFalse();
    }

    @Test
    void streamThatIsTooLongIsRefusedAfterTheLimit() {
        byte[] wav = WavBuilder.plain(44_100, 2, SAMPLES);
        ByteArrayInputStream in = new ByteArrayInputStream(wav);
        assertInvalid(() -> Audio.of(in, 100),
                "the stream of audio has more than 100 bytes; raise the limit or cut it");
        assertThat(in.available()).isEqualTo(wav.length - 101);
        assertInvalid(() -> Audio.of(new ByteArrayInputStream(wav), 0),
                "the stream of audio has more than 0 bytes; raise the limit or cut it");
        assertThatIllegalArgumentException().isThrownBy(() -> Audio.of(in, -1))
                .withMessage("maxBytes must not be negative: -1");
    }

    @Test
    void aStreamOfSomethingElseIsRefusedAfterItsBeginning() {
        long[] count = new long[1];
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                count[0]++;
                return 7;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                count[0] += length;
                Arrays.fill(bytes, offset, offset + length, (byte) 7);
                return length;
            }
        };
        assertThatThrownBy(() -> Audio.of(endless, 100_000_000)).hasMessageStartingWith("audio is something unknown; convert it");
        assertThat(count[0]).isLessThanOrEqualTo(64 << 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, Integer.MAX_VALUE})
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aStreamThatReadsNothingIsAskedForASingleByteInsteadOfPolled(int nothingFor) throws IOException {
        byte[] wav = WavBuilder.plain(44_100, 2, SAMPLES);
        InputStream in = new ByteArrayInputStream(wav) {
            private int asked;

            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return asked++ % 3 < nothingFor ? 0 : super.read(bytes, offset, Math.min(length, 100));
            }
        };

        assertThat(pcm(Audio.of(in, wav.length))).isEqualTo(SAMPLES);
    }

    @Test
    void aStreamLongerThanOnePieceIsReadWhole() throws IOException {
        byte[] samples = noise(1_000_000);

        assertThat(pcm(Audio.of(new ByteArrayInputStream(WavBuilder.plain(44_100, 2, samples)), 2_000_000))).isEqualTo(samples);
    }

    @Test
    void theFailureOfAStreamIsPassedOn() {
        IOException failure = new IOException("the line dropped");
        InputStream in = new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw failure;
            }
        };
        assertThatThrownBy(() -> Audio.of(in, 100)).isSameAs(failure);
    }

    @Test
    void bytesThatAreNotAWavFileAreRefused() {
        assertInvalid(() -> Audio.of(new byte[0]), "audio is empty; record, copy or convert it again");
        byte[] wavPack = "wvpk and so on".getBytes(StandardCharsets.US_ASCII);
        assertInvalid(() -> Audio.of(new ByteArrayInputStream(wavPack), 100),
                "audio is WavPack, which needs a decoder and none is installed (stt-audio has one); convert it, for example with:"
                        + " ffmpeg -i FILE -c:a pcm_s16le OUT.wav");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "3", "5"})
    void partsOfAFrameAreRefused(int length) {
        assertInvalid(() -> Audio.ofPcm(new byte[length], CD), length + " bytes of PCM are not one or more whole"
                + " frames of 4 bytes (44100 Hz stereo, 16 bits); check the format");
    }

    private static void assertInvalid(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SttException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO);
            assertThat(e).hasMessage(message);
        });
    }

    static byte[] pcm(Audio audio) {
        byte[] bytes = new byte[audio.pcm().remaining()];
        audio.pcm().get(bytes);
        return bytes;
    }

    static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
