package io.github.sttcompare.bench;

import com.sun.management.ThreadMXBean;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.azure.AzureFastProvider;
import io.github.sttcompare.whisper.WhisperProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures uploads of the REST providers: compared with the same request written with only the JDK's client, the heap they need,
 * and two hundred at once. It is a separate program rather than a JMH benchmark, because the two contestants alternate, so that
 * disturbances affect both:
 *
 * <pre>{@code mvn -q -pl stt-bench -am package exec:exec -DskipTests \
 *     -Dbench.main=io.github.sttcompare.bench.Uploads -Djmh.args='whisper azure'}</pre>
 *
 * <p>Its arguments name the providers, by default all; {@code -Dbench.jvm=-DwarmUp=PT0S} leaves the warm-up out. It exits with
 * status 1 if a bound is missed.
 */
public final class Uploads {

    /** How long both contestants alternate before they are timed; about half of it passes until everything is compiled. */
    private static final Duration WARM_UP = Duration.parse(System.getProperty("warmUp", "PT10S"));
    /** How many minutes of audio each contestant uploads, in at least {@link #MIN_CALLS} calls. */
    private static final int MINUTES = 600;

    private static final int MIN_CALLS = 60;
    private static final int AT_ONCE = 200;
    private static final double MAX_RATIO = 1.03;
    private static final double MAX_HEAP_MIB = 8;

    /** What is measured. */
    private enum Api {
        WHISPER("/v1/audio/transcriptions", "file", "model", "whisper-1", "{\"text\":\"done\"}") {
            @Override
            SttProvider open(String id, URI server) {
                return WhisperProvider.builder().id(id).endpoint(URI.create(server + "/v1")).build();
            }
        },
        AZURE(
                "/speechtotext/transcriptions:transcribe?api-version=" + AzureFastProvider.API_VERSION,
                "audio",
                "definition",
                "{\"profanityFilterMode\":\"None\"}",
                "{\"combinedPhrases\":[{\"text\":\"done\"}],\"phrases\":[]}") {
            @Override
            SttProvider open(String id, URI server) {
                return AzureFastProvider.builder().id(id).endpoint(server).apiKey(KEY).build();
            }
        };

        private final String path;
        private final String file;
        private final String field;
        private final String value;
        private final String answer;

        Api(String path, String file, String field, String value, String answer) {
            this.path = path;
            this.file = file;
            this.field = field;
            this.value = value;
            this.answer = answer;
        }

        abstract SttProvider open(String id, URI server);
    }

    private static final String KEY = "no-secret";

    private final Api api;
    private boolean missed;

