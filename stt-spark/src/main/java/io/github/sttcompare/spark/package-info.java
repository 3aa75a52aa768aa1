/** Corpus runs on a Spark cluster, with the same store, call keys, prices and scores as runs on one machine. */
@NullMarked
package io.github.sttcompare.spark;

import org.jspecify.annotations.NullMarked;
