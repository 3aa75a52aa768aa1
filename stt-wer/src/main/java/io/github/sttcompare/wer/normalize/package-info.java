/**
 * Brings two texts into a comparable form before they are scored, with a profile whose name is stored with the score.
 *
 * <p>A {@link io.github.sttcompare.wer.normalize.Normalizer} is an ordered list of
 * {@link io.github.sttcompare.wer.normalize.Step}s under a versioned id. Everything here is immutable and thread-safe.
 */
@NullMarked
package io.github.sttcompare.wer.normalize;

import org.jspecify.annotations.NullMarked;
