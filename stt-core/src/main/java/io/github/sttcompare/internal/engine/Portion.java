package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Piece;
import io.github.sttcompare.audio.OriginalAudio;
import org.jspecify.annotations.Nullable;

/**
 * What a provider is given in one call.
 *
 * @param audio    the audio, converted if need be
 * @param piece    which piece of the recording it is; null when it is all of it
 * @param original the recording as it was given, when that is sent instead of samples; else null
 */
record Portion(Audio audio, @Nullable Piece piece, @Nullable OriginalAudio original) {

    /** Samples. */
    Portion(Audio audio, @Nullable Piece piece) {
        this(audio, piece, null);
    }

    /** {@return how many bytes are sent, samples being sent as a WAV file} */
    long bytes() {
        return original == null ? audio.wavLength() : original.length();
    }
}
