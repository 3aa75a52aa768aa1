package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Piece;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.audio.OriginalAudio;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a provider is handed: it can read it and speak into it, and do nothing else with it. */
final class Request implements TranscriptionRequest {

    /** The newest text that has not been told yet. */
    interface Latest {

        /** {@return it, null when it has been taken already} */
        @Nullable String take();
    }

    private final Portion portion;
    private final TranscriptionOptions options;
    private final Budget budget;
    private final long end;
    private final @Nullable Consumer<Latest> partials;
    private final AtomicReference<@Nullable String> latest = new AtomicReference<>();

    /**
     * @param portion  the audio
     * @param options  what is asked besides it
     * @param budget   the clock
     * @param end      when the caller gives up, on it
     * @param partials told once that there is a text to be taken, which may be a newer one by then; null when nobody listens
     */
    Request(
            Portion portion,
            TranscriptionOptions options,
            Budget budget,
            long end,
            @Nullable Consumer<Latest> partials) {
        this.portion = portion;
        this.options = options;
        this.budget = budget;
        this.end = end;
        this.partials = partials;
    }

    @Override
    public Audio audio() {
        return portion.audio();
    }

    @Override
    public Optional<OriginalAudio> original() {
        return Optional.ofNullable(portion.original());
    }

    @Override
    public Optional<Piece> piece() {
        return Optional.ofNullable(portion.piece());
    }

    @Override
    public TranscriptionOptions options() {
        return options;
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - budget.now()));
    }

    @Override
    public void partial(String text) {
        if (partials != null && text != null && latest.getAndSet(text) == null) {
            try {
                partials.accept(() -> latest.getAndSet(null));
            } catch (Throwable t) {
                // no memory to tell it: the next text will be told
                latest.set(null);
            }
        }
    }
}
