package io.github.sttcompare.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.ReadOptions;
import io.github.sttcompare.spi.AudioKind;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an installed ffmpeg reads, against what it writes when it is asked plainly. Without ffmpeg these are skipped. */
@Timeout(60)
class FfmpegTest {

    private static final FfmpegProgram.Found FOUND = find();

    @TempDir
    Path folder;

    private final Path ffmpeg = FOUND.program().map(FfmpegProgram::file).orElse(Path.of("ffmpeg"));

    static FfmpegProgram.Found find() {
        try {
            return FfmpegProgram.shared();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    static void skip() {
        assumeTrue(FOUND.program().isPresent(), "ffmpeg " + FOUND.why() + ": the tests of what it decodes are skipped");
    }

    private void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(ffmpeg.toString(), "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private Path make(String name, String... arguments) throws Exception {
        Path file = folder.resolve(name);
        List<String> all = new ArrayList<>(List.of("-f", "lavfi", "-i", "aevalsrc=0.4*sin(2*PI*t*(200+300*t))|0.2*sin(2*PI*t*500):s=44100:d=0.6"));
        all.addAll(Arrays.asList(arguments));
        all.add(file.toString());
        run(all.toArray(String[]::new));
        return file;
    }

    private byte[] plainly(Path file) throws Exception {
        Path out = folder.resolve("plain.s16");
        run("-i", file.toString(), "-map", "0:a:0", "-c:a", "pcm_s16le", "-f", "s16le", out.toString());
        return Files.readAllBytes(out);
    }

    private static byte[] bytes(ByteBuffer pcm) {
        byte[] bytes = new byte[pcm.remaining()];
        pcm.get(bytes);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        "a.m4a, -c:a aac", "b.mp4, -c:a aac -movflags frag_keyframe+empty_moov", "c.m4a, -c:a alac", "d.aac, -c:a aac",
        "e.ogg, -c:a libvorbis", "f.ogg, -c:a libspeex -ar 16000 -ac 1", "g.wma, -c:a wmav2", "h.ac3, -c:a ac3", "i.ts, -c:a aac",
        "j.mkv, -c:a libvorbis", "k.wav, -c:a adpcm_ms", "l.caf, -c:a alac", "m.wv, -c:a wavpack", "n.mp4, -c:a libopus"
    })
    void itReadsWhatFfmpegReads(String name, String encoding) throws Exception {
        Path file;
        try {
            file = make(name, encoding.split(" "));
        } catch (AssertionError e) {
            assumeTrue(false, "this ffmpeg cannot make " + name);
            return;
        }
        Audio audio = Audio.of(file);
        byte[] expected = plainly(file);
        if (encoding.contains("opus")) {
            // asked plainly, it takes its own decoder of Opus, of which only the length is the same
            assertThat(audio.pcm().remaining()).isEqualTo(expected.length);
        } else {
            assertThat(bytes(audio.pcm())).isEqualTo(expected);
        }
        assertThat(audio.notes()).isEmpty();
        // what it was told to be is about what it is
        assertThat(audio.frames() * audio.format().channels() * 2).isEqualTo(expected.length);
    }

    @Test
    void bytesInMemoryAreWrittenToAFileAndDeletedAfterwards() throws Exception {
        Path file = make("a.m4a", "-c:a", "aac");
        byte[] expected = plainly(file);
        assertThat(bytes(Audio.of(Files.readAllBytes(file)).pcm())).isEqualTo(expected);
        String mine = "stt-audio-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith(mine))).isEmpty();
        }
    }

    @Test
    void fileNamesThatLookLikeOptionsOrAddressesAreOnlyNames() throws Exception {
        Path file = make("a.m4a", "-c:a", "aac");
        for (String name : List.of("-i evil.m4a", "http:x.m4a", "concat:a|b.mp3", "what's \"this\" %d.wav")) {
            Path other = Files.copy(file, folder.resolve(name));
            assertThat(Audio.of(other).pcm().remaining()).as(name).isPositive();
        }
    }

