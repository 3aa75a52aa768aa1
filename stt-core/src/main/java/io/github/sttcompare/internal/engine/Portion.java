package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Piece;
import org.jspecify.annotations.Nullable;

/**
 * What a provider is given in one call.
 *
 * @param audio the audio, converted if need be
 * @param piece which piece of the recording it is; null when it is all of it
 */
record Portion(Audio audio, @Nullable Piece piece) {}
