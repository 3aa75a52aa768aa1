/** Long recordings: where to cut them, and how to put together what was heard in the pieces. */
@NullMarked
package io.github.sttcompare.internal.segments;

import org.jspecify.annotations.NullMarked;
