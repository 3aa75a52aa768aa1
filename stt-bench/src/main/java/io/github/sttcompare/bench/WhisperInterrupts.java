package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.whisper.local.SyntheticModel;
import io.github.sttcompare.whisper.local.WhisperLocalProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Interrupts calls of {@code whisper-local} at random moments and counts how many of them stopped within the grace of 250 ms,
 * which threads are left, and whether the memory is freed.
 *
 * <p>Arguments: the number of interrupts, and the seed.
 */
public final class WhisperInterrupts {

    /** The number of calls until the allocators of the JVM and of the library have the memory that they keep. */
    private static final int WARM_UP_CALLS = 40;

    /** How long calls that were left behind may take to end. */
    private static final Duration LEAVING = Duration.ofSeconds(10);

    /** Memory varies with the arenas of the allocator; a leak in one of ten calls would exceed this. */
    private static final long LEAK_MB = 120;

    private WhisperInterrupts() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        Random random = new Random(args.length > 1 ? Long.parseLong(args[1]) : 1);
        Path model = Files.createTempFile("ggml", ".bin");
        try {
            // this call would take minutes
            SyntheticModel.hearing("again and").endless().write(model);
            run(model, count, random);
        } finally {
            Files.delete(model);
        }
    }

    private static void run(Path model, int count, Random random) throws Exception {
        Audio audio = Audio.ofPcm(new byte[300 * 32_000], AudioFormat.MONO_16K);
        try (WhisperLocalProvider provider = WhisperLocalProvider.of(model)) {
            provider.warmUp();
            for (int i = 0; i < WARM_UP_CALLS; i++) {
                call(provider, audio, 1 + random.nextInt(400));
            }
            long before = resident();
            int stopped = 0;
            int timedOut = 0;
            for (int i = 0; i < count; i++) {
                if (call(provider, audio, 1 + random.nextInt(400)) instanceof Outcome.TimedOut late) {
                    timedOut++;
                    stopped += late.stopped() ? 1 : 0;
                }
            }
            long left = left();
            for (long end = System.nanoTime() + LEAVING.toNanos(); left > 0 && System.nanoTime() < end; left = left()) {
                Thread.sleep(20);
            }
            long after = resident();
            System.out.printf("%d calls interrupted, %d of them stopped within 250 ms (%.1f %%); resident %d MB before, %d MB after%n",
                    timedOut, stopped, 100.0 * stopped / timedOut, before, after);
            System.out.printf("threads left: %d%n", left);
            if (timedOut != count || stopped < 0.99 * count || left > 0 || after > before + LEAK_MB) {
                System.exit(1);
            }
        }
    }

    private static long left() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().contains("whisper-local")).count();
    }

    private static Outcome call(WhisperLocalProvider provider, Audio audio, int millis) throws InterruptedException {
        try (ParallelComparator comparator = ParallelComparator.builder()
                .providerTimeout(Duration.ofMillis(millis))
                .grace(Duration.ofMillis(250))
                .build()) {
            Comparison comparison = comparator.compare(audio, List.of(provider));
            return comparison.outcome(provider.id());
        }
    }

    /** In MB; from Linux, which reports kilobytes; 0 on other systems. */
    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1000)
                .sum();
    }
}
