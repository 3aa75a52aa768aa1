/** Reading and converting audio: the implementation of {@link io.github.sttcompare.Audio}. */
@NullMarked
package io.github.sttcompare.internal.audio;

import org.jspecify.annotations.NullMarked;
