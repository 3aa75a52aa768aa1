package io.github.sttcompare.codec.mp3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** MP3 that lame and ffmpeg wrote, see {@code scripts/make-mp3-corpus.sh}, against what ffmpeg decodes. */
@Timeout(120)
class Mp3Test {

    private static final String REFERENCE = ".s16";
    /** What two decoders may differ by, which is a unit in the last place of 16 bits here and there. */
    private static final double LEAST_DECIBELS = 90;

    private static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(Mp3Test.class.getResource("/mp3")).toURI());
    }

    private static byte[] file(String name) {
        try {
            return Files.readAllBytes(folder().resolve(name));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Path> recordings() throws IOException, URISyntaxException {
        return recordings(folder()).stream();
    }

    private static List<Path> recordings(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.exists(reference(file))).sorted().toList();
        }
    }

    private static Path reference(Path file) {
        return file.resolveSibling(file.getFileName() + REFERENCE);
    }

    private static short[] shorts(ByteBuffer bytes) {
        ShortBuffer samples = bytes.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        short[] array = new short[samples.remaining()];
        samples.get(array);
        return array;
    }

    private static short[] samples(Audio audio) {
        return shorts(audio.pcm());
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void exactlyTheRecordedSamplesAreDecodedAtTheRightLevel(Path file) throws IOException {
        Audio audio = Audio.of(file);
        assertThat(audio.encoding()).isEqualTo("audio/mpeg");
        assertThat(audio.isDecoded()).isFalse();
        short[] expected = shorts(ByteBuffer.wrap(Files.readAllBytes(reference(file))));
        assertThat(audio.frames() * audio.format().channels()).isEqualTo(expected.length);
        short[] decoded = samples(audio);
        assertThat(decoded).hasSameSizeAs(expected);
        assertThat(audio.notes()).isEmpty();
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < decoded.length; i++) {
            signal += (double) expected[i] * expected[i];
            noise += Math.pow(decoded[i] - expected[i], 2);
        }
        assertThat(10 * Math.log10(signal / noise)).isGreaterThan(LEAST_DECIBELS);
    }

    @Test
    void concatenatedFilesAreBothDecodedWithoutTheHeaderBetweenThem() {
        int one = (int) Audio.of(file("cbr-128.mp3")).frames();
        Audio joined = Audio.of(file("joined.mp3"));
        short[] samples = samples(joined);
        assertThat(joined.notes()).isEmpty();
        // in between is what the encoder added to both, before and behind, in whole frames with what was recorded
        int between = (int) joined.frames() - 2 * one;
        assertThat(between).isBetween(1, 3 * 1152);
        assertThat(joined.frames() + 1105 + 1152 - 529).isGreaterThan(2L * one);
        short[] first = samples(Audio.of(file("cbr-128.mp3")));
        assertThat(Arrays.copyOf(samples, 2 * one - 2 * 1152)).isEqualTo(Arrays.copyOf(first, 2 * one - 2 * 1152));
    }

    @Test
    void aRecordedBroadcastMayBeginWithinAFrame() {
        byte[] whole = file("no-info.mp3");
        ByteArrayOutputStream broadcast = new ByteArrayOutputStream();
        broadcast.writeBytes(Arrays.copyOfRange(whole, 200, whole.length));
        for (int i = 0; i < 3; i++) {
            broadcast.writeBytes(whole);
        }
        Audio audio = Audio.of(broadcast.toByteArray());
        int frames = whole.length / 417;
        assertThat(samples(audio)).hasSize(2304 * (4 * frames - 1));
    }

    @Test
    void tagsAreNeverDecodedAsSound() {
        byte[] plain = file("no-info.mp3");
        short[] expected = samples(Audio.of(plain));
        byte[] tag = new byte[10 + 5000];
        // frames within a picture are no frames
        for (int at = 10; at + plain.length < tag.length; at += plain.length) {
            System.arraycopy(plain, 0, tag, at, plain.length);
        }
        System.arraycopy(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 5000 >> 7, 5000 & 0x7F}, 0, tag, 0, 10);
        byte[] last = new byte[128];
        System.arraycopy(new byte[] {'T', 'A', 'G'}, 0, last, 0, 3);
        byte[] ape = "APETAGEX and a title of some length".getBytes(StandardCharsets.US_ASCII);
        assertThat(samples(Audio.of(joined(tag, tag, plain, ape, last)))).isEqualTo(expected);
        assertThat(samples(Audio.of(joined(plain, tag)))).isEqualTo(expected);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void aCutOffFileIsRefusedUnlessAllowed() {
        byte[] whole = file("cbr-128.mp3");
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> Audio.of(half)).isInstanceOf(SttException.class).hasMessageMatching("audio is cut off after 0\\.\\d of 0\\.1 s .*");
        Audio read = Audio.of(half, ReadOptions.builder().acceptCutOff(true).build());
        short[] samples = samples(read);
        assertThat(samples).isEqualTo(Arrays.copyOf(samples(Audio.of(whole)), samples.length)).isNotEmpty();
        assertThat(read.notes()).singleElement().asString().matches("cut off after 0\\.\\d of 0\\.1 s");
    }

    @Test
    void aLastFrameThatIsNothingButPaddingMayBeMissing() {
        byte[] file = file("cbr-128.mp3");
        short[] expected = samples(Audio.of(file));
        ByteBuffer tag = ByteBuffer.wrap(file);
        // a frame more, all of it padding; and no number of bytes, so that the frames are counted
        tag.putInt(44, tag.getInt(44) + 1).putInt(48, 0).putInt(176, tag.getInt(176) + 1152);
        Audio audio = Audio.of(file);
        assertThat(samples(audio)).isEqualTo(expected);
        assertThat(audio.notes()).isEmpty();
    }

    @Test
    void aFileCutAnywhereIsReadOrRefusedWithOneSentence() {
        for (String name : List.of("cbr-128.mp3", "no-info-vbr.mp3", "id3v1.mp3", "free-format.mp3")) {
            byte[] whole = file(name);
            for (int length = 0; length < whole.length; length += 7) {
                byte[] cut = Arrays.copyOf(whole, length);
                try {
                    assertThat(samples(Audio.of(cut)).length).isPositive();
                } catch (SttException e) {
                    assertThat(e.getMessage()).startsWith("audio ").doesNotContain("\n");
                }
            }
        }
    }

    @Test
    void damagedFramesBecomeSilenceWithANoteAndTooManyAreRefused() {
        byte[] plain = file("cbr-32-mono-16k.mp3");
        byte[] damaged = joined(plain, plain, plain);
        Random random = new Random(7);
        // the side information behind the header of frames of 144 bytes
        for (int frame = 2; frame < 20; frame++) {
            for (int i = 4; i < 40; i++) {
                damaged[144 * frame + i] = (byte) random.nextInt();
            }
        }
        Audio audio = Audio.of(damaged);
        assertThat(samples(audio)).hasSize((int) audio.frames());
        assertThat(audio.notes()).singleElement().asString().matches("[0-9]+ damaged frames? replaced by silence");

        byte[] hopeless = new byte[plain.length * 30];
        random.nextBytes(hopeless);
        for (int at = 0; at < hopeless.length; at += 144) {
            System.arraycopy(plain, 0, hopeless, at, 4);
        }
        assertThatThrownBy(() -> samples(Audio.of(hopeless))).isInstanceOf(SttException.class)
                .hasMessageStartingWith("audio has more than 50 damaged frames, the last one after ");
    }

    @Test
    void freeFormatIsRefusedNamingAProgramThatReadsIt() {
        assertThatThrownBy(() -> Audio.of(file("free-format.mp3"))).isInstanceOf(SttException.class)
                .hasMessage("audio is a free-format MP3, which no decoder here reads; convert it, for example with: lame --decode FILE"
                        + " OUT.wav");
    }

    /** With ffmpeg and lame installed, everything is made anew and longer; else this is skipped. */
    @Test
    void whatLameAndFfmpegWriteHereIsReadSampleBySample(@TempDir Path folder) throws Exception {
        assumeTrue(installed("ffmpeg") && installed("lame"), "ffmpeg or lame is not installed: nothing is made anew and compared");
        Path script = Path.of("..", "scripts", "make-mp3-corpus.sh").toAbsolutePath().normalize();
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(script.toString(), folder.resolve("corpus").toString(), "80123")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        List<Path> made = recordings(folder.resolve("corpus"));
        assertThat(made).hasSize(15);
        for (Path file : made) {
            exactlyTheRecordedSamplesAreDecodedAtTheRightLevel(file);
        }
    }

    private static boolean installed(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
