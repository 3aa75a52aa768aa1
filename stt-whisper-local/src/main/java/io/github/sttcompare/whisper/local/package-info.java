/**
 * Whisper in this process, with the user's model file: whisper.cpp without a server, a key or a network.
 *
 * <p>It comes as the provider {@code whisper-local}; see {@link WhisperLocalProvider}.
 */
@NullMarked
package io.github.sttcompare.whisper.local;

import org.jspecify.annotations.NullMarked;
