/**
 * The words a user types: {@link io.github.sttcompare.Audio} goes with several
 * {@link io.github.sttcompare.SttProvider providers} into {@link io.github.sttcompare.Comparator#compare}, and a
 * {@link io.github.sttcompare.Comparison} comes out.
 */
@NullMarked
package io.github.sttcompare;

import org.jspecify.annotations.NullMarked;
