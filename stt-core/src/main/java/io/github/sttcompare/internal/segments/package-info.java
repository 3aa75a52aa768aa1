/** Long recordings: where to cut them, and how to join the transcripts of the pieces. */
@NullMarked
package io.github.sttcompare.internal.segments;

import org.jspecify.annotations.NullMarked;
