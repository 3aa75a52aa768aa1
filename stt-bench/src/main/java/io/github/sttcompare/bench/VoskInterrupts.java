package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.vosk.VoskProvider;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts calls of Vosk at random moments and checks how many threads stopped within the grace, and which memory and threads
 * remain in use. The argument is the number of calls, by default 200. The program exits with 1 if fewer than 99 % stopped, a
 * thread is left, or the memory has grown by more than a tenth.
 *
 * <p>Run it with {@code MALLOC_ARENA_MAX=1}: each call has its own thread, and glibc otherwise keeps memory for each of its
 * arenas, so that the process grows for several hundred calls until all arenas have been used.
 */
final class VoskInterrupts {

    /** The number of calls until memory no longer grows because things happen for the first time. */
    private static final int FIRST = 20;

    private static final int LONGEST_MILLIS = 1_000;

    private VoskInterrupts() {}

    public static void main(String[] args) throws Exception {
        int calls = args.length == 0 ? 200 : Integer.parseInt(args[0]);
        Audio audio = Audio.of(Path.of("..", "stt-examples", "src", "main", "resources", "samples", "synthetic-60s.wav"));
        Random random = new Random(16);
        int stopped = 0;
        int answered = 0;
        try (VoskProvider vosk = VoskProvider.builder().build()) {
            vosk.warmUp();
            interrupted(vosk, audio, random, FIRST);
            long before = Memory.resident();
            int threads = Thread.activeCount();
            for (int i = 0; i < calls; i++) {
                switch (interrupted(vosk, audio, random, 1)) {
                    case Outcome.TimedOut out when out.stopped() -> stopped++;
                    case Outcome.TimedOut out -> System.out.println("still running: " + out.reason());
                    case Outcome.Transcribed t -> answered++;
                    case Outcome other -> throw new IllegalStateException(other.toString());
                }
            }
            long after = Memory.resident();
            int left = Thread.activeCount() - threads;
            System.out.printf("%d calls interrupted, %d stopped within the grace of 250 ms, %d had answered; memory %d MB, then %d MB; %d threads more; load %.1f%n",
                    calls, stopped, answered, before, after, left, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            if ((stopped + answered) * 100 < calls * 99 || left > 0 || after * 10 > before * 11) {
                System.exit(1);
            }
        }
    }

    private static Outcome interrupted(VoskProvider vosk, Audio audio, Random random, int calls) throws InterruptedException {
        @Nullable Outcome last = null;
        for (int i = 0; i < calls; i++) {
            try (ParallelComparator comparator = ParallelComparator.builder()
                    .providerTimeout(Duration.ofMillis(1 + random.nextInt(LONGEST_MILLIS)))
                    .maxRetries(0)
                    .build()) {
                Comparison comparison = comparator.compare(audio, List.of(vosk), CompareOptions.none());
                last = comparison.outcomes().getFirst();
            }
        }
        return Objects.requireNonNull(last);
    }
}
