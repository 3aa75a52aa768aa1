/** Decoders of compressed audio: Ogg, Opus, WebM, and anything else with an installed ffmpeg. */
@NullMarked
package io.github.sttcompare.codec;

import org.jspecify.annotations.NullMarked;
