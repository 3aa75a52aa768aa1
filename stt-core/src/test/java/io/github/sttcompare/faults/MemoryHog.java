package io.github.sttcompare.faults;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A JVM of its own with little memory, in which one provider of four uses up all of it. Exits with 0 when every comparison
 * ended, by a result or by an error, and with 3 when one did not.
 */
public final class MemoryHog {

    private static final Duration BUDGET = Duration.ofSeconds(4);

    /** How long there is no memory. */
    private static final Duration HELD = Duration.ofMillis(300);

    private MemoryHog() {}

    public static void main(String[] args) throws Exception {
        Audio audio = Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K);
        List<SttProvider> providers = List.of(good("a"), SttProvider.of("hog", request -> Transcript.of(fill())), good("b"), good("c"));
        ParallelComparator comparator = ParallelComparator.builder()
                .providerTimeout(BUDGET).grace(Duration.ofMillis(250)).maxRetries(0).build();
        int rounds = Integer.parseInt(args[0]);
        for (int i = 0; i < rounds; i++) {
            ends("compare", () -> comparator.compare(audio, providers));
            ends("compareAsync", () -> comparator.compareAsync(audio, providers, CompareOptions.none()).get());
        }
        Runtime.getRuntime().halt(0);
    }

    private static SttProvider good(String id) {
        return SttProvider.of(id, request -> {
            Thread.sleep(20);
            return Transcript.builder("good").metadata("model", "m").build();
        });
    }

    /** Takes all the memory there is, down to the last crumb, keeps it while the others go on, and fails for want of more. */
    private static String fill() {
        Object[] newest = null;
        long end = System.nanoTime() + HELD.toNanos();
        int size = 1 << 18;
        while (true) {
            try {
                Object[] next = new Object[size];
                next[0] = newest;
                newest = next;
            } catch (OutOfMemoryError e) {
                if (size == 1 && System.nanoTime() - end > 0) {
                    throw e;
                }
                size = Math.max(1, size / 2);
            }
        }
    }

    private static void ends(String what, Callable<Comparison> comparison) throws InterruptedException {
        try {
            FutureTask<Comparison> task = new FutureTask<>(comparison);
            Thread.ofPlatform().daemon().start(task);
            Comparison ended = task.get(BUDGET.toMillis() + 8_000, TimeUnit.MILLISECONDS);
            System.out.println(what + ": " + ended.summary());
        } catch (TimeoutException e) {
            System.out.println(what + " HANGS");
            Runtime.getRuntime().halt(3);
        } catch (ExecutionException | OutOfMemoryError e) {
            // an error instead of a result is an end too, and this thread has no more memory than the others
            System.out.println(what + " ended with an error");
        }
    }
}
