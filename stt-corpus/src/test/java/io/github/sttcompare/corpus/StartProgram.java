package io.github.sttcompare.corpus;

import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Timing;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Resumes a run of which all calls but those about one recording are finished, and says how long it takes to the first call. Its arguments:
 * the folder of the recordings and the store.
 */
final class StartProgram {

    private static final int PROVIDERS = 4;
    private static final int FILES_IN_A_FOLDER = 1000;

    private StartProgram() {}

    public static void main(String[] args) throws Exception {
        AtomicLong first = new AtomicLong();
        try (ResultStore store = ResultStore.open(Path.of(args[1]))) {
            CorpusRun run = run(Path.of(args[0]), store, first).build();
            long start = System.nanoTime();
            CorpusResult result = run.execute();
            System.out.printf("%d MB: %d ms to the first of %d calls, %d known%n", Runtime.getRuntime().maxMemory() >> 20,
                    (first.get() - start) / 1_000_000, result.run().providers().stream().mapToLong(ProviderRun::made).sum(),
                    result.run().providers().stream().mapToLong(ProviderRun::reused).sum());
        }
    }

    static CorpusRun.Builder run(Path recordings, ResultStore store, AtomicLong first) {
        return CorpusRun.builder(Corpus.ofFolder(recordings), providers(first)).store(store);
    }

    private static List<SttProvider> providers(AtomicLong first) {
        return IntStream.range(0, PROVIDERS).<SttProvider>mapToObj(i -> new Waiting("provider" + i, first)).toList();
    }

    private record Waiting(String id, AtomicLong first) implements SttProvider {
        @Override
        public Workload workload() {
            return Workload.REMOTE;
        }

        @Override
        public Map<String, String> fingerprint() {
            return Fingerprint.builder(id).put("model", "test").build();
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            first.compareAndSet(0, System.nanoTime());
            return Transcript.of("heard");
        }
    }

    /** Writes recordings, and outcomes of all but the last into a store, as a run would, without the calls. */
    static void fill(Path recordings, int files, Path db) throws IOException, InterruptedException {
        for (int i = 0; i < files; i++) {
            Path folder = recordings.resolve(Integer.toString(i / FILES_IN_A_FOLDER));
            if (i % FILES_IN_A_FOLDER == 0) {
                Files.createDirectories(folder);
            }
            Voices.writeOne(folder.resolve(i + ".wav"), i);
        }
        Timing timing = new Timing(Duration.ZERO, Duration.ZERO, List.of(), Duration.ofSeconds(1));
        try (ResultStore store = ResultStore.open(db);
                Identities identities = new Identities(store, Clock.systemUTC(), false);
                Stream<CorpusItem> items = Corpus.ofFolder(recordings).items()) {
            RunSettings settings = run(recordings, store, new AtomicLong()).settings();
            Iterator<CorpusItem> iterator = items.iterator();
            int left = files - 1;
            while (iterator.hasNext()) {
                List<CorpusItem> chunk = new ArrayList<>();
                while (chunk.size() < Identities.AT_ONCE && iterator.hasNext()) {
                    chunk.add(iterator.next());
                }
                @Nullable CompletableFuture<?> last = null;
                for (Identified identified : identities.of(chunk)) {
                    AudioFacts facts = Objects.requireNonNull(identified.facts());
                    List<CallKey> keys = Planning.keys(settings, identified.item(), facts);
                    for (int i = 0; i < keys.size() && left > 0; i++) {
                        String id = settings.seats().get(i).id();
                        Outcome outcome = new Outcome.Transcribed(id, timing,
                                Transcript.of("what " + id + " heard in a recording that is as long as such recordings are"), Map.of());
                        last = store.ledger().finish(new CallFacts(keys.get(i), facts.sha256(), id, identified.item().id(), "earlier", 1),
                                outcome, Instant.EPOCH, true);
                    }
                    left--;
                }
                if (last != null) {
                    last.join();
                }
            }
        }
    }
}
