@NullMarked
package io.github.sttcompare.spark;

import org.jspecify.annotations.NullMarked;
