@NullMarked
package io.github.sttcompare.corpus;

import org.jspecify.annotations.NullMarked;
