package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.testkit.Fault;
import io.github.sttcompare.testkit.FaultyProvider;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes a million comparisons on one comparator, with random faults that end on their own, and checks ten times on the way what
 * they leave behind: heap and threads. The argument is the number of comparisons, by default 1 000 000.
 *
 * <p>Most calls answer. The others fail, fail and are retried, throw errors, return null, hang until their budget ends,
 * ignore their interrupt for longer than the grace, or do what a {@link FaultyProvider} does. Some futures are cancelled. The
 * program exits with 1 if there are more threads at the end or the heap has grown.
 */
final class Soak {

    private static final Audio AUDIO = Audio.ofPcm(new byte[3_200], AudioFormat.MONO_16K);
    private static final int IN_FLIGHT = 256;
    private static final int CHECKS = 10;
    /** More than the variation of a collected heap, but less than a byte for each comparison. */
    private static final long GROWTH = 1 << 19;

    private static final List<FaultyProvider> FAULTY = Arrays.stream(Fault.values())
            .filter(fault -> !fault.isRefused())
            .filter(fault -> fault.ending() == Fault.Ending.AT_ONCE && fault != Fault.PARTIALS_AFTER_THE_ANSWER)
            .map(FaultyProvider::of)
            .toList();

    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder timedOut = new LongAdder();
    private final LongAdder leftBehind = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final AtomicInteger running = new AtomicInteger();
    private final SplittableRandom random = new SplittableRandom(3);

    private record Moody(String id, Workload workload, AtomicInteger running) implements SttProvider {
        @Override
        public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
            running.incrementAndGet();
            try {
                return act(request, ThreadLocalRandom.current().nextInt(10_000));
            } finally {
                running.decrementAndGet();
            }
        }

        private static Transcript act(TranscriptionRequest request, int mood) throws InterruptedException {
            if (mood < 5) {
                Thread.sleep(Duration.ofHours(1));
            } else if (mood < 10) {
                ignoreInterrupts();
            } else if (mood < 100) {
                return FAULTY.get(mood % FAULTY.size()).transcribe(request);
            } else if (mood < 300) {
                throw SttException.builder(ErrorKind.UNAVAILABLE, "try again").retryAfter(Duration.ofMillis(1)).build();
            } else if (mood < 500) {
                throw new SttException(ErrorKind.AUTHENTICATION, "the key was refused");
            } else if (mood < 1_000) {
                Thread.sleep(1);
            } else if (mood < 1_500) {
                request.partial("the quick");
            }
            return Transcript.of("the quick brown fox");
        }

        /** For a little longer than the budget and the grace. */
        private static void ignoreInterrupts() {
            long end = System.nanoTime() + Duration.ofMillis(80).toNanos();
            for (long left = 1; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
                if (Thread.interrupted()) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private Soak() {}

    public static void main(String[] args) throws InterruptedException {
        int comparisons = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        boolean flat = new Soak().run(comparisons);
        System.exit(flat ? 0 : 1);
    }

    private boolean run(int comparisons) throws InterruptedException {
        List<SttProvider> providers = List.of(
                new Moody("remote-1", Workload.REMOTE, running),
                new Moody("remote-2", Workload.REMOTE, running),
                new Moody("remote-3", Workload.REMOTE, running));
        List<SttProvider> mixed = List.of(
                new Moody("remote-1", Workload.REMOTE, running),
                new Moody("unknown", Workload.UNKNOWN, running),
                new Moody("local", Workload.LOCAL, running));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] heap = new long[CHECKS + 1];
        int[] live = new int[CHECKS + 1];
        Table.machine();
        Table.header("comparisons", "heap after a collection", "platform threads", "seconds");
        try (ParallelComparator comparator = ParallelComparator.builder()
                .providerTimeout(Duration.ofMillis(50))
                .grace(Duration.ofMillis(5))
                .maxConcurrentCallsPerProvider(200)
                .maxLeftBehind(1_000)
                .listener(event -> events.increment())
                .build()) {
            long start = System.nanoTime();
            // the first hundredth loads classes and fills the pools of the JDK; the baseline is taken after it
            int done = comparisons / 100;
            run(comparator, providers, mixed, done);
            for (int check = 0; check <= CHECKS; check++) {
                int until = Math.max(done, (int) ((long) comparisons * check / CHECKS));
                run(comparator, providers, mixed, until - done);
                done = until;
                heap[check] = ManyAtOnce.usedAfterCollection();
                live[check] = threads.getThreadCount();
                Table.row(String.format("%,d", done), heap[check] / 1024 + " KiB", live[check],
                        (System.nanoTime() - start) / 1_000_000_000);
            }
        }
        System.out.println();
        System.out.println("calls: " + answered + " answered, " + failed + " failed, " + timedOut + " timed out and stopped, "
                + leftBehind + " left behind, " + skipped + " skipped; " + cancelled + " comparisons cancelled; " + events
                + " events");
        double slope = slope(heap);
        System.out.printf("trend of the heap: %.1f KiB for each tenth of the comparisons; threads %d at the start, %d at the end;"
                + " calls still running: %d%n", slope / 1024, live[0], live[CHECKS], running.get());
        Table.machine();
        return live[CHECKS] <= live[0] && slope * CHECKS < GROWTH && running.get() == 0;
    }

    private void run(ParallelComparator comparator, List<SttProvider> providers, List<SttProvider> mixed, int count)
            throws InterruptedException {
        Semaphore places = new Semaphore(IN_FLIGHT);
        for (int i = 0; i < count; i++) {
            places.acquire();
            // one in a hundred has calls on platform threads, which take a hundred times as long to start
            List<SttProvider> chosen = random.nextInt(100) == 0 ? mixed : providers;
            CompletableFuture<Comparison> future = comparator.compareAsync(AUDIO, chosen, CompareOptions.none());
            boolean cancel = random.nextInt(100) == 0;
            var unused = future.handle((comparison, thrown) -> {
                count(comparison);
                places.release();
                return true;
            });
            if (cancel) {
                future.cancel(true);
            }
        }
        places.acquire(IN_FLIGHT);
        // calls that were left behind or cancelled end on their own
        while (running.get() > 0) {
            Thread.sleep(1);
        }
        // and so do the threads
        Thread.sleep(200);
    }

    private void count(Comparison comparison) {
        if (comparison == null) {
            cancelled.increment();
            return;
        }
        for (Outcome outcome : comparison.outcomes()) {
            (switch (outcome) {
                case Outcome.Transcribed t -> answered;
                case Outcome.Failed f -> failed;
                case Outcome.TimedOut o -> o.stopped() ? timedOut : leftBehind;
                case Outcome.Skipped s -> skipped;
            }).increment();
        }
    }

    /** The least-squares slope of the heap over the checks, in bytes from one to the next. */
    private static double slope(long[] heap) {
        double meanX = (heap.length - 1) / 2.0;
        double meanY = Arrays.stream(heap).average().orElseThrow();
        double over = 0;
        double under = 0;
        for (int x = 0; x < heap.length; x++) {
            over += (x - meanX) * (heap[x] - meanY);
            under += (x - meanX) * (x - meanX);
        }
        return over / under;
    }
}
