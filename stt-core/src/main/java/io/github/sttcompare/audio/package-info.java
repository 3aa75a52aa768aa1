/** Reading, describing and converting audio: what lies beneath {@link io.github.sttcompare.Audio}. */
@NullMarked
package io.github.sttcompare.audio;

import org.jspecify.annotations.NullMarked;
