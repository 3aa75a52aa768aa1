package io.github.sttcompare.gcp;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.speech.v2.ExplicitDecodingConfig;
import com.google.cloud.speech.v2.RecognitionConfig;
import com.google.cloud.speech.v2.RecognizeRequest;
import com.google.cloud.speech.v2.SpeechClient;
import com.google.cloud.speech.v2.SpeechSettings;
import com.google.protobuf.ByteString;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.AudioFormat;
import io.grpc.ManagedChannelBuilder;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Not a test: measures a warm call against the bare client, what comes first, a hundred calls at once, and giving up.
 */
final class OverheadComparison {

    private static final int ROUNDS = 200;

    private OverheadComparison() {}

    public static void main(String[] args) throws Exception {
        Audio audio = Sounds.noise(AudioFormat.MONO_16K, 10);
        try (FakeSpeech server = FakeSpeech.netty()) {
            startUp(server, audio);
        }
        try (FakeSpeech server = FakeSpeech.netty(); GcpProvider provider = server.provider("project").build();
                SpeechClient bare = bare(server)) {
            provider.warmUp();
            RecognizeRequest request = request(audio);
            for (int round = 0; round < 3; round++) {
                double[] client = times(() -> bare.recognizeCallable().futureCall(request).get());
                double[] ours = times(() -> provider.transcribe(Sounds.request(audio)));
                System.out.printf(Locale.ROOT,
                        "warm call of 10 s, ms (median/p95): bare client %.2f/%.2f, provider %.2f/%.2f%n",
                        client[ROUNDS / 2], client[ROUNDS * 95 / 100], ours[ROUNDS / 2], ours[ROUNDS * 95 / 100]);
            }
            parallel(provider, audio);
            givingUp(server);
            memory(provider);
        }
    }

    private static void startUp(FakeSpeech server, Audio audio) throws InterruptedException {
        try (GcpProvider provider = server.provider("project").build()) {
            long start = System.nanoTime();
            provider.warmUp();
            long warm = System.nanoTime();
            provider.transcribe(Sounds.request(audio));
            long first = System.nanoTime();
            provider.transcribe(Sounds.request(audio));
            System.out.printf(Locale.ROOT, "in a new JVM, ms: warm-up %.0f, first call %.0f, second call %.1f%n",
                    (warm - start) / 1e6, (first - warm) / 1e6, (System.nanoTime() - first) / 1e6);
        }
    }

    @SuppressWarnings("rawtypes") // as Google declares it
    private static SpeechClient bare(FakeSpeech server) throws Exception {
        return SpeechClient.create(SpeechSettings.newBuilder()
                .setEndpoint("127.0.0.1:" + server.port())
                .setCredentialsProvider(NoCredentialsProvider.create())
                .setTransportChannelProvider(SpeechSettings.defaultGrpcTransportProviderBuilder()
                        .setChannelConfigurator(ManagedChannelBuilder::usePlaintext)
                        .build())
                .build());
    }

    private static RecognizeRequest request(Audio audio) {
        return RecognizeRequest.newBuilder()
                .setRecognizer("projects/project/locations/global/recognizers/_")
                .setConfig(RecognitionConfig.newBuilder().setModel("long").addLanguageCodes("en-US")
                        .setExplicitDecodingConfig(ExplicitDecodingConfig.newBuilder()
                                .setSampleRateHertz(16_000)
                                .setAudioChannelCount(1)))
                .setContent(ByteString.copyFrom(audio.pcm()))
                .build();
    }

    private static double[] times(Callable<?> call) throws Exception {
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            call.call();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times;
    }

    private static void parallel(GcpProvider provider, Audio audio) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Transcript>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                calls.add(() -> provider.transcribe(Sounds.request(audio)));
            }
            long start = System.nanoTime();
            int answered = 0;
            for (Future<Transcript> answer : threads.invokeAll(calls)) {
                answered += answer.get().text().isEmpty() ? 0 : 1;
            }
            System.out.printf(Locale.ROOT, "100 calls of 10 s at once: %d answered in %.0f ms%n",
                    answered, (System.nanoTime() - start) / 1e6);
        }
    }

    private static void givingUp(FakeSpeech server) throws Exception {
        for (GcpMode mode : List.of(GcpMode.RECOGNIZE, GcpMode.STREAMING, GcpMode.BATCH)) {
            Semaphore arrived = new Semaphore(0);
            server.on("hang", exchange -> arrived.release());
            GcpProvider.Builder builder = server.provider("hang");
            try (GcpProvider provider =
                    (mode == GcpMode.BATCH ? builder.batch(audio -> "gs://b/1-x") : builder.mode(mode)).build()) {
                double[] interrupts = new double[20];
                double[] deadlines = new double[20];
                for (int i = 0; i < 20; i++) {
                    long[] free = new long[1];
                    arrived.drainPermits();
                    Thread caller = Thread.ofVirtual().start(() -> {
                        try {
                            provider.transcribe(Sounds.request(Sounds.second()));
                        } catch (InterruptedException e) {
                            free[0] = System.nanoTime();
                        }
                    });
                    arrived.acquire();
                    long start = System.nanoTime();
                    caller.interrupt();
                    caller.join();
                    interrupts[i] = (free[0] - start) / 1e6;
                    Duration budget = Duration.ofMillis(50);
                    start = System.nanoTime();
                    try {
                        provider.transcribe(
                                TranscriptionRequest.of(Sounds.second(), TranscriptionOptions.none(), budget));
                    } catch (RuntimeException e) {
                        deadlines[i] = (System.nanoTime() - start) / 1e6 - budget.toMillis();
                    }
                }
                Arrays.sort(interrupts);
                Arrays.sort(deadlines);
                System.out.printf(Locale.ROOT,
                        "%s, caller free after, ms (median/max of 20): interrupt %.2f/%.2f, deadline "
                        + "%.2f/%.2f%n", mode, interrupts[10], interrupts[19], deadlines[10], deadlines[19]);
            }
        }
    }

    private static void memory(GcpProvider provider) throws Exception {
        Audio minute = Sounds.noise(AudioFormat.MONO_16K, 60);
        var bean = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long direct = direct();
        provider.transcribe(Sounds.request(minute));
        long before = bean.getThreadAllocatedBytes(Thread.currentThread().threadId());
        provider.transcribe(Sounds.request(minute));
        long allocated = bean.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
        System.out.printf(Locale.ROOT, "60 s (%d KB): %d KB allocated by the calling thread, %d KB more direct memory "
                + "(client and server)%n", minute.pcm().remaining() / 1024, allocated / 1024,
                (direct() - direct) / 1024);
    }

    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
