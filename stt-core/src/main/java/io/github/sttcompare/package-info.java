/**
 * The main API: {@link io.github.sttcompare.Comparator#compare} sends {@link io.github.sttcompare.Audio} to several
 * {@link io.github.sttcompare.SttProvider providers} and returns a {@link io.github.sttcompare.Comparison}.
 */
@NullMarked
package io.github.sttcompare;

import org.jspecify.annotations.NullMarked;
