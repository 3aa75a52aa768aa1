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
     * {@return the recording as it was given, which is what is to be sent; empty when the samples of {@link #audio} are}
     *
     * <p>It is there for providers whose capabilities {@linkplain Capabilities#encodings accept} its media type, and then
     * reading samples of the audio may fail, for there may be nobody here who decodes it. Whoever uploads it names the file by its
     * {@linkplain OriginalAudio#extension extension}; {@link io.github.sttcompare.http.MultipartBody.Builder#audio} and
     * {@link io.github.sttcompare.http.RawBody#audio} do.
     *
     * @implSpec The default is empty.
     */
    default Optional<OriginalAudio> original() {
        return Optional.empty();
    }

    /**
     * {@return which piece of the recording the {@link #audio} is; empty when it is all of it}
     *
     * @implSpec The default is empty.
     */
    default Optional<Piece> piece() {
        return Optional.empty();
    }

    /** {@return what is asked besides the audio} */
    TranscriptionOptions options();

    /**
     * {@return the time left before the caller gives up, never negative}
     *
     * <p>It shrinks as time passes. Providers set the time-outs of their own transport from it; when it has passed, the
     * calling thread is interrupted.
     */
    Duration remaining();

    /**
     * Tells whoever is listening what has been heard so far. Cheap, never blocks, never throws; when texts come faster
     * than they are read, only the newest is delivered.
     *
     * @implSpec The default does nothing.
     * @param text the text so far, which may still change
     */
    default void partial(String text) {}

    /**
     * {@return what whoever keeps the results knows this call by, 64 hexadecimal digits; empty when nobody keeps them}
     *
     * <p>A provider whose vendor takes a reference of the client's sends it along, so that the call can be found again, see
     * {@link SttProvider#recall}. It is the same when the same call is made again, and tells nothing about audio or text.
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
     * @param options what is asked besides it
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
