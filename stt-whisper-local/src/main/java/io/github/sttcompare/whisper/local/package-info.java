/**
 * Whisper in this process, by a model file of the user's: whisper.cpp with no server, no key and no network.
 *
 * <p>It comes as the provider {@code whisper-local}; see {@link WhisperLocalProvider}.
 */
@NullMarked
package io.github.sttcompare.whisper.local;

import org.jspecify.annotations.NullMarked;
