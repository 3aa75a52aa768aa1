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

/** The request as the provider sees it: it can read the request and report partial texts, nothing else. */
final class Request implements TranscriptionRequest {

    /** The latest text that has not been reported yet. */
    interface Latest {

        /** {@return the text; null if it has already been taken} */
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
     * @param options  what is requested besides the audio
     * @param budget   the clock
     * @param end      when the caller gives up, on that clock
     * @param partials notified that there is a text to be taken, which may have been replaced by a newer one by then; null for no
     *                 notification
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
                // not enough memory to report it; the next text will be reported
                latest.set(null);
            }
        }
    }
}
