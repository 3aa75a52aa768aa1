/** Exact, fast alignment of token sequences: fewest edits, a named tie rule, operations as runs. */
@NullMarked
package io.github.sttcompare.wer.align;

import org.jspecify.annotations.NullMarked;
