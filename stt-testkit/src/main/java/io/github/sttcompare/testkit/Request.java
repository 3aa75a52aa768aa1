package io.github.sttcompare.testkit;

import io.github.sttcompare.Audio;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A request that counts the partial texts reported to it. */
final class Request implements TranscriptionRequest {

    private final Audio audio;
    private final TranscriptionOptions options;
    private final Supplier<Duration> remaining;
    private final Runnable gate;
    private final Queue<String> partials = new ConcurrentLinkedQueue<>();

    private Request(Audio audio, TranscriptionOptions options, Supplier<Duration> remaining, Runnable gate) {
        this.audio = audio;
        this.options = options;
        this.remaining = remaining;
        this.gate = gate;
    }

    /** {@return a request whose time runs out} */
    static Request of(Audio audio, TranscriptionOptions options, Duration budget) {
        return new Request(audio, options, TranscriptionRequest.of(audio, options, budget)::remaining, () -> {});
    }

    /**
     * {@return a request that returns its audio once all calls that share a gate have asked for theirs}
     *
     * <p>So all calls run at the same time, however short they are. A provider that handles one call after another is not
     * blocked forever: the gate opens after a time limit.
     */
    static Request gated(Audio audio, TranscriptionOptions options, Duration budget, CountDownLatch gate, long opens) {
        return new Request(audio, options, TranscriptionRequest.of(audio, options, budget)::remaining, () -> {
            gate.countDown();
            try {
                boolean unused = gate.await(opens - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * {@return a request that signals when its audio is requested, and returns it when it is allowed to}
     *
     * @param asked counted down when the audio is requested
     * @param goOn  what the call then waits for
     */
    static Request held(Audio audio, TranscriptionOptions options, Duration budget, CountDownLatch asked, CountDownLatch goOn) {
        return new Request(audio, options, TranscriptionRequest.of(audio, options, budget)::remaining, () -> {
            asked.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** {@return a request that always has the same time left} */
    static Request standing(Audio audio, TranscriptionOptions options, Duration remaining) {
        return new Request(audio, options, () -> remaining, () -> {});
    }

    @Override
    public Audio audio() {
        gate.run();
        return audio;
    }

    @Override
    public TranscriptionOptions options() {
        return options;
    }

    @Override
    public Duration remaining() {
        return remaining.get();
    }

    @Override
    public void partial(String text) {
        partials.add(text == null ? "null" : text);
    }

    /** {@return how many partial texts were reported} */
    int partials() {
        return partials.size();
    }
}
