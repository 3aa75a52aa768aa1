/** Comparisons as Micrometer observations, for traces and timers, and as meters. */
@NullMarked
package io.github.sttcompare.micrometer;

import org.jspecify.annotations.NullMarked;
