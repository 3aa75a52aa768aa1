package io.github.sttcompare;

import io.github.sttcompare.audio.OriginalAudio;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One call of one provider. Thread-safe. */
public interface TranscriptionRequest {

    /** {@return the audio, shared with the other providers and immutable} */
    Audio audio();

    /**
     * {@return the original recording, if that is to be sent; empty if the samples of {@link #audio} are to be sent}
     *
     * <p>It is present for providers whose capabilities {@linkplain Capabilities#encodings accept} its media type. In that
     * case reading samples of the audio may fail, because there may be no decoder for it. An upload should use its
     * {@linkplain OriginalAudio#extension extension} for the file name; {@link
     * io.github.sttcompare.http.MultipartBody.Builder#audio} and
     * {@link io.github.sttcompare.http.RawBody#audio} do.
     *
     * @implSpec The default is empty.
     */
    default Optional<OriginalAudio> original() {
        return Optional.empty();
    }

    /**
     * {@return which piece of the recording the {@link #audio} is; empty if it is the whole recording}
     *
     * @implSpec The default is empty.
     */
    default Optional<Piece> piece() {
        return Optional.empty();
    }

    /** {@return what is requested, besides the audio} */
    TranscriptionOptions options();

    /**
     * {@return the time left before the caller gives up, never negative}
     *
     * <p>It decreases as time passes. Providers should derive the time-outs of their transport from it. When it is used
     * up, the calling thread is interrupted.
     */
    Duration remaining();

    /**
     * Reports what has been recognised so far. Cheap, never blocks, never throws; if texts arrive faster than they are
     * read, only the latest is delivered.
     *
     * @implSpec The default does nothing.
     * @param text the text so far, which may still change
     */
    default void partial(String text) {}

    /**
     * {@return the key under which the result of this call will be stored, 64 hexadecimal digits; empty if it is not stored}
     *
     * <p>If the vendor accepts a client-side reference, the provider should send it, so that the call can be looked up
     * later, see {@link SttProvider#recall}. It is the same if the same call is made again, and reveals nothing about
     * audio or text.
     *
     * @implSpec The default is empty.
     */
    default Optional<String> callKey() {
        return Optional.empty();
    }

    /**
     * Creates a request outside a comparison, for instance in a test of a provider.
     *
     * @param audio   the audio
     * @param options what is requested
     * @param budget  the time the provider has, counted from now
     * @return the request
     */
    static TranscriptionRequest of(Audio audio, TranscriptionOptions options, Duration budget) {
        Objects.requireNonNull(audio, "audio");
        Objects.requireNonNull(options, "options");
        long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(budget);
        return new TranscriptionRequest() {
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
                return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            }
        };
    }
}
