/**
 * Speech recognition with Vosk, in this JVM. {@link io.github.sttcompare.vosk.VoskProvider} is all there is to it; add
 * {@code stt-vosk-model-en}, or have a model of one's own.
 */
@NullMarked
package io.github.sttcompare.vosk;

import org.jspecify.annotations.NullMarked;
