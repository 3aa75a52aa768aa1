/** Corpus runs on a Spark cluster, over the same store, keys, prices and scores as runs on one machine. */
@NullMarked
package io.github.sttcompare.spark;

import org.jspecify.annotations.NullMarked;
