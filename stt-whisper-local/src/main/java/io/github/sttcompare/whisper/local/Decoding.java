package io.github.sttcompare.whisper.local;

import org.jspecify.annotations.Nullable;

/**
 * How one piece of audio is to be heard.
 *
 * @param threads  how many threads compute
 * @param language Whisper's code of the language spoken; null to find it out
 * @param prompt   what Whisper takes for said before; empty for nothing
 * @param times    whether the times of tokens are wanted
 */
record Decoding(int threads, @Nullable String language, String prompt, boolean times) {}
