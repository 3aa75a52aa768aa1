package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures how long a comparison takes, compared with hand-written code.
 *
 * <p>With a delay of 0 everything is overhead. With another delay, the overhead is the difference from {@link #slowestAlone},
 * which calls one of the providers on the benchmark's own thread, because sleeping itself takes longer than requested. After each
 * iteration, the median of the difference between a comparison and its own slowest provider is printed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ComparatorOverhead {

    /** The number of calls of each contestant before anything is measured. */
    private static final int COMPILED_AFTER = 60_000;

    /** How many providers take part. */
    @Param({"1", "3", "10", "100"})
    public int providers;

    /** How long each of them parks, in milliseconds. */
    @Param({"0", "5"})
    public int delay;

    /** Whether everything is compiled before it is measured, as in an application that has compared for a while. */
    @Param("true")
    public boolean compiled;

    private final Audio audio = Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K);
    private final TranscriptionRequest request =
            TranscriptionRequest.of(audio, CompareOptions.none().transcription(), Duration.ofDays(1));
    private final ParallelComparator comparator = ParallelComparator.builder().build();
    private List<SttProvider> remote = List.of();
    private List<SttProvider> unknown = List.of();
    private ExecutorService pool = ForkJoinPool.commonPool();
    private final long[] overSlowest = new long[1 << 16];
    private int count;

    /**
     * Creates the providers and the pool, which has a thread for each of them, and gets everything compiled: iterations whose
     * calls wait five milliseconds make too few calls for that and would measure the interpreter.
     */
    @Setup
    public void prepare() throws InterruptedException {
        remote = TimedProvider.several(providers, Workload.REMOTE, Duration.ofMillis(delay));
        unknown = TimedProvider.several(providers, Workload.UNKNOWN, Duration.ofMillis(delay));
        pool = Executors.newFixedThreadPool(providers, Thread.ofPlatform().daemon().factory());
        List<SttProvider> waiting = remote;
        remote = TimedProvider.several(providers, Workload.REMOTE, Duration.ZERO);
        for (int i = 0; compiled && i < COMPILED_AFTER / providers; i++) {
            compareRemote();
            compareAsyncRemote();
            allOfOnAFixedPool();
            allOfOnTheCommonPool();
        }
        remote = waiting;
        count = 0;
    }

    /** Ends the pool. */
    @TearDown
    public void end() {
        pool.shutdownNow();
        comparator.close();
    }

    /** One provider, called directly: the lower bound. */
    @Benchmark
    public Transcript slowestAlone() throws InterruptedException {
        return remote.getFirst().transcribe(request);
    }

    /** The comparator, with providers declared REMOTE. */
    @Benchmark
    public Comparison compareRemote() throws InterruptedException {
        return compare(remote);
    }

    /** The comparator, with providers that declare nothing. */
    @Benchmark
    public Comparison compareUnknown() throws InterruptedException {
        return compare(unknown);
    }

    private Comparison compare(List<SttProvider> chosen) throws InterruptedException {
        long start = System.nanoTime();
        Comparison comparison = comparator.compare(audio, chosen);
        long wall = System.nanoTime() - start;
        long slowest = 0;
        for (Outcome outcome : comparison.outcomes()) {
            slowest = Math.max(slowest, outcome.timing().attempts().getFirst().duration().toNanos());
        }
        overSlowest[count++ % overSlowest.length] = wall - slowest;
        return comparison;
    }

    /** Prints the median of the difference between a comparison and its own slowest provider. */
    @TearDown(Level.Iteration)
    public void printOverSlowest() {
        if (count > 0) {
            double[] nanos = Arrays.stream(overSlowest).limit(count).asDoubleStream().toArray();
            System.out.printf(Locale.ROOT, "[median over the slowest provider: %.1f us] ", Table.median(nanos) / 1_000);
            count = 0;
        }
    }

    /** The comparator's own thread, with providers declared REMOTE. */
    @Benchmark
    public Comparison compareAsyncRemote() {
        return comparator.compareAsync(audio, remote, CompareOptions.none()).join();
    }

    /** By hand: one after another. */
    @Benchmark
    public List<Transcript> sequentialLoop() throws InterruptedException {
        List<Transcript> transcripts = new ArrayList<>();
        for (SttProvider provider : remote) {
            transcripts.add(provider.transcribe(request));
        }
        return transcripts;
    }

    /** By hand: on the common pool, which has few threads on a small machine. */
    @Benchmark
    public List<Transcript> allOfOnTheCommonPool() {
        return allOf(ForkJoinPool.commonPool());
    }

    /** By hand: on a pool with a thread for each. */
    @Benchmark
    public List<Transcript> allOfOnAFixedPool() {
        return allOf(pool);
    }

    private List<Transcript> allOf(ExecutorService executor) {
        List<CompletableFuture<Transcript>> futures =
                remote.stream().map(provider -> CompletableFuture.supplyAsync(() -> call(provider), executor)).toList();
        CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
        return futures.stream().map(CompletableFuture::join).toList();
    }

    private Transcript call(SttProvider provider) {
        try {
            return provider.transcribe(request);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
