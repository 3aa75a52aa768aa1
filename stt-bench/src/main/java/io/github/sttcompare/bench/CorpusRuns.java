package io.github.sttcompare.bench;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.corpus.Corpus;
import io.github.sttcompare.corpus.CorpusItem;
import io.github.sttcompare.corpus.CorpusResult;
import io.github.sttcompare.corpus.CorpusRun;
import io.github.sttcompare.corpus.ResultStore;
import io.github.sttcompare.corpus.RunEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures runs over a corpus, with a store in a file:
 * <ul>
 *   <li>{@code overhead ROUNDS}: 200 calls a second with a store, compared with the same comparisons without one, in alternating
 * rounds
 *   <li>{@code fill FOLDER FILES PROVIDERS}: a first run over the given number of recordings; prints the heap in use during the
 * run, and again while the results are read
 * </ul>
 */
public final class CorpusRuns {

    private static final int MILLIS = 120;
    private static final int AT_ONCE = 8;
    private static final int THREE = 3;

    private CorpusRuns() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "overhead" -> overhead(Integer.parseInt(args[1]));
            case "fill" -> fill(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            default -> throw new IllegalArgumentException("overhead or fill: " + args[0]);
        }
    }

    /** Answers after a while. */
    private record Answering(String id, int millis) implements SttProvider {
        @Override
        public Workload workload() {
            return Workload.REMOTE;
        }

        @Override
        public Map<String, String> fingerprint() {
            return Fingerprint.builder(id).put("model", "bench").build();
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            if (millis > 0) {
                LockSupport.parkNanos(millis * 1_000_000L);
            }
            return Transcript.of("what " + id + " transcribed from a short recording");
        }
    }

    private static List<SttProvider> providers(int count, int millis) {
        return IntStream.range(0, count).<SttProvider>mapToObj(i -> new Answering("provider" + i, millis)).toList();
    }

    private static void write(Path file, int number) {
        byte[] pcm = new byte[64];
        ByteBuffer.wrap(pcm).putInt(number);
        try (InputStream wav = Audio.ofPcm(pcm, AudioFormat.MONO_16K).openWav()) {
            Files.write(file, wav.readAllBytes());
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A corpus with a thousand files in a folder. */
    private static Corpus recordings(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Path part = folder.resolve(String.format("%04d", i / 1000));
            if (i % 1000 == 0) {
                Files.createDirectories(part);
            }
            Path file = part.resolve(String.format("%06d.wav", i));
            if (!Files.exists(file)) {
                write(file, i);
            }
        }
        return Corpus.ofFolder(folder);
    }

    private static void overhead(int rounds) throws Exception {
        Path folder = Files.createTempDirectory("corpus-runs");
        Corpus corpus = recordings(folder.resolve("audio"), 400);
        double[] ratios = new double[rounds];
        List<SttProvider> providers = providers(THREE, MILLIS);
        plain(corpus, providers); // a warm-up, so that neither contestant has the disadvantage of being first
        for (int round = 0; round < rounds; round++) {
            double plain = plain(corpus, providers);
            long start = System.nanoTime();
            try (ResultStore store = ResultStore.open(folder.resolve("results" + round + ".db"))) {
                CorpusRun.builder(corpus, providers).store(store).recordingsAtOnce(AT_ONCE).build().execute();
            }
            double stored = (System.nanoTime() - start) / 1e9;
            ratios[round] = stored / plain;
            System.out.printf("round %d: %.3f s without a store (%.0f calls/s), %.3f s with it: %.3f%n",
                    round + 1, plain, 400 * THREE / plain, stored, ratios[round]);
        }
        Arrays.sort(ratios);
        System.out.printf("median ratio %.3f%n", ratios[rounds / 2]);
        delete(folder);
    }

    /** The same comparisons, the same number at once, without a store. */
    private static double plain(Corpus corpus, List<SttProvider> providers) throws InterruptedException {
        long start = System.nanoTime();
        try (Stream<CorpusItem> items = corpus.items(); ParallelComparator comparator = ParallelComparator.builder().adaptiveConcurrency(true).build()) {
            ConcurrentLinkedQueue<CorpusItem> queue = new ConcurrentLinkedQueue<>(items.toList());
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    for (CorpusItem item = queue.poll(); item != null; item = queue.poll()) {
                        try {
                            comparator.compare(item.open(), providers);
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void fill(Path folder, int files, int providers) throws Exception {
        Corpus corpus = recordings(folder.resolve("audio"), files);
        Files.deleteIfExists(folder.resolve("results.db"));
        long start = System.nanoTime();
        AtomicLong told = new AtomicLong();
        try (ResultStore store = ResultStore.open(folder.resolve("results.db"))) {
            CorpusResult result = CorpusRun.builder(corpus, providers(providers, 0)).store(store)
                    .recordingsAtOnce(16)
                    .listener(event -> {
                        if (event instanceof RunEvent.Planning planning && planning.recordings() % 25_600 == 0) {
                            memory("planned " + planning.recordings());
                        } else if (event instanceof RunEvent.Progress progress && progress.done() >= told.get()) {
                            told.addAndGet((long) files * providers / 10);
                            memory("done " + progress.done() + " of " + progress.total() + ", " + (progress.done() / Math.max(1, progress.elapsed().toSeconds())) + " calls/s");
                        }
                    })
                    .build().execute();
            System.out.printf("run: %.1f s%n", (System.nanoTime() - start) / 1e9);
            long read = System.nanoTime();
            AtomicLong recordings = new AtomicLong();
            try (Stream<CorpusResult.Recording> all = result.recordings()) {
                all.forEach(recording -> {
                    if (recordings.incrementAndGet() % (files / 4) == 0) {
                        memory("read " + recordings.get());
                    }
                });
            }
            System.out.printf("read: %d recordings in %.1f s%n", recordings.get(), (System.nanoTime() - read) / 1e9);
        }
    }

    private static void memory(String when) {
        System.gc(); // the objects that are still referenced are counted
        Runtime runtime = Runtime.getRuntime();
        System.out.printf("%s: %.1f MB in use%n", when, (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
