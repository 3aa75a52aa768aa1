@NullMarked
package io.github.sttcompare;

import org.jspecify.annotations.NullMarked;
