package io.github.sttcompare.corpus;

import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A run in a separate process, which is killed.
 *
 * <p>Its arguments: the folder of the recordings, the store (a file or a JDBC address), the folder where each provider writes down the calls
 * it gets, how long a call takes in microseconds, how many recordings at once, and the cap in US dollars (0 for none).
 */
final class RunProgram {

    private static final List<String> PROVIDERS = List.of("one", "two", "three");

    private RunProgram() {}

    public static void main(String[] args) throws Exception {
        try (ResultStore store = store(args[1])) {
            CorpusRun.Builder run = builder(Path.of(args[0]), store, Path.of(args[2]), Long.parseLong(args[3]), args[5])
                    .recordingsAtOnce(Integer.parseInt(args[4]));
            CorpusResult result = run.build().execute();
            System.out.println("finished " + result.run().id());
        }
    }

    static ResultStore store(String where) {
        Properties user = new Properties();
        user.setProperty("user", "postgres");
        return where.startsWith("jdbc:") ? ResultStore.connect(where, user) : ResultStore.open(Path.of(where));
    }

    static CorpusRun.Builder builder(Path recordings, ResultStore store, Path calls, long micros, String cap) throws IOException {
        List<SttProvider> providers = new ArrayList<>();
        List<Price> prices = new ArrayList<>();
        for (String id : PROVIDERS) {
            providers.add(new WritingProvider(id, calls.resolve(id), micros));
            prices.add(new Price(Map.of("id", id), Money.usd("0.10"), PriceUnit.SECOND, Duration.ZERO, Duration.ZERO, false, Map.of(),
                    LocalDate.of(2026, 11, 1), "a test", null));
        }
        CorpusRun.Builder run = CorpusRun.builder(Corpus.ofFolder(recordings), providers).store(store).prices(PriceList.of(prices));
        return cap.equals("0") ? run : run.maxCost(Money.usd(cap));
    }

    /** {@return the calls that a provider wrote down, by the number of the recording} */
    static Map<Integer, Integer> calls(Path file) throws IOException {
        Map<Integer, Integer> calls = new TreeMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                calls.merge(Integer.valueOf(line), 1, Integer::sum);
            }
        }
        return calls;
    }

    /** {@return how many calls all providers wrote down in a folder} */
    static long allCalls(Path folder) throws IOException {
        long all = 0;
        for (String provider : List.of("one", "two", "three")) {
            all += calls(folder.resolve(provider)).values().stream().mapToInt(Integer::intValue).sum();
        }
        return all;
    }

    /** Records each call when it arrives, so that the file shows which calls a vendor would bill. */
    private static final class WritingProvider implements SttProvider {
        private final String id;
        private final FileChannel calls;
        private final long micros;

        WritingProvider(String id, Path calls, long micros) throws IOException {
            this.id = id;
            this.calls = FileChannel.open(calls, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            this.micros = micros;
        }

        @Override
        public String id() {
            return id;
        }

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
            int number = Voices.number(request.audio());
            try {
                // one write, at the end of the file: what is written stays when the process is killed
                calls.write(ByteBuffer.wrap((number + "\n").getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            LockSupport.parkNanos(micros * 1000);
            return Transcript.builder(id + " heard " + number).metadata("model", "test").build();
        }
    }
}
