/** Corpora, resumable runs over them, a store of finished calls, prices, estimates and budgets. */
@NullMarked
package io.github.sttcompare.corpus;

import org.jspecify.annotations.NullMarked;
