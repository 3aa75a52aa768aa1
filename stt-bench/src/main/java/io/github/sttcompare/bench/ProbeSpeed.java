package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.FlacDecoder;
import io.github.sttcompare.audio.Mp3Frames;
import io.github.sttcompare.codec.MemorySource;
import io.github.sttcompare.codec.OggDecoder;
import io.github.sttcompare.codec.OggMaker;
import io.github.sttcompare.codec.OpusMaker;
import io.github.sttcompare.codec.WebmDecoder;
import io.github.sttcompare.codec.WebmMaker;
import io.github.sttcompare.internal.audio.FlacWriter;
import io.github.sttcompare.spi.AudioKinds;
import io.github.sttcompare.spi.AudioSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * How long it takes to look at ten minutes of audio in formats that do not state how long they are, so that their frames are
 * counted or their end is searched for: in memory, without anything else, and in a file, with all that opening it takes. It is the
 * shortest of many times, because on a busy machine anything may take longer.
 */
public final class ProbeSpeed {

    private static final int SECONDS = 600;
    private static final int ROUNDS = 400;
    private static final int OPUS_PACKET = 960;
    private static final int OPUS_PACKETS = SECONDS * 50;

    /** Looks at a recording. */
    private interface Look {
        /** {@return what it is} */
        Optional<?> at(AudioSource in) throws IOException, InterruptedException;
    }

    private final String only;

    private ProbeSpeed(String only) {
        this.only = only;
    }

    /**
     * Prints a line for each format.
     *
     * @param args only formats whose name contains this; none for all
     * @throws Exception if something fails
     */
    public static void main(String[] args) throws Exception {
        // only the readers of this project: the start of another program takes far longer
        System.setProperty("sttcompare.audio.ffmpeg", "off");
        System.out.println("| ten minutes of | bytes | looked at in memory | opened as a file |\n| --- | ---: | ---: | ---: |");
        new ProbeSpeed(String.join(" ", args)).all();
    }

    private void all() throws IOException, InterruptedException {
        measure("MP3 without a header, 128 kbit/s", repeated("no-info"), Mp3Frames::probe);
        measure("MP3 without a header, variable", repeated("no-info-vbr"), Mp3Frames::probe);
        measure("FLAC without a length", flac(), new FlacDecoder()::probe);
        List<byte[]> packets = OpusMaker.packets(1, 24_000, OPUS_PACKET, OPUS_PACKETS);
        measure("Opus in Ogg, mono, 24 kbit/s", ogg(1, packets), new OggDecoder()::probe);
        measure("the same, by stt-core alone", ogg(1, packets), AudioKinds::of);
        measure("Opus in WebM without sizes, mono, 24 kbit/s", webm(1, packets), new WebmDecoder()::probe);
        List<byte[]> stereo = OpusMaker.packets(2, 96_000, OPUS_PACKET, OPUS_PACKETS);
        measure("Opus in Ogg, stereo, 96 kbit/s", ogg(2, stereo), new OggDecoder()::probe);
        measure("Opus in WebM without sizes, stereo, 96 kbit/s", webm(2, stereo), new WebmDecoder()::probe);
        measure("AAC (ADTS), 128 kbit/s", adts(), AudioKinds::of);
        measure("AMR, 12.2 kbit/s", amr(), AudioKinds::of);
    }

    private void measure(String name, byte[] bytes, Look look) throws IOException, InterruptedException {
        if (!name.contains(only)) {
            return;
        }
        Path file = Files.createTempFile("probe-speed", "");
        try {
            Files.write(file, bytes);
            long inMemory = Long.MAX_VALUE;
            long opened = Long.MAX_VALUE;
            double seconds = Audio.of(file).duration().toNanos() / 1e9;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                boolean known = look.at(new MemorySource(bytes)).isPresent();
                inMemory = Math.min(inMemory, System.nanoTime() - start);
                if (!known || Math.abs(seconds - SECONDS) > 1) {
                    throw new IllegalStateException(name + " was not recognised: " + seconds + " s");
                }
            }
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                Audio audio = Audio.of(file);
                opened = Math.min(opened, audio.encoding().isEmpty() ? 0 : System.nanoTime() - start);
            }
            System.out.printf(Locale.ROOT, "| %s | %d | %.2f ms | %.2f ms |%n", name, bytes.length, inMemory / 1e6, opened / 1e6);
        } finally {
            Files.delete(file);
        }
    }

    /** Frames of a short MP3, again and again. */
    private static byte[] repeated(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ProbeSpeed.class.getResourceAsStream("/mp3/" + name + ".mp3"), name)) {
            byte[] one = in.readAllBytes();
            double seconds = Audio.of(one).duration().toNanos() / 1e9;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (double done = 0; done < SECONDS; done += seconds) {
                out.writeBytes(one);
            }
            return out.toByteArray();
        }
    }

    private static byte[] ogg(int channels, List<byte[]> packets) {
        return OggMaker.opus(1, OpusMaker.head(channels, 312), packets, OPUS_PACKET, 50, (long) OPUS_PACKETS * OPUS_PACKET);
    }

    private static byte[] webm(int channels, List<byte[]> packets) {
        return WebmMaker.live(OpusMaker.head(channels, 312), packets, 20, 50);
    }

    /** Mono at 16 kHz. */
    private static byte[] flac() {
        FlacWriter writer = new FlacWriter(1, 16, 1, 16_000, false);
        int[][] block = new int[1][4096];
        Random random = new Random(1);
        for (int done = 0; done < SECONDS * 16_000; done += block[0].length) {
            Arrays.setAll(block[0], i -> random.nextInt(-500, 500));
            writer.block(block);
        }
        return writer.file(false);
    }

    /** Stereo at 44.1 kHz, of frames without sound. */
    private static byte[] adts() {
        int frames = SECONDS * 44_100 / 1024;
        int length = 128_000 / 8 * 1024 / 44_100;
        byte[] file = new byte[frames * length];
        for (int at = 0; at < file.length; at += length) {
            byte[] header = {-1, -15, 0x50, (byte) (0x80 | length >> 11), (byte) (length >> 3), (byte) (length << 5 | 0x1F), -4};
            System.arraycopy(header, 0, file, at, header.length);
        }
        return file;
    }

    private static byte[] amr() {
        byte[] magic = {'#', '!', 'A', 'M', 'R', '\n'};
        byte[] file = new byte[magic.length + SECONDS * 50 * 32];
        System.arraycopy(magic, 0, file, 0, magic.length);
        for (int at = magic.length; at < file.length; at += 32) {
            file[at] = 7 << 3 | 4;
        }
        return file;
    }
}
