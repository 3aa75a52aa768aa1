package io.github.sttcompare.whisper.local;

import org.jspecify.annotations.Nullable;

/**
 * How to decode one piece of audio.
 *
 * @param threads  the number of computing threads
 * @param language Whisper's code of the spoken language; null to detect it
 * @param prompt   text that Whisper interprets as the preceding speech; empty for none
 * @param times    whether the times of tokens are needed
 */
record Decoding(int threads, @Nullable String language, String prompt, boolean times) {}
