package io.github.sttcompare.spi;

import io.github.sttcompare.internal.audio.Kinds;
import java.io.IOException;
import java.util.Optional;

/** Recognises encoded recordings. Thread-safe. */
public final class AudioKinds {

    private AudioKinds() {}

    /**
     * Recognises a recording.
     *
     * @param in its bytes
     * @return its kind; empty if it is not a recording that needs a decoder: text, a playlist, a recording that is
     *     protected or whose index is missing, or uncompressed samples
     * @throws IOException if reading fails
     * @throws InterruptedException if the thread was interrupted
     */
    public static Optional<AudioKind> of(AudioSource in) throws IOException, InterruptedException {
        return Kinds.of(in);
    }
}
