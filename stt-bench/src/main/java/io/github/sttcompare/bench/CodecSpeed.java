package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.codec.CollectingSink;
import io.github.sttcompare.codec.MemorySource;
import io.github.sttcompare.codec.OggDecoder;
import io.github.sttcompare.codec.OggMaker;
import io.github.sttcompare.codec.OpusMaker;
import io.github.sttcompare.spi.AudioDecoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Measures how fast Opus is decoded, in seconds of audio per second of processor time of one core, and what decoding with an installed
 * ffmpeg costs in addition to ffmpeg's own time. {@link ProbeSpeed} measures how long probing a recording takes.
 */
public final class CodecSpeed {

    private static final int RATE = 48_000;
    private static final int PACKET = 960;
    private static final int SECONDS = 60;
    private static final int ROUNDS = 12;

    private CodecSpeed() {}

    /**
     * Measures.
     *
     * @param args none
     * @throws Exception if something fails
     */
    public static void main(String[] args) throws Exception {
        opus("Opus, stereo, 96 kbit/s", 2, 96_000);
        opus("Opus, mono, 24 kbit/s", 1, 24_000);
        ffmpeg();
    }

    private static byte[] file(int channels, int bitRate, int seconds) {
        int packets = seconds * RATE / PACKET;
        return OggMaker.opus(1, OpusMaker.head(channels, 312), OpusMaker.packets(channels, bitRate, PACKET, packets), PACKET, 50,
                (long) seconds * RATE);
    }

    private static void opus(String name, int channels, int bitRate) throws IOException, InterruptedException {
        byte[] file = file(channels, bitRate, SECONDS);
        AudioDecoder decoder = new OggDecoder();
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            CollectingSink sink = CollectingSink.counting(Long.MAX_VALUE);
            decoder.decode(new MemorySource(file), sink);
            times.add(SECONDS * 1e9 / (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start));
            if (sink.frames() < (long) SECONDS * RATE - PACKET) {
                throw new IllegalStateException("only " + sink.frames() + " frames");
            }
        }
        System.out.printf(Locale.ROOT, "%s: %.0f x real time cold, %.0f x warm (median of the last %d)%n", name, times.getFirst(),
                median(times.subList(ROUNDS / 2, ROUNDS)), ROUNDS / 2);
    }

    private static void ffmpeg() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("codec-speed");
        Path file = folder.resolve("a.m4a");
        try {
            long made = run("-f", "lavfi", "-i", "aevalsrc=0.4*sin(2*PI*t*500):s=44100:d=60", "-c:a", "aac", file.toString());
            if (made < 0) {
                System.out.println("ffmpeg is not installed, so decoding with it was not measured");
                return;
            }
            List<Double> own = new ArrayList<>();
            List<Double> through = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                own.add(run("-i", file.toString(), "-f", "s16le", "-c:a", "pcm_s16le", folder.resolve("a.pcm").toString()) / 1e6);
                long start = System.nanoTime();
                Audio.of(file).openPcm().close();
                through.add((System.nanoTime() - start) / 1e6);
            }
            double ours = median(through.subList(1, ROUNDS));
            System.out.printf(Locale.ROOT, "60 s of M4A through ffmpeg: %.0f ms the first time, %.0f ms after it; ffmpeg alone %.0f ms:"
                    + " %.0f ms in addition to its own time%n", through.getFirst(), ours, median(own), ours - median(own));
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder.resolve("a.pcm"));
            Files.deleteIfExists(folder);
        }
    }

    private static long run(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(arguments));
        long start = System.nanoTime();
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0 ? System.nanoTime() - start : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