    @Test
    void aPlaylistThatNamesALocalFileReadsNothing() throws Exception {
        Path secret = make("secret.wav", "-c:a", "pcm_s16le");
        String hls = "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile://" + secret + "\n#EXT-X-ENDLIST\n";
        String concat = "ffconcat version 1.0\nfile '" + secret + "'\n";
        for (String playlist : List.of(hls, concat)) {
            Path file = Files.writeString(folder.resolve("song.mp3"), playlist);
            assertThatThrownBy(() -> Audio.of(file)).isInstanceOf(SttException.class).hasMessageContaining(" playlist");
            // nor when something took it for a recording
            for (String container : List.of("mp3", "mp4", "ogg", "matroska", "adts", "mpegts", "asf", "wav", "avi")) {
                CollectingSink sink = CollectingSink.keeping();
                AudioKind kind = new AudioKind(container, "", container, "audio/x");
                assertThatThrownBy(() -> FfmpegDecoder.decode(new FileSource(file), sink, kind, program())).as(container)
                        .isInstanceOf(SttException.class).hasMessageContaining("decodes nothing");
                assertThat(sink.frames()).isZero();
            }
        }
    }

    private static FfmpegProgram program() {
        return FOUND.program().orElseThrow();
    }

    @Test
    void anExpandingRecordingIsStoppedAtTheLimit() throws Exception {
        Path file = folder.resolve("silence.m4a");
        run("-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo", "-t", "600", "-c:a", "alac", file.toString());
        assertThat(Files.size(file)).isLessThan(1_000_000);
        Audio audio = Audio.of(file, ReadOptions.builder().maxDuration(Duration.ofSeconds(5)).build());
        assertThatThrownBy(audio::openPcm).isInstanceOf(SttException.class).hasMessageContaining("would decode to more than 5.0 s");
    }

    @Test
    void aCutOffRecordingIsRefusedOrReadIfAllowed() throws Exception {
        Path file = make("a.m4a", "-c:a", "aac", "-movflags", "+faststart");
        byte[] bytes = Files.readAllBytes(file);
        byte[] cut = Arrays.copyOf(bytes, bytes.length * 6 / 10);
        assertThatThrownBy(() -> Audio.of(cut).pcm()).isInstanceOf(SttException.class).hasMessageContaining("is cut off after ");
        Audio audio = Audio.of(cut, ReadOptions.builder().acceptCutOff(true).build());
        assertThat(audio.pcm().remaining()).isPositive();
        assertThat(audio.notes()).anyMatch(note -> note.startsWith("cut off after "));
    }

    @Test
    void anOggFileThatEndsWithinAPageIsCutOff() throws Exception {
        byte[] bytes = Files.readAllBytes(make("a.ogg", "-c:a", "libvorbis", "-page_duration", "50000"));
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 100);
        assertThatThrownBy(() -> Audio.of(cut)).isInstanceOf(SttException.class).hasMessageContaining("is cut off after ");
    }

    @Test
    void aVideoWithoutSoundIsRefused() throws Exception {
        Path film = folder.resolve("film.mp4");
        run("-f", "lavfi", "-i", "testsrc=d=0.5:s=64x48:r=10", "-c:v", "mpeg4", film.toString());
        assertThatThrownBy(() -> Audio.of(film)).isInstanceOf(SttException.class);
    }

    @Test
    void whatFfmpegCannotDecodeIsRefusedWithItsMessage() throws Exception {
        byte[] broken = Decoding.sample("memo.m4a");
        Arrays.fill(broken, 40, 1_600, (byte) 0xFF);
        Path file = Files.write(folder.resolve("broken.m4a"), broken);
        assertThatThrownBy(() -> Audio.of(file).pcm()).isInstanceOf(SttException.class)
                .hasMessageStartingWith(file.toString()).hasMessageNotContainingAny("file:", "\n");
    }

    /** A recording that is a file. */
    private record FileSource(Path file) implements AudioSource {
        @Override
        public long size() {
            return file.toFile().length();
        }

        @Override
        public int read(long position, ByteBuffer into) throws IOException {
            return new MemorySource(Files.readAllBytes(file)).read(position, into);
        }
    }
}
