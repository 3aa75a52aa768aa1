/** Helpers of the tests. */
@NullMarked
package io.github.sttcompare.wer.testing;

import org.jspecify.annotations.NullMarked;
