/** Decoders of compressed audio: Ogg, Opus, WebM, and the rest by an installed ffmpeg. */
@NullMarked
package io.github.sttcompare.codec;

import org.jspecify.annotations.NullMarked;
