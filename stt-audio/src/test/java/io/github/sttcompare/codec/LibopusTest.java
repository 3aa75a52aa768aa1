package io.github.sttcompare.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sttcompare.Audio;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decoded against libopus, in every mode of the codec. Without an ffmpeg that has libopus, all are skipped. */
class LibopusTest {

    private static final FfmpegProgram.Found FOUND = FfmpegTest.find();

    @TempDir
    private Path folder;

    @BeforeAll
    static void skip() {
        assumeTrue(FOUND.program().filter(FfmpegProgram::libopus).isPresent(),
                "no ffmpeg with libopus: Opus is not compared with what libopus decodes");
    }

    /**
     * How two decodings differ.
     *
     * @param differing the share of samples that are not the same
     * @param most      the largest difference, in steps of 16 bits
     * @param decibels  the ratio of the sound to the differences
     */
    private record Difference(double differing, int most, double decibels) {

        static Difference between(short[] one, short[] other) {
            int differing = 0;
            int most = 0;
            double sound = 0;
            double noise = 0;
            for (int i = 0; i < one.length; i++) {
                int by = Math.abs(one[i] - other[i]);
                differing += by > 0 ? 1 : 0;
                most = Math.max(most, by);
                sound += (double) other[i] * other[i];
                noise += (double) by * by;
            }
            return new Difference((double) differing / one.length, most, 10 * Math.log10(sound / noise));
        }
    }

    private void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(FOUND.program().orElseThrow().file().toString(), "-nostdin", "-v", "error", "-y"));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static short[] samples(ByteBuffer pcm) {
        ShortBuffer shorts = pcm.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        short[] samples = new short[shorts.remaining()];
        shorts.get(samples);
        return samples;
    }

    /** {@return the modes of the packets of a file: {@code SILK}, {@code hybrid}, {@code CELT}} */
    private static String modes(byte[] file) throws Exception {
        TreeSet<String> modes = new TreeSet<>();
        OggPages pages = new OggPages(new ByteWindow(new MemorySource(file)), 0, true);
        for (int page = 0; pages.next(); page++) {
            int at = pages.body();
            for (int i = 0; i < pages.segments(); at += pages.segment(i), i++) {
                boolean begins = i == 0 ? !pages.isContinued() : pages.segment(i - 1) < 255;
                if (page > 1 && begins) {
                    int config = (pages.bytes()[at] & 0xFF) >> 3;
                    modes.add(config < 12 ? "SILK" : config < 16 ? "hybrid" : "CELT");
                }
            }
        }
        return String.join("+", modes);
    }

    @ParameterizedTest
    @CsvSource({
        "SILK, 1, 8k, -application voip",
        "SILK, 1, 12k, -application voip",
        "SILK, 1, 10k, -application voip -frame_duration 60",
        "SILK, 1, 12k, -application voip -frame_duration 10 -vbr off",
        "hybrid, 1, 16k, -application voip -fec on -packet_loss 20",
        "hybrid, 1, 24k, -application voip",
        "hybrid, 1, 32k, -application voip",
        "CELT, 1, 64k, -application audio",
        "CELT, 1, 32k, -application lowdelay -frame_duration 5",
        "CELT, 1, 128k, -application audio -frame_duration 2.5",
        "SILK, 2, 12k, -application voip",
        "hybrid, 2, 16k, -application voip",
        "hybrid, 2, 40k, -application voip",
        "CELT, 2, 96k, -application audio",
        "CELT, 2, 256k, -application audio",
        "CELT, 6, 256k, -application audio -mapping_family 1",
    })
    void itDecodesWhatLibopusDecodes(String modes, int channels, String bitRate, String options) throws Exception {
        Path file = folder.resolve("a.opus");
        // vowels of a voice that glides, with pauses between, and a breath of noise; a length that no number of packets has
        String voice = "(0.12*sin(2*PI*t*(110+20*sin(3*t)))+0.09*sin(2*PI*t*(220+40*sin(3*t)))+0.06*sin(2*PI*t*(660+300*sin(2*t)))"
                + "+0.03*sin(2*PI*t*(2500+500*sin(5*t)))+0.02*(random(0)-0.5))*(0.6+0.4*sin(9*t))*gt(sin(2.1*t)\\,-0.7)";
        List<String> command = new ArrayList<>(List.of("-f", "lavfi", "-i", "aevalsrc=" + voice + ":s=48000:d=12", "-af",
                "atrim=end_sample=480123", "-ac", Integer.toString(channels), "-c:a", "libopus", "-b:a", bitRate));
        command.addAll(List.of(options.split(" ")));
        command.add(file.toString());
        run(command.toArray(String[]::new));
        Path reference = folder.resolve("a.s16");
        run("-c:a", "libopus", "-i", file.toString(), "-f", "s16le", "-c:a", "pcm_s16le", reference.toString());

        short[] expected = samples(ByteBuffer.wrap(Files.readAllBytes(reference)));
        Audio audio = Audio.of(file);
        short[] decoded;
        try (InputStream pcm = audio.openPcm()) {
            decoded = samples(ByteBuffer.wrap(pcm.readAllBytes()));
        }
        assertThat(decoded).hasSameSizeAs(expected).hasSize(480_123 * channels);
        Difference difference = Difference.between(decoded, expected);
        assertThat(modes(Files.readAllBytes(file))).isEqualTo(modes);
        switch (modes) {
            case "SILK" -> assertThat(difference.most()).isZero();
            // libopus computes in floating point, concentus in integers
            case "CELT" -> assertThat(difference.most()).isBetween(1, 9);
            // concentus lacks the change of RFC 8251 section 9; libopus without it differs from concentus by 2 steps at most
            default -> assertThat(difference.decibels()).isGreaterThan(30);
        }
    }
}