    private Uploads(Api api) {
        this.api = api;
    }

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        boolean missed = false;
        for (Api api : Api.values()) {
            if (args.length == 0 || List.of(args).contains(api.name().toLowerCase(Locale.ROOT))) {
                Uploads uploads = new Uploads(api);
                uploads.measure();
                missed |= uploads.missed;
            }
        }
        System.exit(missed ? 1 : 0);
    }

    private void measure() throws Exception {
        for (int minutes : new int[] {1, 10, 13}) {
            compareWithBareClient(audio(minutes), Math.max(MIN_CALLS, MINUTES / minutes));
        }
        heap(audio(13));
        manyAtOnce(audio(1));
    }

    private static Audio audio(int minutes) {
        byte[] noise = new byte[minutes * 60 * AudioFormat.MONO_16K.sampleRate() * 2];
        new Random(minutes).nextBytes(noise);
        return Audio.ofPcm(noise, AudioFormat.MONO_16K);
    }

    private static void upload(SttProvider provider, Audio audio) throws InterruptedException {
        TranscriptionRequest request =
                TranscriptionRequest.of(audio, TranscriptionOptions.none(), Duration.ofMinutes(1));
        check(provider.transcribe(request).text().equals("done"));
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the answer is wrong");
        }
    }

    /** The same request written without the kit: the whole file in one array. */
    private void uploadBare(HttpClient client, URI server, byte[] wav) throws InterruptedException {
        String head = String.join("\r\n",
                "--b", "Content-Disposition: form-data; name=\"" + api.field + "\"", "", api.value,
                "--b", "Content-Disposition: form-data; name=\"" + api.file + "\"; filename=\"audio.wav\"",
                "Content-Type: audio/wav", "", "");
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + api.path))
                .header("Ocp-Apim-Subscription-Key", KEY)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head), BodyPublishers.ofByteArray(wav), BodyPublishers.ofString("\r\n--b--\r\n")))
                .build();
        try {
            check(client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)).body().contains("done"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] wav(Audio audio) {
        try {
            return audio.openWav().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A contestant. */
    private interface Way {
        void upload() throws InterruptedException;
    }

    private static long nanos(Way way) throws InterruptedException {
        long start = System.nanoTime();
        way.upload();
        return System.nanoTime() - start;
    }

    private void compareWithBareClient(Audio audio, int calls) throws InterruptedException {
        byte[] wav = wav(audio);
        try (SinkServer server = new SinkServer(api.answer);
                SttProvider provider = api.open("whisper", server.uri())) {
            HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            Way kit = () -> upload(provider, audio);
            Way bare = () -> uploadBare(client, server.uri(), wav);
            long[] withKit = new long[calls];
            long[] withoutKit = new long[calls];
            for (long start = System.nanoTime(); System.nanoTime() - start < WARM_UP.toNanos(); ) {
                kit.upload();
                bare.upload();
            }
            for (int i = 0; i < calls; i++) {
                // the order alternates, because the second one has to collect the garbage of the first
                long first = nanos(i % 2 == 0 ? kit : bare);
                long second = nanos(i % 2 == 0 ? bare : kit);
                withKit[i] = i % 2 == 0 ? first : second;
                withoutKit[i] = i % 2 == 0 ? second : first;
            }
            client.shutdownNow();
            double ratio = median(withKit) / median(withoutKit);
            report(ratio <= MAX_RATIO, String.format(Locale.ROOT,
                    "%.0f min of WAV (%.1f MB): %.1f ms, bare JDK client %.1f ms, ratio of the medians %.3f (at most %.2f)",
                    audio.duration().toSeconds() / 60.0, audio.wavLength() / 1e6, median(withKit) / 1e6, median(withoutKit) / 1e6,
                    ratio, MAX_RATIO));
        }
    }

    private static double median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2.0;
    }

    private void heap(Audio audio) throws InterruptedException {
        byte[] wav = wav(audio);
        try (SinkServer server = new SinkServer(api.answer);
                SttProvider a = api.open("a", server.uri());
                SttProvider b = api.open("b", server.uri());
                SttProvider c = api.open("c", server.uri())) {
            HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            double one = allocated(() -> upload(a, audio));
            double three = allocated(() -> {
                Comparison comparison = Comparator.compare(audio, List.of(a, b, c));
                check(comparison.transcribed().size() == 3);
            });
            double bare = allocated(() -> uploadBare(client, server.uri(), wav));
            client.shutdownNow();
            report(one <= MAX_HEAP_MIB, String.format(Locale.ROOT,
                    "heap for a %.1f MB upload: %.2f MiB (at most %.0f), bare JDK client %.1f MiB",
                    audio.wavLength() / 1e6, one, MAX_HEAP_MIB, bare));
            report(three <= MAX_HEAP_MIB, String.format(Locale.ROOT,
                    "heap for three providers uploading it at once: %.2f MiB (at most %.0f)", three, MAX_HEAP_MIB));
        }
    }

    /**
     * The worst of five uploads, in MiB: everything that the whole JVM, including the server, allocates meanwhile, which is an
     * upper bound for the rise of the heap.
     */
    private static double allocated(Way way) throws InterruptedException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        way.upload();
        double worst = 0;
        for (int i = 0; i < 5; i++) {
            long before = threads.getTotalThreadAllocatedBytes();
            way.upload();
            worst = Math.max(worst, (threads.getTotalThreadAllocatedBytes() - before) / 1048576.0);
        }
        return worst;
    }

    private void manyAtOnce(Audio audio) throws Exception {
        try (SinkServer server = new SinkServer(api.answer);
                SttProvider provider = api.open("whisper", server.uri());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int round = 0; round < 3; round++) {
                List<Future<?>> uploads = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    uploads.add(threads.submit(() -> {
                        upload(provider, audio);
                        return null;
                    }));
                }
                for (Future<?> upload : uploads) {
                    upload.get();
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            report(server.connections() <= AT_ONCE && server.received() >= 3L * AT_ONCE * audio.wavLength(),
                    String.format(Locale.ROOT,
                            "3 x %d uploads of %.1f MB at once: no failure, %.1f s, %.0f MB/s, %d connections",
                            AT_ONCE, audio.wavLength() / 1e6, seconds, server.received() / 1e6 / seconds, server.connections()));
        }
    }

    private void report(boolean met, String what) {
        missed |= !met;
        System.out.println((met ? "ok      " : "MISSED  ") + api.name().toLowerCase(Locale.ROOT) + ": " + what);
    }
}
