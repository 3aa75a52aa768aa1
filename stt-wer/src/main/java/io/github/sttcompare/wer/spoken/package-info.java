/**
 * Compares what was said, not how it is written: {@code 9:30} is <em>nine thirty</em> or <em>half past nine</em>, and a
 * transcript that has either is right.
 *
 * <p>A grammar finds the stretches of a text that can be read aloud in several ways; each is a unit with a small graph of
 * readings. The score is the minimum over the readings of both texts.
 */
@NullMarked
package io.github.sttcompare.wer.spoken;

import org.jspecify.annotations.NullMarked;
