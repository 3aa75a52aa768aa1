package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.internal.audio.WavBuilder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AudioFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void readsAFileAndNamesTheAudioLikeIt() throws Exception {
        byte[] samples = AudioTest.noise(2 * 300_000);
        byte[] wav = WavBuilder.plain(16_000, 1, samples);
        Path file = Files.write(directory.resolve("spoken words.wav"), wav);
        Audio audio = Audio.of(file);
        assertThat(audio.name()).isEqualTo(file.toString());
        assertThat(audio.format()).isEqualTo(AudioFormat.MONO_16K);
        assertThat(AudioTest.pcm(audio)).isEqualTo(samples);
        assertThat(audio.sha256())
                .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wav)));
        assertThat(audio).hasToString(file + " (16000 Hz mono, 18.8 s)");
    }

    @Test
    void readsAFileInAnotherFileSystem() throws IOException {
        URI zip = URI.create("jar:" + directory.resolve("recordings.zip").toUri());
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path file = Files.write(files.getPath("/a.wav"), WavBuilder.plain(8_000, 1, new byte[16_000]));
            assertThat(Audio.of(file).frames()).isEqualTo(8_000);
        }
    }

    @Test
    void readsThroughALink() throws IOException {
        Path file = Files.write(directory.resolve("a.wav"), WavBuilder.plain(8_000, 1, new byte[20]));
        Path link = Files.createSymbolicLink(directory.resolve("link.wav"), file);
        assertThat(Audio.of(link).frames()).isEqualTo(10);
    }

    @Test
    void missingFileIsNamed() {
        Path file = directory.resolve("nowhere.wav");
        assertRefused(file, "cannot read " + file + ": there is no such file; check the path");
    }

    @Test
    void aMissingFileWithARelativePathIsNamedWithItsFullPath() {
        Path file = Path.of("no", "such", "file.wav");
        assertRefused(file, "cannot read " + file + ": there is no such file in " + Path.of("").toAbsolutePath()
                + "; check the path");
    }

    @Test
    void directoryIsRefused() {
        assertRefused(directory, "cannot read " + directory + ": it is a directory; name a file in it");
    }

    @Test
    void pathThroughAFileIsRefused() throws IOException {
        Path file = Files.write(directory.resolve("a.wav"), new byte[1]).resolve("b.wav");
        assertThatThrownBy(() -> Audio.of(file)).isInstanceOfSatisfying(SttException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO);
            assertThat(e.getMessage()).startsWith("cannot read " + file + ": ").contains("; check the ");
        });
    }

    @Test
    void unreadableFileIsNamed() throws IOException {
        Path file = Files.write(directory.resolve("secret.wav"), WavBuilder.plain(8_000, 1, new byte[20]));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root reads everything");
        assertRefused(file, "cannot read " + file + ": access is denied; check its permissions");
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("empty.wav"));
        assertRefused(file, file + " is empty; record, copy or convert it again");
    }

    @Test
    void mp3NamedWavIsRefused() throws IOException {
        Path file = Files.write(directory.resolve("song.wav"), HexFormat.of().parseHex("49443304000000000000FFFB9064"));
        assertRefused(file, file + " is MP3, which needs a decoder and none is installed (stt-audio-mp3 has one); convert it, for example with: ffmpeg"
                + " -i "
                + file + " -c:a pcm_s16le " + directory.resolve("song-pcm.wav"));
    }

    @Test
    void cutOffFileIsRefused() throws IOException {
        byte[] wav = WavBuilder.plain(8_000, 1, new byte[20]);
        Path file = Files.write(directory.resolve("half.wav"), Arrays.copyOf(wav, 50));
        assertRefused(file, file + " is cut off after 0.0 of 0.0 s (3 of 10 frames); copy it again, or read what is there with"
                + " ReadOptions.builder().acceptCutOff(true)");
    }

    @Test
    void largeFileOfAnotherKindIsRefusedByItsBeginning() throws IOException {
        Path file = sparse("film.wav", HexFormat.of().parseHex("000000206674797069736F6D"), (2L << 30) - 4096);
        assertRefused(file, file + " is MP4 and cut off: its index (moov) is missing; copy it again");
    }

    @Test
    void pipeIsRefusedInsteadOfWaitingForAWriter() throws Exception {
        Path pipe = directory.resolve("pipe.wav");
        Process process;
        try {
            process = new ProcessBuilder("mkfifo", pipe.toString()).start();
        } catch (IOException e) {
            abort("mkfifo is not there");
            return;
        }
        assumeTrue(process.waitFor() == 0, "mkfifo works");
        FutureTask<Void> task = new FutureTask<>(() -> assertRefused(pipe, "cannot read " + pipe
                + ": it is not a file but a pipe or a device; open it as a stream and say how many bytes to read at most:"
                + " Audio.of(in, maxBytes)"), null);
        // opening a pipe cannot be interrupted, so a failure of this test must not be waited for
        Thread.ofPlatform().daemon().start(task);
        task.get(30, TimeUnit.SECONDS);
    }

    @Test
    void endlessDeviceIsRefused() {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device), "there is a /dev/zero");
        assertThatThrownBy(() -> Audio.of(device)).isInstanceOf(SttException.class)
                .hasMessageStartingWith("cannot read /dev/zero: it is not a file but a pipe or a device");
    }

    private Path sparse(String name, byte[] beginning, long length) throws IOException {
        Path file = directory.resolve(name);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(beginning);
            out.setLength(length);
        }
        return file;
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> Audio.of(file)).isInstanceOfSatisfying(SttException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO);
            assertThat(e).hasMessage(message);
        });
    }
}
