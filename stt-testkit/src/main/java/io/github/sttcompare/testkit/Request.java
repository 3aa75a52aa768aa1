package io.github.sttcompare.testkit;

import io.github.sttcompare.Audio;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** A request that remembers the partial texts it was told. */
final class Request implements TranscriptionRequest {

    private final Audio audio;
    private final TranscriptionOptions options;
    private final Supplier<Duration> remaining;
    private final Queue<String> partials = new ConcurrentLinkedQueue<>();

    private Request(Audio audio, TranscriptionOptions options, Supplier<Duration> remaining) {
        this.audio = audio;
        this.options = options;
        this.remaining = remaining;
    }

    /** {@return a request whose time runs out} */
    static Request of(Audio audio, TranscriptionOptions options, Duration budget) {
        return new Request(audio, options, TranscriptionRequest.of(audio, options, budget)::remaining);
    }

    /** {@return a request that always says it has the same time left} */
    static Request standing(Audio audio, TranscriptionOptions options, Duration remaining) {
        return new Request(audio, options, () -> remaining);
    }

    @Override
    public Audio audio() {
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

    /** {@return how many partial texts it was told} */
    int partials() {
        return partials.size();
    }
}
