/**
 * Speech recognition with Vosk, in this JVM. Use {@link io.github.sttcompare.vosk.VoskProvider} with {@code
 * stt-vosk-model-en} or your own model.
 */
@NullMarked
package io.github.sttcompare.vosk;

import org.jspecify.annotations.NullMarked;
