package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.ReadOptions;
import io.github.sttcompare.codec.CodecMutants;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Feeds mutants of M4A, ADTS, Vorbis, WMA, AC-3, MPEG-TS and so on to {@link Audio}, which hands them to an installed ffmpeg: no
 * exception but {@link SttException}, none takes longer than allowed, no more samples than allowed, and no process or file is left
 * behind. Without ffmpeg it only prints a message.
 */
public final class FfmpegFuzz {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int SLOW_SECONDS = 10;
    private static final List<List<String>> SEEDS = List.of(List.of("m4a", "aac"), List.of("mp4", "aac", "-movflags", "+faststart"),
            List.of("m4a", "alac"), List.of("aac", "aac"), List.of("ogg", "libvorbis"), List.of("wma", "wmav2"), List.of("ac3", "ac3"),
            List.of("ts", "aac"), List.of("mkv", "libvorbis"), List.of("wav", "adpcm_ms"), List.of("caf", "alac"), List.of("wv", "wavpack"));

    private FfmpegFuzz() {}

    /**
     * Creates the mutants and reads them, two at once.
     *
     * @param args the number of mutants, the seed of the random numbers, and the seconds that one may take: more than the default of 10
     *             on a machine that has other things to do
     * @throws Exception if a rule is broken
     */
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 17;
        long slow = (args.length > 2 ? Integer.parseInt(args[2]) : SLOW_SECONDS) * 1_000_000_000L;
        Path folder = Files.createTempDirectory("ffmpeg-fuzz");
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<byte[]> seeds = seeds(folder);
            if (seeds.isEmpty()) {
                System.out.println("ffmpeg is not installed: nothing was tried");
                return;
            }
            System.setProperty("sttcompare.audio.tmpdir", folder.toString());
            AtomicInteger read = new AtomicInteger();
            AtomicLong slowest = new AtomicLong();
            long begin = System.nanoTime();
            List<Callable<Boolean>> tasks = new ArrayList<>();
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < count; i++) {
                byte[] mutant = CodecMutants.changed(seeds, false, random);
                int number = i;
                tasks.add(() -> {
                    long start = System.nanoTime();
                    read.addAndGet(isRead(mutant, number) ? 1 : 0);
                    return slowest.accumulateAndGet(System.nanoTime() - start, Math::max) < slow;
                });
            }
            for (Future<Boolean> done : two.invokeAll(tasks)) {
                if (!done.get()) {
                    throw new IllegalStateException("a mutant took " + slowest.get() / 1_000_000 + " ms");
                }
            }
            long children = ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
            try (Stream<Path> left = Files.list(folder)) {
                List<Path> files = left.toList();
                if (children > 0 || !files.isEmpty()) {
                    throw new IllegalStateException(children + " processes and " + files + " are left");
                }
            }
            System.out.printf(Locale.ROOT, "%d mutants in %.1f s, %d read, %d refused, the slowest took %.1f ms; no process and no file is"
                    + " left%n", count, (System.nanoTime() - begin) / 1e9, read.get(), count - read.get(), slowest.get() / 1e6);
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    private static boolean isRead(byte[] mutant, int number) {
        try {
            Audio audio = Audio.of(mutant, ReadOptions.builder().acceptCutOff(true).maxDuration(LIMIT).build());
            try (InputStream in = audio.openPcm()) {
                long bytes = in.transferTo(OutputStream.nullOutputStream());
                long allowed = LIMIT.toSeconds() * audio.format().sampleRate() * audio.format().frameBytes();
                if (bytes > Math.max(allowed, mutant.length * 8L)) {
                    throw new IllegalStateException("gave " + bytes + " bytes");
                }
                return bytes > 0;
            }
        } catch (SttException e) {
            String message = String.valueOf(e.getMessage());
            if (e.kind() != ErrorKind.INVALID_AUDIO || !message.startsWith("audio ") || message.indexOf('\n') >= 0) {
                throw new IllegalStateException("mutant " + number + " was refused with a different message", e);
            }
            return false;
        } catch (IOException | RuntimeException | Error e) {
            throw new IllegalStateException("mutant " + number + ": " + HexFormat.of().formatHex(mutant), e);
        }
    }

    private static List<byte[]> seeds(Path folder) throws IOException, InterruptedException {
        List<byte[]> seeds = new ArrayList<>();
        for (List<String> seed : SEEDS) {
            Path file = folder.resolve("seed." + seed.getFirst());
            List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "quiet", "-y", "-f", "lavfi", "-i",
                    "aevalsrc=0.4*sin(2*PI*t*(200+300*t)):s=16000:d=0.4", "-ac", "1", "-c:a"));
            command.addAll(seed.subList(1, seed.size()));
            command.add(file.toString());
            try {
                if (new ProcessBuilder(command).inheritIO().start().waitFor() == 0) {
                    seeds.add(Files.readAllBytes(file));
                }
            } catch (IOException e) {
                return List.of();
            } finally {
                Files.deleteIfExists(file);
            }
        }
        return seeds;
    }
}
