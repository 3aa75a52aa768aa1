package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider is given, once it is known.
 *
 * @param audio   the audio, converted if need be
 * @param facts   what the comparator says about the call in the outcome's metadata
 * @param refusal why it is given nothing, one sentence; null when it is given the audio
 */
record Prepared(Audio audio, Map<String, String> facts, @Nullable String refusal) {}
