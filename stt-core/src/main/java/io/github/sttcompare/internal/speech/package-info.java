/** Detects speech by its loudness. */
@NullMarked
package io.github.sttcompare.internal.speech;

import org.jspecify.annotations.NullMarked;
