/** A decoder of MP3. */
@NullMarked
package io.github.sttcompare.codec.mp3;

import org.jspecify.annotations.NullMarked;
