package io.github.sttcompare.azure.sdk;

import io.github.sttcompare.Audio;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.TranscriptionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures against a service on this machine that answers as soon as it has heard everything: a minute with and without
 * the SDK's throttle, ten minutes, many calls 16 at a time with the memory of the process, and how soon a hung call
 * ends.
 */
public final class SpeedMain {

    private static final int PARALLEL = 16;

    private SpeedMain() {}

    /** Runs all of it; with the argument {@code quick} without the throttle, which takes half a minute. */
    public static void main(String[] args) throws Exception {
        try (FakeSpeechService service = new FakeSpeechService(SpeedMain::hear)) {
            try (AzureSdkProvider lifted = Sounds.provider(service).build()) {
                long cold = call(lifted, Sounds.noise(1));
                System.out.printf(Locale.ROOT, "first call, 1 s of audio, the SDK loaded by it: %d ms%n", cold);
                System.out.println("60 s, throttle lifted: " + statistics(lifted, Sounds.noise(60), 10));
                System.out.println("600 s, throttle lifted: " + statistics(lifted, Sounds.noise(600), 3));
                parallel(lifted, 5);
            }
            if (args.length == 0) {
                try (AzureSdkProvider throttled = Sounds.provider(service).throttled(true).build()) {
                    System.out.println("60 s, throttled: " + statistics(throttled, Sounds.noise(60), 1));
                }
            }
        }
        hung();
    }

    /** Acknowledges every ten seconds of audio, like a service that recognises phrases. */
    private static void hear(FakeSpeechService.Turn turn) throws IOException {
        turn.start();
        int phrase = 10 * SentAudio.BYTES_PER_SECOND;
        int from = 0;
        while (true) {
            turn.awaitAudio(from + phrase);
            int bytes = Math.min(phrase, turn.audio().length - from);
            turn.send("speech.phrase", FakeSpeechService.phrase("phrase", from * 625L / 2, bytes * 625L / 2, 0.5));
            from += bytes;
            if (bytes < phrase) {
                turn.end();
                return;
            }
        }
    }

    private static long call(AzureSdkProvider provider, Audio audio) throws InterruptedException {
        long start = System.nanoTime();
        String text = provider.transcribe(
                TranscriptionRequest.of(audio, TranscriptionOptions.none(), Duration.ofMinutes(5))).text();
        if (text.isEmpty()) {
            throw new IllegalStateException("nothing was heard");
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static String statistics(AzureSdkProvider provider, Audio audio, int times) throws InterruptedException {
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            took.add(call(provider, audio));
        }
        Collections.sort(took);
        return "median " + took.get(times / 2) + " ms, " + took.getFirst() + " to " + took.getLast() + " ms in"
                + " " + times;
    }

    private static void parallel(AzureSdkProvider provider, int rounds) throws Exception {
        Audio audio = Sounds.noise(11);
        for (int round = 1; round <= rounds; round++) {
            long start = System.nanoTime();
            List<Long> took = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Long>> calls = new ArrayList<>();
                for (int i = 0; i < PARALLEL; i++) {
                    calls.add(threads.submit(() -> call(provider, audio)));
                }
                for (Future<Long> call : calls) {
                    took.add(call.get());
                }
            }
            Collections.sort(took);
            while (provider.active() > 0) {
                Thread.sleep(1);
            }
            System.out.printf(Locale.ROOT, "%d calls of 11 s at once, round %d: all in %d ms, median %d ms, slowest"
                    + " %d ms; %s%n",
                    PARALLEL, round, (System.nanoTime() - start) / 1_000_000, took.get(PARALLEL / 2),
                            took.getLast(), memory());
        }
    }

    private static String memory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "memory unknown";
        }
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS") ||
                line.startsWith("Threads"))
                .map(line -> line.replaceAll("\\s+", " ")).reduce((a, b) -> a + ", " + b).orElse("");
    }

    private static void hung() throws InterruptedException {
        try (FakeSpeechService silent = FakeSpeechService.silent();
                AzureSdkProvider provider = Sounds.provider(silent).build()) {
            long start = System.nanoTime();
            try {
                provider.transcribe(
                        TranscriptionRequest.of(Sounds.noise(1), TranscriptionOptions.none(), Duration.ofMillis(500)));
            } catch (io.github.sttcompare.SttException e) {
                System.out.printf(Locale.ROOT, "a hung service, 500 ms allowed: %s after %d ms%n",
                        e.kind(), (System.nanoTime() - start) / 1_000_000);
            }
            while (provider.active() > 0) {
                Thread.sleep(10);
            }
            System.out.printf(Locale.ROOT, "the SDK let go of it after %d ms%n",
                    (System.nanoTime() - start) / 1_000_000);
        }
    }
}
