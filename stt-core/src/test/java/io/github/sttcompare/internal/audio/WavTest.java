package io.github.sttcompare.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavTest {

    private static final String CONVERT = "; convert it, for example with: ffmpeg -i a.wav -c:a pcm_s16le a-pcm.wav";
    private static final String REPAIR = "; record, copy or convert it again";
    private static final String NO_SIZE = "no size in the header; read to the end of the file";

    private static final byte[] SAMPLES = {1, 0, 2, 0, 3, 0, 4, 0};

    @ParameterizedTest
    @CsvSource({"1000, 1", "8000, 1", "11025, 2", "16000, 1", "44100, 2", "48000, 4", "96000, 6", "768000, 64"})
    void readsAnyRateAndAnyNumberOfChannels(int sampleRate, int channels) throws InterruptedException {
        byte[] samples = new byte[6 * channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) i;
        }
        byte[] wav = WavBuilder.plain(sampleRate, channels, samples);
        assertThat(Readings.find(wav).format()).isEqualTo(new AudioFormat(sampleRate, channels));
        assertThat(Readings.samples(wav)).isEqualTo(samples);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "01-riff-44-plus-n", "03-both-7fffffff", "04-both-2e9", "05-arecord-pipe", "06-arecord-80000000",
        "10-unpadded-odd-LIST", "29-riff-counts-missing-pad", "30-block-align-zero", "31-block-align-1",
        "32-riff-size-is-file-size", "42-freeswitch-neg", "45-ffffffff-minus-8", "50-mono-blockalign-4",
        "51-mono-blockalign-16", "52-recordrtc-76-exact-shape", "54-stereo-out-of-phase"
    })
    void readsRealWorldFilesToTheirEnd(String name) throws Exception {
        byte[] wav = field(name);
        Readings.Found found = Readings.find(wav);
        assertThat(found.frames()).isEqualTo(4_000);
        assertThat(found.format().channels()).isEqualTo(name.contains("stereo") ? 2 : 1);
        if (!name.contains("stereo")) {
            // they are one recording, and all but its header is the same
            byte[] plain = field("30-block-align-zero");
            assertThat(Readings.samples(wav)).isEqualTo(Arrays.copyOfRange(plain, 44, 8_044));
        }
    }

    static byte[] field(String name) throws IOException {
        try (InputStream in = WavTest.class.getResourceAsStream("/audio/wav/" + name + ".wav")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    @Test
    void readsExtensible() throws InterruptedException {
        byte[] wav = new WavBuilder().extensible(1, 2, 44_100, 16).chunk("data", SAMPLES).build();
        assertThat(Readings.find(wav)).isEqualTo(new Readings.Found(new AudioFormat(44_100, 2), 2, true, List.of()));
        assertThat(Readings.samples(wav)).isEqualTo(SAMPLES);
    }

    @Test
    void readsAFormatChunkThatIsLongerOrShorterThanUsual() {
        byte[] plain = WavBuilder.plain(8_000, 1, SAMPLES);
        for (int size : new int[] {14, 16, 18, 26}) {
            byte[] fmt = Arrays.copyOfRange(plain, 20, 20 + size);
            byte[] wav = new WavBuilder().chunk("fmt ", fmt).chunk("data", SAMPLES).build();
            assertThat(Readings.find(wav).frames()).as("%d bytes", size).isEqualTo(4);
        }
    }

    @Test
    void skipsOtherChunksBeforeTheSamplesWithTheirPadding() throws InterruptedException {
        byte[] wav = new WavBuilder()
                .chunk("JUNK", new byte[28])
                .pcm(16_000, 1)
                .chunk("LIST", "INFOISFT".getBytes(StandardCharsets.US_ASCII))
                .chunk("odd ", new byte[] {1, 2, 3})
                .chunk("none", new byte[0])
                .chunk("data", SAMPLES)
                .build();
        assertThat(Readings.samples(wav)).isEqualTo(SAMPLES);
    }

    /** Every way to pad or not to pad three chunks of odd sizes. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void paddingMayBeMissingAfterAnyChunk(int padded) throws InterruptedException {
        WavBuilder wav = new WavBuilder().riffSize(0);
        byte[][] bodies = {{1, 2, 3}, "INFOISFT\5\0\0\0Lavf5".getBytes(StandardCharsets.ISO_8859_1), {7}};
        for (int i = 0; i < bodies.length; i++) {
            wav.chunk(new String[] {"abcd", "LIST", "id3 "}[i], bodies[i].length, bodies[i])
                    .raw(new byte[padded >> i & 1]);
            if (i == 0) {
                wav.pcm(16_000, 1);
            }
        }
        assertThat(Readings.samples(wav.chunk("data", SAMPLES).build())).isEqualTo(SAMPLES);
    }

    @Test
    void theOrderOfFormatAndSamplesDoesNotMatter() throws InterruptedException {
        byte[] wav = new WavBuilder().chunk("data", SAMPLES).chunk("LIST", new byte[3]).pcm(8_000, 1).build();
        assertThat(Readings.samples(wav)).isEqualTo(SAMPLES);
    }

    @Test
    void ignoresWhatFollowsTheSamples() throws InterruptedException {
        byte[] wav = new WavBuilder().pcm(16_000, 1).chunk("data", SAMPLES)
                .chunk("LIST", new byte[10]).chunk("fmt ", new byte[3]).raw(new byte[] {9, 9, 9}).build();
        assertThat(Readings.samples(wav)).isEqualTo(SAMPLES);
    }

    /** The outer size says nothing that the file does not. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 8, 36, 43, 45, 52, 53, 1_000_000, 0x7FFF_EFFFL, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFEL, 0xFFFF_FFFFL})
    void aWrongFileSizeIsIgnored(long size) throws InterruptedException {
        byte[] wav = new WavBuilder().riffSize(size).pcm(16_000, 1).chunk("data", SAMPLES).raw(new byte[5]).build();
        assertThat(Readings.samples(wav)).isEqualTo(SAMPLES);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 16000", "4, 64000", "16, 0", "65535, 4294967295"})
    void wrongFrameAndSecondSizesAreIgnored(int frameBytes, long ignored) throws InterruptedException {
        byte[] wav = new WavBuilder().fmt(1, 1, 16_000, frameBytes, 16).chunk("data", SAMPLES).build();
        assertThat(Readings.samples(wav)).isEqualTo(SAMPLES);
        byte[] eight = new WavBuilder().fmt(1, 1, 16_000, frameBytes, 8).chunk("data", SAMPLES).build();
        assertThat(Readings.find(eight).frames()).isEqualTo(8);
    }

    /** What writers leave that cannot go back, from the field and of the same kind. */
    @ParameterizedTest
    @ValueSource(strings = {
        "0", "0xFFFFFFFF", "0xFFFFFFFE", "0xFFFFFFDB", "0xFFFFFFD3", "0xFFFFFFF7", "0xFFFFFF00", "0xFFFF0000", "0x80000000",
        "0x80000024", "0x7FFFFFFF", "0x7FFFFFFE", "0x7FFFFFDB", "0x7FFFFFD3", "0x7FFFF000", "0x7FFFF024", "0x7FFFEFFF", "0x7FFFFF00",
        "0x7FFF0000", "0x7FF00000", "0x7F000000", "0x7F000008", "0x70000000", "2000000000", "1999999956", "2147483000", "2147000000",
        "4000000000", "3000000000", "0x9ABCDEF0"
    })
    void anImpossibleSizeMeansToTheEndOfTheFile(String size) throws InterruptedException {
        for (long outer : new long[] {0, 36, 44, 0xFFFF_FFFFL, Long.decode(size) + 36}) {
            byte[] wav = new WavBuilder().riffSize(outer).pcm(16_000, 1).chunk("data", Long.decode(size), SAMPLES).build();
            assertThat(Readings.samples(wav)).isEqualTo(SAMPLES);
            assertThat(Readings.find(wav).notes()).containsExactly(NO_SIZE);
        }
    }

    @Test
    void streamThatEndsWithinAFrameIsReadToItsLastWholeFrame() throws InterruptedException {
        byte[] wav = new WavBuilder().riffSize(0).pcm(8_000, 2).chunk("data", 0xFFFF_FFFFL, new byte[11]).build();
        assertThat(Readings.samples(wav)).hasSize(8);
        byte[] whole = new WavBuilder().pcm(8_000, 2).chunk("data", 6, new byte[6]).build();
        assertThat(Readings.find(whole).frames()).isEqualTo(1);
        assertThat(Readings.find(whole).notes()).containsExactly("the last frame is incomplete and was left out");
    }

    @Test
    void zeroIsARealSizeIfOtherChunksFollow() {
        byte[] wav = new WavBuilder().pcm(8_000, 1).chunk("data", new byte[0]).chunk("LIST", new byte[8]).build();
        assertThat(failure(wav)).isEqualTo("a.wav has no samples" + REPAIR);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 36, 0xFFFF_FFFFL, 0x7FFF_F024L})
    void streamWithoutSamplesIsRefused(long riffSize) {
        byte[] wav = new WavBuilder().riffSize(riffSize).pcm(8_000, 1).chunk("data", 0, new byte[0]).build();
        assertThat(failure(wav)).isEqualTo("a.wav has no samples" + REPAIR);
        byte[] open = new WavBuilder().riffSize(riffSize).pcm(8_000, 1).chunk("data", 0xFFFF_FFFFL, new byte[0]).build();
        assertThat(failure(open)).isEqualTo("a.wav has no samples" + REPAIR);
    }

    static Stream<byte[]> completeFiles() {
        return Stream.of(
                WavBuilder.plain(16_000, 1, SAMPLES),
                new WavBuilder().extensible(1, 2, 44_100, 16).chunk("data", SAMPLES).build(),
                new WavBuilder().pcm(8_000, 1).chunk("LIST", new byte[5]).chunk("data", SAMPLES).build(),
                new WavBuilder().riffSize(0xFFFF_FFFFL).pcm(8_000, 1).chunk("LIST", new byte[6])
                        .chunk("data", 8, SAMPLES).build());
    }

    @ParameterizedTest
    @MethodSource("completeFiles")
    void fileThatIsCutOffAnywhereIsRefused(byte[] wav) {
        Readings.find(wav);
        for (int length = 1; length < wav.length; length++) {
            String message = failure(Arrays.copyOf(wav, length));
            assertThat(message).as("cut off after %d bytes", length)
                    .startsWith("a.wav ")
                    .containsAnyOf("is cut off", "a fragment of", "has no 'fmt ' chunk", "has no 'data' chunk");
        }
    }

    @Test
    void saysWhereAFileIsCutOff() {
        byte[] wav = new WavBuilder().riffSize(0).pcm(8_000, 1).chunk("LIST", new byte[6])
                .chunk("data", 8, SAMPLES).build();
        assertThat(failure(Arrays.copyOf(wav, 2))).isEqualTo("a.wav is a fragment of 2 bytes" + REPAIR);
        assertThat(failure(Arrays.copyOf(wav, 7))).isEqualTo("a.wav is cut off within its header, after 7 bytes" + REPAIR);
        assertThat(failure(Arrays.copyOf(wav, 12))).isEqualTo("a.wav has no 'fmt ' chunk" + REPAIR);
        assertThat(failure(Arrays.copyOf(wav, 30)))
                .isEqualTo("a.wav is cut off within its chunk 'fmt ', after 30 bytes" + REPAIR);
        assertThat(failure(Arrays.copyOf(wav, 40)))
                .isEqualTo("a.wav is cut off within a chunk header, after 40 bytes" + REPAIR);
        assertThat(failure(Arrays.copyOf(wav, 50))).isEqualTo("a.wav has no 'data' chunk" + REPAIR);
        assertThat(failure(Arrays.copyOf(wav, 60))).isEqualTo("a.wav is cut off after 0.0 of 0.0 s (1 of 4 frames); copy it again,"
                + " or read what is there with ReadOptions.builder().acceptCutOff(true)");
        assertThat(failure(Arrays.copyOf(wav, 58))).isEqualTo("a.wav is cut off after 0.0 of 0.0 s (0 of 4 frames); copy it again,"
                + " or record it again");
    }

    @Test
    void cutOffFilesAreReadIfAllowed() throws InterruptedException {
        byte[] whole = WavBuilder.plain(8_000, 1, new byte[80_000]);
        byte[] half = Arrays.copyOf(whole, 30_045);
        assertThat(failure(half)).isEqualTo("a.wav is cut off after 1.9 of 5.0 s (15000 of 40000 frames); copy it again, or read"
                + " what is there with ReadOptions.builder().acceptCutOff(true)");
        Recording recording = Readings.open(half, "a.wav", true);
        assertThat(Readings.samples(recording)).hasSize(30_000);
        assertThat(recording.notes()).containsExactly("cut off after 1.9 of 5.0 s");
    }

    /** None of these is near what a writer leaves that does not know: these files are cut off. */
    @ParameterizedTest
    @ValueSource(longs = {9, 10, 100, 1 << 20, 1_000_000_000, 0x6FFF_FFFFL})
    void aPlausibleSizeIsBelieved(long size) {
        byte[] wav = new WavBuilder().riffSize(0).pcm(16_000, 1).chunk("data", size, SAMPLES).build();
        if (size / 2 > 4) {
            assertThat(failure(wav)).startsWith("a.wav is cut off after 0.0 of ");
        } else {
            assertThat(Readings.find(wav).frames()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 0x7FFF_F000L, 0xFFFF_FFFFL})
    void otherChunksHaveNoOpenSize(long size) {
        byte[] wav = new WavBuilder().riffSize(0).chunk("JUNK", size, SAMPLES).build();
        assertThat(failure(wav)).isEqualTo("a.wav is cut off within its chunk 'JUNK', after 28 bytes" + REPAIR);
    }

    @Test
    void riffFileOfAnotherKindIsRefused() {
        byte[] avi = WavBuilder.plain(8_000, 1, SAMPLES);
        System.arraycopy("AVI ".getBytes(StandardCharsets.US_ASCII), 0, avi, 8, 4);
        assertThat(failure(avi)).isEqualTo("a.wav is a RIFF file of another kind: 'AVI ' instead of 'WAVE'" + CONVERT);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0002, ADPCM", "0x0011, ADPCM", "0x0031, GSM 6.10", "0x0040, G.726", "0x0050, MPEG audio", "0x0055, MP3",
        "0x00FF, AAC", "0x028F, G.722", "0xF1AC, FLAC", "0x0161, WMA", "0xABCD, the codec 0xABCD", "0x0000, the codec 0x0000"
    })
    void saysWhichCodecItFoundInsteadOfPcm(String tag, String codec) {
        String expected = "a.wav is WAV with " + codec + ", which needs a decoder and none is installed (stt-audio has one)" + CONVERT;
        byte[] plain = new WavBuilder().fmt(Integer.decode(tag), 1, 16_000, 2, 16).chunk("data", SAMPLES).build();
        assertThat(failure(plain)).isEqualTo(expected);
        byte[] extensible =
                new WavBuilder().extensible(Integer.decode(tag), 1, 16_000, 16).chunk("data", SAMPLES).build();
        assertThat(failure(extensible)).isEqualTo(expected);
    }

    @Test
    void unknownSubFormatIsRefused() {
        byte[] wav = new WavBuilder().extensible(1, 1, 16_000, 16).chunk("data", SAMPLES).build();
        wav[20 + 39] ^= 1;
        assertThat(failure(wav)).isEqualTo("a.wav is WAV with samples of an unknown sub-format (EXTENSIBLE), which needs a decoder"
                + " and none is installed (stt-audio has one)" + CONVERT);
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 40, 64, 255})
    void unusualSampleSizesAreRefused(int bits) {
        byte[] plain = new WavBuilder().fmt(1, 1, 16_000, bits / 8, bits).chunk("data", SAMPLES).build();
        assertThat(failure(plain)).isEqualTo("a.wav has " + bits + "-bit samples" + CONVERT);
        byte[] extensible = new WavBuilder().extensible(1, 1, 16_000, bits).chunk("data", SAMPLES).build();
        assertThat(failure(extensible)).isEqualTo("a.wav has " + bits + "-bit samples" + CONVERT);
        byte[] floating = new WavBuilder().fmt(3, 1, 16_000, 2, 16).chunk("data", SAMPLES).build();
        assertThat(failure(floating)).isEqualTo("a.wav has 16-bit floating-point samples" + CONVERT);
    }

    @Test
    void missingBitsAreDerivedFromTheFrame() throws InterruptedException {
        byte[] wav = new WavBuilder().fmt(1, 2, 16_000, 4, 0).chunk("data", SAMPLES).build();
        assertThat(Readings.samples(wav)).isEqualTo(SAMPLES);
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''", "65, ', and 1 to 64 are supported'", "255, ', and 1 to 64 are supported'", "65535, ', and 1 to 64 are supported'"
    })
    void impossibleNumbersOfChannelsAreRefused(int channels, String more) {
        byte[] wav = new WavBuilder().fmt(1, channels, 16_000, 2 * channels, 16).chunk("data", SAMPLES).build();
        assertThat(failure(wav)).isEqualTo("a.wav has " + channels + " channels" + more + (channels == 0 ? REPAIR : CONVERT));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999, 768_001, 0x8000_0000L, 0xFFFF_FFFFL})
    void impossibleSampleRatesAreRefused(long rate) {
        byte[] wav = new WavBuilder().fmt(1, 1, rate, 2, 16).chunk("data", SAMPLES).build();
        assertThat(failure(wav)).isEqualTo("a.wav has a sample rate of " + rate
                + " Hz, and 1000 to 768000 Hz are supported; check how it was recorded");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "13, 1", "16, 65534", "39, 65534"})
    void shortFormatChunkIsRefused(int size, int tag) {
        byte[] whole = new WavBuilder().extensible(1, 1, 16_000, 16).build();
        byte[] fmt = Arrays.copyOfRange(whole, 20, 20 + size);
        if (size > 1) {
            fmt[0] = (byte) tag;
            fmt[1] = (byte) (tag >> 8);
        }
        byte[] wav = new WavBuilder().chunk("fmt ", fmt).chunk("data", SAMPLES).build();
        assertThat(failure(wav)).isEqualTo(tag == 1
                ? "a.wav has a 'fmt ' chunk of " + size + " bytes instead of at least 16" + REPAIR
                : "a.wav has an EXTENSIBLE 'fmt ' chunk of " + size + " bytes instead of at least 40" + REPAIR);
    }

    @Test
    void missingChunksAreNamed() {
        assertThat(failure(new WavBuilder().chunk("LIST", new byte[4]).build()))
                .isEqualTo("a.wav has no 'fmt ' chunk" + REPAIR);
        assertThat(failure(new WavBuilder().pcm(8_000, 1).build())).isEqualTo("a.wav has no 'data' chunk" + REPAIR);
        assertThat(failure(new WavBuilder().chunk("data", SAMPLES).build())).isEqualTo("a.wav has no 'fmt ' chunk" + REPAIR);
    }

    @Test
    void endlessChunksAreRefused() {
        assertThat(failure(new WavBuilder().raw(new byte[8 * 10_001]).build()))
                .isEqualTo("a.wav has more than 10000 chunks and no samples in them" + REPAIR);
    }

    @Test
    void unprintableChunkNamesDoNotReachTheMessage() {
        byte[] wav = new WavBuilder().riffSize(0).chunk("\u001b[2\n", 9, SAMPLES).build();
        assertThat(failure(wav)).isEqualTo("a.wav is cut off within its chunk '?[2?', after 28 bytes" + REPAIR);
    }

    @Test
    void headerIsWhatTheReaderReads() {
        for (AudioFormat format : new AudioFormat[] {AudioFormat.MONO_16K, new AudioFormat(768_000, 64)}) {
            byte[] header = Wav.header(format, 0);
            byte[] expected = WavBuilder.plain(format.sampleRate(), format.channels(), new byte[0]);
            assertThat(header).hasSize(Wav.HEADER_BYTES).isEqualTo(expected);
        }
    }

    @Test
    void headerRefusesWhatAWavFileCannotHold() {
        assertThat(Wav.header(AudioFormat.MONO_16K, 4_294_967_250L)).hasSize(44);
        for (long length : new long[] {-1, 4_294_967_252L}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Wav.header(AudioFormat.MONO_16K, length))
                    .withMessage("a WAV file holds 0 to 4294967251 bytes of samples: " + length);
        }
    }

    private static String failure(byte[] wav) {
        SttException e = catchThrowableOfType(SttException.class, () -> Readings.find(wav));
        assertThat(e).as("refusal of %d bytes", wav.length).isNotNull();
        assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO);
        return String.valueOf(e.getMessage());
    }
}
