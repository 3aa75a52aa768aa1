package io.github.sttcompare.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavTest {

    private static final String ACCEPTED = "; accepted is a WAV file (RIFF/WAVE) with 16-bit PCM samples: ";
    private static final String CONVERT =
            ACCEPTED + "convert it, for example with ffmpeg -i FILE -c:a pcm_s16le OUT.wav";
    private static final String REPAIR = ACCEPTED + "record, copy or convert it again";

    private static final byte[] SAMPLES = {1, 0, 2, 0, 3, 0, 4, 0};

    @ParameterizedTest
    @CsvSource({"1, 1", "8000, 1", "11025, 2", "16000, 1", "44100, 2", "48000, 4", "96000, 6", "768000, 64"})
    void readsAnyRateAndAnyNumberOfChannels(int sampleRate, int channels) {
        byte[] samples = new byte[6 * channels];
        Wav.Samples found = parse(WavBuilder.plain(sampleRate, channels, samples));
        assertThat(found).isEqualTo(new Wav.Samples(new AudioFormat(sampleRate, channels), 44, samples.length));
    }

    @Test
    void readsExtensible() {
        byte[] wav = new WavBuilder().extensible(1, 2, 44_100, 16).chunk("data", SAMPLES).build();
        assertThat(parse(wav)).isEqualTo(new Wav.Samples(new AudioFormat(44_100, 2), 68, 8));
    }

    @Test
    void readsAFormatChunkThatIsLongerThanItNeedsToBe() {
        byte[] fmt = Arrays.copyOfRange(WavBuilder.plain(8_000, 1, SAMPLES), 20, 38);
        byte[] wav = new WavBuilder().chunk("fmt ", fmt).chunk("data", SAMPLES).build();
        assertThat(parse(wav)).isEqualTo(new Wav.Samples(new AudioFormat(8_000, 1), 46, 8));
    }

    @Test
    void skipsOtherChunksBeforeTheSamplesWithTheirPadding() {
        byte[] wav = new WavBuilder()
                .chunk("JUNK", new byte[28])
                .pcm(16_000, 1)
                .chunk("LIST", "INFOISFT".getBytes(StandardCharsets.US_ASCII))
                .chunk("odd ", new byte[] {1, 2, 3})
                .chunk("none", new byte[0])
                .chunk("data", SAMPLES)
                .build();
        Wav.Samples found = parse(wav);
        assertThat(Arrays.copyOfRange(wav, found.offset(), found.offset() + found.length())).isEqualTo(SAMPLES);
    }

    @Test
    void ignoresWhatFollowsTheSamples() {
        byte[] wav = new WavBuilder().pcm(16_000, 1).chunk("data", SAMPLES)
                .chunk("LIST", new byte[10]).chunk("fmt ", new byte[3]).raw(new byte[] {9, 9, 9}).build();
        assertThat(parse(wav)).isEqualTo(new Wav.Samples(AudioFormat.MONO_16K, 44, 8));
    }

    @Test
    void ignoresBytesBehindTheRiffChunk() {
        byte[] wav = new WavBuilder().riffSize(36 + 8).pcm(16_000, 1).chunk("data", SAMPLES).raw(new byte[99]).build();
        assertThat(parse(wav).length()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0", "0, 0xFFFFFFFF", "0xFFFFFFFF, 0xFFFFFFFF", "0xFFFFFFFF, 0", "44, 0xFFFFFFFF", "0, 8", "0xFFFFFFFF, 8",
        "36, 0", "0x7FFFF024, 0x7FFFF000", "0x7FFFF024, 0", "0, 0x7FFFF000"
    })
    void readsAStreamWhoseSizesWereNeverFilledIn(String riffSize, String dataSize) {
        byte[] wav = new WavBuilder().riffSize(Long.decode(riffSize)).pcm(16_000, 1)
                .chunk("data", Long.decode(dataSize), SAMPLES).build();
        assertThat(parse(wav)).isEqualTo(new Wav.Samples(AudioFormat.MONO_16K, 44, 8));
    }

    @Test
    void streamThatEndsWithinAFrameIsReadToItsLastWholeFrame() {
        byte[] wav = new WavBuilder().riffSize(0).pcm(8_000, 2).chunk("data", 0xFFFF_FFFFL, new byte[11]).build();
        assertThat(parse(wav).length()).isEqualTo(8);
    }

    @Test
    void zeroIsAnHonestSizeWhenTheFileIsFinished() {
        byte[] wav = new WavBuilder().pcm(8_000, 1).chunk("data", new byte[0]).chunk("LIST", new byte[8]).build();
        assertThat(failure(wav)).isEqualTo("a.wav has no samples" + REPAIR);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 36, 0xFFFF_FFFFL, 0x7FFF_F024L})
    void streamWithoutSamplesIsRefused(long riffSize) {
        byte[] wav = new WavBuilder().riffSize(riffSize).pcm(8_000, 1).chunk("data", 0, new byte[0]).build();
        assertThat(failure(wav)).isEqualTo("a.wav has no samples" + REPAIR);
    }

    @Test
    void emptyFileIsRefused() {
        assertThat(failure(new byte[0])).isEqualTo("a.wav is empty" + REPAIR);
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
        parse(wav);
        for (int length = 1; length < wav.length; length++) {
            String message = failure(Arrays.copyOf(wav, length));
            assertThat(message).as("cut off after %d bytes", length)
                    .startsWith("a.wav ")
                    .containsAnyOf("is cut off", "a fragment of", "has no 'fmt ' chunk", "has no 'data' chunk")
                    .contains(ACCEPTED);
        }
    }

    @Test
    void saysWhereAFileIsCutOff() {
        byte[] wav = new WavBuilder().riffSize(0).pcm(8_000, 1).chunk("LIST", new byte[6])
                .chunk("data", 8, SAMPLES).build();
        assertThat(failure(Arrays.copyOf(wav, 2)))
                .isEqualTo("a.wav is not a WAV file: it looks like a fragment of 2 bytes" + CONVERT);
        assertThat(failure(Arrays.copyOf(wav, 7)))
                .isEqualTo("a.wav is cut off: it ends within the header, after 7 bytes" + REPAIR);
        assertThat(failure(Arrays.copyOf(wav, 12))).isEqualTo("a.wav has no 'fmt ' chunk" + REPAIR);
        assertThat(failure(Arrays.copyOf(wav, 30)))
                .isEqualTo("a.wav is cut off: it declares 16 bytes in its chunk 'fmt ' and has 10" + REPAIR);
        assertThat(failure(Arrays.copyOf(wav, 40)))
                .isEqualTo("a.wav is cut off: it ends within a chunk header, after 40 bytes" + REPAIR);
        assertThat(failure(Arrays.copyOf(wav, 50))).isEqualTo("a.wav has no 'data' chunk" + REPAIR);
        assertThat(failure(Arrays.copyOf(wav, 60)))
                .isEqualTo("a.wav is cut off: it declares 8 bytes of samples and has 2" + REPAIR);
    }

    @Test
    void declaredSizeLargerThanTheFileIsRefused() {
        byte[] wav = WavBuilder.plain(16_000, 1, SAMPLES);
        assertThat(failure(Arrays.copyOf(wav, wav.length - 1)))
                .isEqualTo("a.wav is cut off: it declares 52 bytes and has 51" + REPAIR);
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 0x7FFF_EFFFL, 0x7FFF_F001L, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFEL})
    void giganticSizesAreRefused(long size) {
        byte[] samples = new WavBuilder().riffSize(0).pcm(16_000, 1).chunk("data", size, SAMPLES).build();
        assertThat(failure(samples))
                .isEqualTo("a.wav is cut off: it declares " + size + " bytes of samples and has 8" + REPAIR);
        byte[] other = new WavBuilder().riffSize(0).chunk("JUNK", size, SAMPLES).build();
        assertThat(failure(other))
                .isEqualTo("a.wav is cut off: it declares " + size + " bytes in its chunk 'JUNK' and has 8" + REPAIR);
    }

    @ParameterizedTest
    @ValueSource(longs = {53, 0x7FFF_EFFFL, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFEL})
    void giganticRiffSizesAreRefused(long size) {
        byte[] wav = new WavBuilder().riffSize(size).pcm(16_000, 1).chunk("data", SAMPLES).build();
        assertThat(failure(wav))
                .isEqualTo("a.wav is cut off: it declares " + (size + 8) + " bytes and has 52" + REPAIR);
    }

    static Stream<Arguments> foreignFiles() {
        return Stream.of(
                Arguments.of("494433040000000000", "MP3"),
                Arguments.of("FFFB9064000F", "MP3"),
                Arguments.of("FFF3E0C4", "MP3"),
                Arguments.of("FFE3E0C4", "MP3"),
                Arguments.of("FFFD9004", "MPEG audio (layer II)"),
                Arguments.of("FFF15080", "AAC"),
                Arguments.of("FFF94C80", "AAC"),
                Arguments.of("664C614300000022", "FLAC"),
                Arguments.of("4F67675300020000", "Ogg (Opus or Vorbis)"),
                Arguments.of("52463634FFFFFFFF57415645", "a 64-bit WAV file (RF64)"),
                Arguments.of("42573634FFFFFFFF57415645", "a 64-bit WAV file (BW64)"),
                Arguments.of("726966662E91CF11A5D628DB", "a 64-bit WAV file (Wave64)"),
                Arguments.of("524946580000002457415645", "a big-endian WAV file (RIFX)"),
                Arguments.of("464F524D0000000041494646", "AIFF"),
                Arguments.of("63616666000100006465", "Apple CAF"),
                Arguments.of("2E736E640000001800000000", "a Sun .au file"),
                Arguments.of("2321414D520A3C", "AMR"),
                Arguments.of("7776706B00000000", "WavPack"),
                Arguments.of("1A45DFA3010000000000001F", "Matroska or WebM"),
                Arguments.of("3026B2758E66CF11A6D900AA", "WMA"),
                Arguments.of("000000206674797069736F6D", "MP4 or M4A"),
                Arguments.of(hex("version https://git-lfs.github.com/spec/v1\n"),
                        "a Git LFS pointer (git lfs pull fetches the file itself)"),
                Arguments.of(hex("\n<!DOCTYPE html><title>404</title>"), "a web page or XML"),
                Arguments.of(hex("{\"error\":\"not found\"}"), "text"),
                Arguments.of("FFFE520049004600460000000000", "something unknown"),
                Arguments.of("000102030405060708090A0B0C", "something unknown"),
                Arguments.of("0001", "a fragment of 2 bytes"));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("foreignFiles")
    void saysWhatAFileOfAnotherKindLooksLike(String hex, String kind) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(failure(bytes)).isEqualTo("a.wav is not a WAV file: it looks like " + kind + CONVERT);
    }

    @Test
    void riffFileOfAnotherKindIsRefused() {
        byte[] avi = WavBuilder.plain(8_000, 1, SAMPLES);
        System.arraycopy("AVI ".getBytes(StandardCharsets.US_ASCII), 0, avi, 8, 4);
        assertThat(failure(avi)).isEqualTo("a.wav is a RIFF file of another kind: 'AVI ' instead of 'WAVE'" + CONVERT);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0002, ADPCM", "0x0011, ADPCM", "0x0003, floating-point samples", "0x0006, A-law", "0x0007, µ-law",
        "0x0031, GSM 6.10", "0x0050, MPEG audio", "0x0055, MP3", "0x00FF, AAC", "0xF1AC, FLAC",
        "0x0161, the codec 0x0161", "0xABCD, the codec 0xABCD", "0x0000, the codec 0x0000"
    })
    void saysWhichCodecItFoundInsteadOfPcm(String tag, String codec) {
        byte[] plain = new WavBuilder().fmt(Integer.decode(tag), 1, 16_000, 2, 16).chunk("data", SAMPLES).build();
        assertThat(failure(plain)).isEqualTo("a.wav holds " + codec + " instead of PCM" + CONVERT);
        byte[] extensible =
                new WavBuilder().extensible(Integer.decode(tag), 1, 16_000, 16).chunk("data", SAMPLES).build();
        assertThat(failure(extensible)).isEqualTo("a.wav holds " + codec + " instead of PCM" + CONVERT);
    }

    @Test
    void unknownSubFormatIsRefused() {
        byte[] wav = new WavBuilder().extensible(1, 1, 16_000, 16).chunk("data", SAMPLES).build();
        wav[20 + 39] ^= 1;
        assertThat(failure(wav))
                .isEqualTo("a.wav holds samples of an unknown sub-format (EXTENSIBLE) instead of PCM" + CONVERT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 12, 24, 32, 64})
    void otherSampleSizesAreRefused(int bits) {
        byte[] plain = new WavBuilder().fmt(1, 1, 16_000, bits / 8, bits).chunk("data", SAMPLES).build();
        assertThat(failure(plain)).isEqualTo("a.wav has " + bits + "-bit samples" + CONVERT);
        byte[] extensible = new WavBuilder().extensible(1, 1, 16_000, bits).chunk("data", SAMPLES).build();
        assertThat(failure(extensible)).isEqualTo("a.wav has " + bits + "-bit samples" + CONVERT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65, 65_535})
    void impossibleNumbersOfChannelsAreRefused(int channels) {
        byte[] wav = new WavBuilder().fmt(1, channels, 16_000, 2 * channels, 16).chunk("data", SAMPLES).build();
        assertThat(failure(wav)).isEqualTo("a.wav has " + channels + " channels, and 1 to 64 are read" + CONVERT);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 768_001, 0x8000_0000L, 0xFFFF_FFFFL})
    void impossibleSampleRatesAreRefused(long rate) {
        byte[] wav = new WavBuilder().fmt(1, 1, rate, 2, 16).chunk("data", SAMPLES).build();
        assertThat(failure(wav))
                .isEqualTo("a.wav has a sample rate of " + rate + " Hz, and 1 to 768000 Hz are read" + CONVERT);
    }

    @Test
    void contradictingFrameSizeIsRefused() {
        byte[] wav = new WavBuilder().fmt(1, 2, 16_000, 2, 16).chunk("data", SAMPLES).build();
        assertThat(failure(wav))
                .isEqualTo("a.wav contradicts itself: 2 channels of 16 bits in frames of 2 bytes" + REPAIR);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "15, 1", "16, 65534", "39, 65534"})
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
    void chunksOutOfOrderAreRefused() {
        assertThat(failure(new WavBuilder().chunk("data", SAMPLES).pcm(8_000, 1).build()))
                .isEqualTo("a.wav has samples before their format (no 'fmt ' chunk ahead of 'data')" + REPAIR);
        assertThat(failure(new WavBuilder().pcm(8_000, 1).pcm(8_000, 1).chunk("data", SAMPLES).build()))
                .isEqualTo("a.wav has two 'fmt ' chunks" + REPAIR);
        assertThat(failure(new WavBuilder().chunk("LIST", new byte[4]).build()))
                .isEqualTo("a.wav has no 'fmt ' chunk" + REPAIR);
        assertThat(failure(new WavBuilder().pcm(8_000, 1).build())).isEqualTo("a.wav has no 'data' chunk" + REPAIR);
    }

    @Test
    void samplesThatEndWithinAFrameAreRefused() {
        byte[] wav = new WavBuilder().pcm(8_000, 2).chunk("data", 6, new byte[6]).build();
        assertThat(failure(wav)).isEqualTo("a.wav ends within a frame: 6 bytes of samples in frames of 4" + REPAIR);
    }

    @Test
    void endlessChunksAreRefused() {
        assertThat(failure(new WavBuilder().raw(new byte[8 * 10_001]).build()))
                .isEqualTo("a.wav has more than 10000 chunks and no samples in them" + REPAIR);
    }

    @Test
    void unprintableChunkNamesDoNotReachTheMessage() {
        byte[] wav = new WavBuilder().riffSize(0).chunk("\u001b[2\n", 9, SAMPLES).build();
        assertThat(failure(wav))
                .isEqualTo("a.wav is cut off: it declares 9 bytes in its chunk '?[2?' and has 8" + REPAIR);
    }

    @Test
    void beginningOfAnythingThatMayBeAWavFilePasses() {
        UnaryOperator<byte[]> beginning = wav -> Arrays.copyOf(wav, Math.min(wav.length, Wav.BEGINNING_BYTES));
        completeFiles().map(beginning).forEach(bytes -> Wav.checkBeginning(bytes, "a.wav"));
        SttException e = catchThrowableOfType(SttException.class, () -> Wav.checkBeginning(new byte[64], "a.wav"));
        assertThat(e).hasMessage("a.wav is not a WAV file: it looks like something unknown" + CONVERT);
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

    private static Wav.Samples parse(byte[] wav) {
        return Wav.parse(wav, "a.wav");
    }

    private static String failure(byte[] wav) {
        SttException e = catchThrowableOfType(SttException.class, () -> Wav.parse(wav, "a.wav"));
        assertThat(e).as("refusal of %d bytes", wav.length).isNotNull();
        assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO);
        return String.valueOf(e.getMessage());
    }
}
