package io.github.sttcompare.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings that ffmpeg and sox wrote, see {@code scripts/make-audio-corpus.sh}, against what ffmpeg reads in them. */
class CorpusTest {

    private static final String REFERENCE = ".f64";

    static Stream<Path> recordings() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(CorpusTest.class.getResource("/audio/corpus")).toURI());
        return uncompressed(folder).stream();
    }

    private static List<Path> uncompressed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.exists(reference(file))).sorted().toList();
        }
    }

    private static Path reference(Path file) {
        return file.resolveSibling(file.getFileName() + REFERENCE);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everySampleIsTheExactValueRounded(Path file) throws IOException {
        assertThat(samplesOf(file)).containsExactly(expected(reference(file)));
    }

    private static short[] samplesOf(Path file) {
        return samples(Audio.of(file));
    }

    private static short[] samples(Audio audio) {
        ByteBuffer pcm = audio.pcm();
        short[] samples = new short[pcm.remaining() / 2];
        pcm.asShortBuffer().get(samples);
        return samples;
    }

    private static short[] expected(Path reference) throws IOException {
        ByteBuffer exact = ByteBuffer.wrap(Files.readAllBytes(reference)).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[exact.remaining() / 8];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.clamp(Math.rint(exact.getDouble() * 32_768), -32_768, 32_767);
        }
        return samples;
    }

    /** Wherever a recording is cut, it is read to the same samples, read to fewer and said to be so, or refused in one sentence. */
    @ParameterizedTest
    @MethodSource("recordings")
    void aFileCutAnywhereIsRefusedOrReadToItsEnd(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        short[] expected = expected(reference(file));
        boolean sizeIsKnown = Audio.of(file).notes().stream().noneMatch(note -> note.startsWith("no size"));
        // every place within the headers, and some within the samples
        int step = 1;
        for (int length = 0; length < whole.length; length += step) {
            step = length < 200 ? 1 : 97;
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                short[] read = samples(Audio.of(cut));
                assertThat(sizeIsKnown && read.length < expected.length)
                        .as("%s of %s bytes was read with fewer frames and without a note", length, whole.length)
                        .isFalse();
                assertThat(read).isEqualTo(Arrays.copyOf(expected, read.length));
            } catch (SttException refusal) {
                assertThat(refusal.getMessage()).startsWith("audio ").contains("; ").doesNotContain("\n");
            }
        }
    }

    /** With ffmpeg, sox and flac installed, everything is made anew and longer; else this is skipped. */
    @Test
    @Timeout(120)
    void filesWrittenByFfmpegAndSoxOnThisMachineAreReadExactly(@TempDir Path folder) throws Exception {
        assumeTrue(installed("ffmpeg") && installed("sox") && installed("flac"),
                "ffmpeg, sox or flac is not installed: nothing is made anew and compared");
        Path script = Path.of("..", "scripts", "make-audio-corpus.sh").toAbsolutePath().normalize();
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(script.toString(), folder.resolve("corpus").toString(), "0.3")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        List<Path> made = uncompressed(folder.resolve("corpus"));
        assertThat(made).hasSizeGreaterThan(70);
        for (Path file : made) {
            assertThat(samplesOf(file)).as(file.toString()).containsExactly(expected(reference(file)));
        }
        try (Stream<Path> all = Files.list(folder.resolve("corpus"))) {
            for (Path other : all.filter(file -> !file.toString().endsWith(REFERENCE) && !made.contains(file)).toList()) {
                SttException refusal = catchThrowableOfType(SttException.class, () -> Audio.of(other).openPcm().close());
                assertThat(refusal).as(other.toString()).isNotNull();
                assertThat(refusal.getMessage()).startsWith(other + " is ").contains("which needs a decoder and none is installed (stt-audio").contains(" has one); convert"
                        + " it, for example with: ffmpeg -i " + other + " -c:a pcm_s16le ");
            }
        }
    }

    private static boolean installed(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
