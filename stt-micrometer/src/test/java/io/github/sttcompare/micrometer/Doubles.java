package io.github.sttcompare.micrometer;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Test doubles for providers, and audio. */
final class Doubles {

    static final Duration BOUND = Duration.ofSeconds(20);

    private Doubles() {}

    static Audio silence(Duration length) {
        AudioFormat format = AudioFormat.MONO_16K;
        return Audio.ofPcm(new byte[Math.toIntExact(length.toMillis() * format.sampleRate() / 1000 * format.frameBytes())],
                format);
    }

    /** {@return a WAV file with these samples, 16 bits, 16 kHz, mono} */
    static byte[] wav(byte[] samples) throws IOException {
        try (InputStream wav = Audio.ofPcm(samples, AudioFormat.MONO_16K).openWav()) {
            return wav.readAllBytes();
        }
    }

    static SttProvider answering(String id, String text) {
        return SttProvider.of(id, request -> Transcript.of(text));
    }

    static SttProvider failing(String id, ErrorKind kind, String message) {
        return SttProvider.of(id, request -> {
            throw new SttException(kind, message);
        });
    }

    /** Fails {@code times} times with a retryable error, and then answers. */
    static SttProvider failingFirst(String id, int times) {
        AtomicInteger calls = new AtomicInteger();
        return SttProvider.of(id, request -> {
            if (calls.incrementAndGet() <= times) {
                throw SttException.builder(ErrorKind.RATE_LIMITED, "slow down").retryAfter(Duration.ofMillis(1)).build();
            }
            return Transcript.of("at last");
        });
    }

    /** Waits until it is interrupted. */
    static SttProvider waiting(String id) {
        return SttProvider.of(id, request -> {
            new CountDownLatch(1).await();
            return Transcript.of("");
        });
    }

    /** Ignores interrupts, and stops only when the latch is released. */
    static SttProvider deaf(String id, CountDownLatch released) {
        return SttProvider.of(id, request -> {
            ignoreInterruptsUntil(released);
            return Transcript.of("late");
        });
    }

    static void ignoreInterruptsUntil(CountDownLatch released) {
        boolean waiting = true;
        while (waiting) {
            try {
                released.await();
                waiting = false;
            } catch (InterruptedException e) {
                // ignored on purpose
            }
        }
    }

    /** {@return a provider with the given workload, whose transcript is the value of {@code during} at the time of the call} */
    static SttProvider of(String id, Workload workload, BooleanSupplier during) {
        return new SttProvider() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public Workload workload() {
                return workload;
            }

            @Override
            public Transcript transcribe(TranscriptionRequest request) {
                return Transcript.of(String.valueOf(during.getAsBoolean()));
            }
        };
    }

    /** Waits until a condition holds, at most {@link #BOUND}. */
    static void await(String what, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + BOUND + ": " + what);
            }
            Thread.sleep(2);
        }
    }
}
