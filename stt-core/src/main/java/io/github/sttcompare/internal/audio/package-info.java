/** Reading and converting audio: what lies beneath {@link io.github.sttcompare.Audio}. */
@NullMarked
package io.github.sttcompare.internal.audio;

import org.jspecify.annotations.NullMarked;
