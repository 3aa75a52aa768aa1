package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Piece;
import io.github.sttcompare.audio.OriginalAudio;
import org.jspecify.annotations.Nullable;

/**
 * The input of one call of a provider.
 *
 * @param audio    the audio, converted if necessary
 * @param piece    which piece of the recording it is; null if it is the whole recording
 * @param original the original recording, if that is sent instead of samples; otherwise null
 */
record Portion(Audio audio, @Nullable Piece piece, @Nullable OriginalAudio original) {

    /** Samples. */
    Portion(Audio audio, @Nullable Piece piece) {
        this(audio, piece, null);
    }

    /** {@return how many bytes are sent; samples count as a WAV file} */
    long bytes() {
        return original == null ? audio.wavLength() : original.length();
    }
}
