package io.github.sttcompare;

import static io.github.sttcompare.AudioTest.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.http.RawBody;
import io.github.sttcompare.internal.audio.WavBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Audio above 8 MiB, which lies on the disk. */
@Timeout(60)
class AudioOnDiskTest {

    private static final AudioFormat STEREO = new AudioFormat(44_100, 2);
    private static final byte[] SAMPLES = noise(9 << 20);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.write(directory.resolve("long.wav"), WavBuilder.plain(44_100, 2, SAMPLES));
    }

    @Test
    void hasTheSamplesOfTheFile() throws Exception {
        Audio audio = Audio.of(file);
        assertThat(audio.frames()).isEqualTo(SAMPLES.length / 4);
        assertThat(AudioTest.pcm(audio)).isEqualTo(SAMPLES);
        try (InputStream pcm = audio.openPcm(); InputStream wav = audio.openWav()) {
            assertThat(pcm.readAllBytes()).isEqualTo(SAMPLES);
            assertThat(wav.readAllBytes()).isEqualTo(Files.readAllBytes(file));
        }
        assertThat(audio.sha256()).isEqualTo(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
    }

    @Test
    void isTheSameAsInMemory() throws Exception {
        Audio disk = Audio.of(file);
        Audio memory = Audio.of(file).slice(Duration.ofSeconds(1), Duration.ofSeconds(30));
        byte[] part = Arrays.copyOfRange(SAMPLES, 44_100 * 4, 44_100 * 4 * 30);
        Audio copy = Audio.ofPcm(part, STEREO);
        assertThat(AudioTest.pcm(memory)).isEqualTo(part);
        assertThat(memory.sha256()).isEqualTo(copy.sha256());
        assertThat(memory.channel(1).sha256()).isEqualTo(copy.channel(1).sha256());
        assertThat(memory.convertedTo(AudioFormat.MONO_16K).sha256()).isEqualTo(copy.convertedTo(AudioFormat.MONO_16K).sha256());
        assertThat(disk.convertedTo(AudioFormat.MONO_16K).sha256())
                .isEqualTo(Audio.ofPcm(SAMPLES, STEREO).convertedTo(AudioFormat.MONO_16K).sha256());
    }

    @Test
    void framesAreReadAnywhereIntoAnyBuffer() {
        Audio audio = Audio.of(file);
        ByteBuffer heap = ByteBuffer.allocate(1_003).order(ByteOrder.BIG_ENDIAN);
        assertThat(audio.read(123_456, heap)).isEqualTo(250);
        assertThat(Arrays.copyOf(heap.array(), 1_000)).isEqualTo(Arrays.copyOfRange(SAMPLES, 123_456 * 4, 123_456 * 4 + 1_000));
        assertThat(heap.position()).isEqualTo(1_000);
        ByteBuffer direct = ByteBuffer.allocateDirect(400_000);
        assertThat(audio.read(5, direct)).isEqualTo(100_000);
        byte[] read = new byte[400_000];
        direct.flip().get(read);
        assertThat(read).isEqualTo(Arrays.copyOfRange(SAMPLES, 20, 400_020));
        assertThat(audio.read(audio.frames() - 1, heap.clear())).isEqualTo(1);
        assertThat(audio.read(audio.frames(), heap.clear())).isEqualTo(-1);
        assertThatIllegalArgumentException().isThrownBy(() -> audio.read(0, ByteBuffer.allocate(3)));
        assertThatIllegalArgumentException().isThrownBy(() -> audio.read(-1, heap.clear()));
    }

    @Test
    void thePartLoadedIntoMemoryIsLimited() throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(WavBuilder.plain(44_100, 2, new byte[0]), 0, 40);
            out.write(new byte[] {0, 0, 0, 5});
            out.setLength(44 + (5 << 24));
        }
        Audio audio = Audio.of(file);
        assertThatThrownBy(audio::pcm).isInstanceOf(SttException.class).hasMessage(file + " has 83886080 bytes of samples, of which at most"
                + " 67108864 can be loaded into memory at once; read them in pieces with openPcm() or read(frame, buffer)");
        assertThat(audio.slice(Duration.ZERO, Duration.ofSeconds(60)).pcm().remaining()).isEqualTo(44_100 * 4 * 60);
    }

    @Test
    void aFileBeyondFourGigabytesIsReadAndNotSentAsWav() throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            // a writer that counts modulo 2^32
            out.write(WavBuilder.plain(44_100, 2, new byte[0]), 0, 40);
            out.write(new byte[] {0, 0, 0, 64});
            out.setLength(44 + (1L << 32) + (1L << 30));
        }
        Audio audio = Audio.of(file);
        assertThat(audio.pcmLength()).isEqualTo(5L << 30);
        assertThat(audio.read(audio.frames() - 2, ByteBuffer.allocate(100))).isEqualTo(2);
        assertThatThrownBy(audio::openWav).isInstanceOfSatisfying(SttException.class,
                e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO)).hasMessage(file
                + " has 5368709120 bytes of samples, but a WAV file can hold only 4294967251 (4 GiB); cut it with slice(from, to)");
        assertThatThrownBy(() -> RawBody.wav(audio)).isInstanceOf(SttException.class);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("appended to", change(file -> Files.write(file, new byte[] {1}, StandardOpenOption.APPEND))),
                Arguments.of("cut short", change(file -> {
                    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
                        out.setLength(5 << 20);
                    }
                })),
                Arguments.of("written over", change(file -> {
                    Files.write(file, WavBuilder.plain(44_100, 2, new byte[9 << 20]));
                    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
                })),
                Arguments.of("replaced", change(file -> {
                    FileTime time = Files.getLastModifiedTime(file);
                    Path other = Files.write(file.resolveSibling("b.wav"), WavBuilder.plain(44_100, 2, new byte[9 << 20]));
                    Files.setLastModifiedTime(other, time);
                    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
                })));
    }

    interface Change {
        void to(Path file) throws IOException;
    }

    private static Change change(Change change) {
        return change;
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangedFileIsAnErrorInsteadOfOtherSamples(String how, Change change) throws IOException {
        Audio audio = Audio.of(file);
        InputStream open = audio.openPcm();
        assertThat(open.read()).isGreaterThanOrEqualTo(0);
        change.to(file);
        for (Consumer<Audio> use : Arrays.<Consumer<Audio>>asList(
                Audio::openPcm, Audio::pcm, Audio::sha256, used -> used.read(0, ByteBuffer.allocate(4)),
                used -> used.channel(1).pcm(), used -> used.original().orElseThrow().open())) {
            assertThatThrownBy(() -> use.accept(audio)).as(how).isInstanceOfSatisfying(SttException.class, e -> {
                assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO);
                assertThat(e).hasMessageStartingWith(file + " was changed after it was opened (")
                        .hasMessageEndingWith("; open it again when nothing writes to it any more");
            });
        }
        assertThatThrownBy(open::readAllBytes).as(how).isInstanceOf(SttException.class)
                .hasMessageStartingWith(file + " was changed");
        open.close();
    }

    @Test
    void aFileThatWasDeletedIsAnError() throws IOException {
        Audio audio = Audio.of(file);
        Files.delete(file);
        assertThatThrownBy(audio::openPcm).isInstanceOf(SttException.class).hasMessage(file
                + " is no longer there: it was deleted or moved after it was opened; put it back or open it again");
    }

    /** A channel of a file would be closed for everybody. */
    @Test
    void anInterruptedReaderDoesNotAffectOthers() throws IOException {
        Audio audio = Audio.of(file);
        Audio spooled = Audio.of(new ByteArrayInputStream(Files.readAllBytes(file)), 20 << 20);
        for (Audio one : new Audio[] {audio, spooled}) {
            try (InputStream mine = one.openPcm(); InputStream other = one.openPcm()) {
                Thread.currentThread().interrupt();
                assertThat(mine.readNBytes(100_000)).hasSize(100_000);
                assertThat(Thread.interrupted()).isTrue();
                assertThat(other.readAllBytes()).isEqualTo(SAMPLES);
            }
            assertThat(AudioTest.pcm(one)).isEqualTo(SAMPLES);
        }
    }

    @Test
    void streamsAndArraysAreTheSame() throws IOException {
        byte[] wav = Files.readAllBytes(file);
        assertThat(AudioTest.pcm(Audio.of(new ByteArrayInputStream(wav), wav.length))).isEqualTo(SAMPLES);
        assertThat(AudioTest.pcm(Audio.of(wav))).isEqualTo(SAMPLES);
        assertThat(AudioTest.pcm(Audio.ofPcm(SAMPLES, STEREO))).isEqualTo(SAMPLES);
        assertThatThrownBy(() -> Audio.of(new ByteArrayInputStream(wav), wav.length - 1)).isInstanceOf(SttException.class);
    }

    @Test
    void releasedSamplesAreDecodedAgainAndOpenStreamsStayValid() throws Exception {
        Audio audio = Audio.of(file);
        Audio converted = audio.convertedTo(new AudioFormat(48_000, 2));
        byte[] expected;
        try (InputStream in = converted.openPcm()) {
            expected = in.readAllBytes();
        }
        try (InputStream open = converted.openPcm()) {
            assertThat(open.readNBytes(1_000)).isEqualTo(Arrays.copyOf(expected, 1_000));
            audio.release();
            assertThat(converted.isDecoded()).isFalse();
            assertThat(open.readAllBytes()).isEqualTo(Arrays.copyOfRange(expected, 1_000, expected.length));
        }
        try (InputStream again = converted.openPcm()) {
            assertThat(again.readAllBytes()).isEqualTo(expected);
        }
        audio.release();
        audio.release();
        assertThat(audio.convertedTo(new AudioFormat(48_000, 2))).isSameAs(converted);
        assertThat(AudioTest.pcm(audio)).isEqualTo(SAMPLES);
    }

    @Test
    void theOriginalIsTheFile() throws IOException {
        Audio audio = Audio.of(file);
        var original = audio.original().orElseThrow();
        assertThat(audio.encoding()).isEqualTo("audio/wav");
        assertThat(original.mediaType()).isEqualTo("audio/wav");
        assertThat(original.extension()).isEqualTo("wav");
        assertThat(original.length()).isEqualTo(SAMPLES.length + 44);
        try (InputStream in = original.open()) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(file));
        }
        assertThat(original.sha256()).isEqualTo(audio.sha256());
        assertThat(audio.slice(Duration.ZERO, Duration.ofSeconds(1)).original()).isEmpty();
        assertThat(audio.channel(0).original()).isEmpty();
    }
}
