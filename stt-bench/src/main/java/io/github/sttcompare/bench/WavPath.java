package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.audio.AudioFormat;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * Measures the processor time that a 16-bit WAV file costs on its way to a provider: opening it, reading its samples or the whole
 * as a WAV file, hashing, converting. It uses only methods that {@code Audio} has always had, so that {@code
 * scripts/compare-audio.sh} can run it against an older stt-core.
 */
public final class WavPath {

    private WavPath() {}

    private interface Work {
        void run() throws Exception;
    }

    /**
     * Measures.
     *
     * @param args the number of rounds
     */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        Path small = file(10);
        Path minutes = file(120);
        Audio open = Audio.of(minutes);
        byte[] piece = new byte[1 << 16];
        measure("open 10 s", rounds, 200, () -> Audio.of(small));
        measure("open 120 s", rounds, 20, () -> Audio.of(minutes));
        measure("read 120 s", rounds, 50, () -> {
            ByteBuffer pcm = open.pcm();
            while (pcm.hasRemaining()) {
                pcm.get(piece, 0, Math.min(piece.length, pcm.remaining()));
            }
        });
        measure("stream 120 s as WAV", rounds, 50, () -> {
            try (InputStream in = open.openWav()) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        });
        measure("open and hash 120 s", rounds, 5, () -> Audio.of(minutes).sha256());
        measure("open and convert 120 s to 8 kHz", rounds, 1,
                () -> Audio.of(minutes).convertedTo(new AudioFormat(8_000, 1)));
        Files.delete(small);
        Files.delete(minutes);
    }

    private static Path file(int seconds) throws Exception {
        byte[] samples = new byte[seconds * 32_000];
        new Random(2).nextBytes(samples);
        Path file = Files.createTempFile("wav-path", ".wav");
        try (InputStream wav = Audio.ofPcm(samples, AudioFormat.MONO_16K).openWav()) {
            Files.write(file, wav.readAllBytes());
        }
        return file;
    }

    /** Prints the shortest time of a round; longer times are caused by other programs. */
    private static void measure(String what, int rounds, int times, Work work) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            long begin = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                work.run();
            }
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - begin) / times);
        }
        System.out.printf(Locale.ROOT, "%s\t%.1f%n", what, best / 1e3);
    }
}
